package org.halcyon.wallet.rows;

import org.halcyon.base.Bytes;
import org.halcyon.base.IdentityId;
import org.halcyon.base.TokenId;
import org.halcyon.base.WalletId;
import org.halcyon.core.hash.Hash160;

/// The name of a value in the key-value table.
///
/// @param id1 first id of the scope; this and the others are empty where the scope has none
/// @param key 1 to 128 characters, none of them zero
public record KvKey(KvScope scope, Bytes id1, Bytes id2, Bytes id3, String key) {

    /// A value of the whole store.
    public static KvKey global(String key) {
        return new KvKey(KvScope.GLOBAL, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, key);
    }

    /// A value that goes when its wallet is deleted.
    public static KvKey wallet(WalletId wallet, String key) {
        return new KvKey(KvScope.WALLET, Bytes.of(wallet.toBytes()), Bytes.EMPTY, Bytes.EMPTY, key);
    }

    /// A value that goes when its identity is removed.
    public static KvKey identity(IdentityId identity, String key) {
        return new KvKey(KvScope.IDENTITY, identity.bytes(), Bytes.EMPTY, Bytes.EMPTY, key);
    }

    /// A value that goes with what an identity holds of a token.
    public static KvKey token(IdentityId identity, TokenId token, String key) {
        return new KvKey(KvScope.TOKEN, identity.bytes(), token.bytes(), Bytes.EMPTY, key);
    }

    /// A value that goes with its contact.
    public static KvKey contact(ContactKey contact, String key) {
        return new KvKey(
                KvScope.CONTACT, contact.owner().bytes(), contact.contact().bytes(), Bytes.EMPTY, key);
    }

    /// A value that goes with its address on Platform.
    public static KvKey platformAddress(WalletId wallet, Hash160 address, String key) {
        return new KvKey(
                KvScope.PLATFORM_ADDRESS, Bytes.of(wallet.toBytes()), Bytes.of(address.toBytes()), Bytes.EMPTY, key);
    }
}
