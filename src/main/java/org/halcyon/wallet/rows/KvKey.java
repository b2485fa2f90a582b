package org.halcyon.wallet.rows;

import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;

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
}
