package org.halcyon.wallet;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.rows.KvKey;

/// The note of the store that a wallet was deleted and that nobody has said yet that its secrets are gone too.
///
/// It is written in the transaction of the deletion, so that no end of the process comes between the two, and it goes
/// with a later registration of the same wallet, whose phrase must stay.
///
/// @param name the wallet had; empty if that is not known
public record RemovalNote(WalletId wallet, String name) {

    /// How the keys of notes begin; stays the same for good.
    public static final String PREFIX = "removed.";

    /// Notes that a whole store was emptied, and that what lies beside it is still to go.
    public static final KvKey EVERYTHING = KvKey.global("clear.network");

    public static KvKey key(WalletId wallet) {
        return KvKey.global(PREFIX + wallet.toHex());
    }

    public Bytes value() {
        return Bytes.of(name.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads what [#key] and [#value] have written; empty if the key is that of no note.
    public static Optional<RemovalNote> of(String key, Bytes value) {
        if (!key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            WalletId wallet = WalletId.ofHex(key.substring(PREFIX.length()));
            return Optional.of(new RemovalNote(wallet, new String(value.toBytes(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not of this form, so not of this program
        }
    }
}
