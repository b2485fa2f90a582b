package org.halcyon.wallet;

import java.util.Arrays;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.keys.AccountPaths;
import org.halcyon.core.keys.DerivationPath;
import org.halcyon.core.keys.ExtendedPrivateKey;
import org.halcyon.core.keys.ExtendedPublicKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.PathStep;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.Curve;
import org.halcyon.wallet.rows.WalletKind;

/// The public side of a wallet that is about to be registered: its id and the key of its account.
///
/// The id of a wallet with a phrase is that of its root key. A watch-only wallet has no root key; its id is SHA-256 of
/// its account key, `W` and the byte of the network.
///
/// Source: BIP-32, BIP-44.
///
/// @param group the same for all wallets of one root key
record AccountKeys(
        WalletId id, Bytes group, WalletKind kind, AccountId account, DerivationPath path, ExtendedPublicKey key) {

    private static final int ACCOUNT_DEPTH = 3;

    /// Takes some milliseconds.
    static AccountKeys ofPhrase(Mnemonic phrase, char[] passphrase, Network network, Secp256k1 curve) {
        byte[] seed = phrase.toSeed(passphrase);
        try (ExtendedPrivateKey root = ExtendedPrivateKey.ofSeed(seed, curve)) {
            ExtendedPublicKey publicRoot = root.neuter(curve);
            DerivationPath path = new AccountPaths(network).standard(0);
            try (ExtendedPrivateKey account = derived(root, path, curve)) {
                return new AccountKeys(
                        publicRoot.walletId(network),
                        Bytes.of(publicRoot.unscopedWalletId().toBytes()),
                        WalletKind.SEEDED,
                        AccountId.bip44(0),
                        path,
                        account.neuter(curve));
            }
        } catch (KeyFormatException e) {
            throw unusable();
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static ExtendedPrivateKey derived(ExtendedPrivateKey root, DerivationPath path, Secp256k1 curve) {
        return root.derive(path, curve).orElseThrow(AccountKeys::unusable);
    }

    private static WalletException unusable() {
        return new WalletException(new WalletError.InvalidParameter("This phrase has no keys. Make another one."));
    }

    /// @throws WalletException if the text is no public key of an account of this network
    static AccountKeys ofText(String text, Network network, Secp256k1 curve) {
        try {
            ExtendedPublicKey key = ExtendedPublicKey.parse(text.strip(), network, curve);
            PathStep step = key.position().step();
            if (key.position().depth() != ACCOUNT_DEPTH || !step.hardened() || step.isLong()) {
                throw new WalletException(new WalletError.InvalidParameter(
                        "This is a public key, but not that of an account (m/44'/" + network.coinType() + "'/0')."));
            }
            int index = step.index().intValueExact();
            WalletId id = watchOnlyId(key, network);
            return new AccountKeys(
                    id,
                    Bytes.of(id.toBytes()),
                    WalletKind.WATCH_ONLY,
                    AccountId.bip44(index),
                    new AccountPaths(network).standard(index),
                    key);
        } catch (KeyFormatException e) {
            throw new WalletException(
                    new WalletError.InvalidParameter("The public key cannot be used: " + e.getMessage() + "."));
        }
    }

    static WalletId watchOnlyId(ExtendedPublicKey key, Network network) {
        byte[] content = new ByteWriter()
                .bytes(key.toBytes(network))
                .u8('W')
                .u8(network.id())
                .toBytes();
        return WalletId.of(Sha256d.single(content));
    }

    AccountRow row(Network network) {
        return new AccountRow(
                RowNames.key(account), Curve.SECP256K1, path.toString(), Optional.of(Bytes.of(key.toBytes(network))));
    }
}
