package org.halcyon.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoredShared;
import org.halcyon.wallet.StoredTree;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.rows.KvKey;

/// Reads from the open file; damage of the file itself stops the store.
record StoreReads(StoreHandle handle) {

    private interface Reading<T> {
        T run(Session session) throws SQLException, RowDamage;
    }

    List<StoredWallet> wallets() {
        return reading(session -> loader(session).all());
    }

    StoredWallet wallet(WalletId wallet) {
        return reading(session -> loader(session).one(wallet));
    }

    StoredShared shared() {
        return reading(session -> loader(session).shared());
    }

    StoredTree tree(Network network) {
        return reading(session -> loader(session).tree(network));
    }

    private WalletLoader loader(Session session) {
        return new WalletLoader(session, handle.isReadOnly() ? Tolerance.FOR_RECOVERY : Tolerance.NONE);
    }

    Optional<Bytes> value(KvKey key) {
        return reading(session -> new KvTable(session).find(key));
    }

    List<RemovalNote> removals() {
        return reading(session -> new KvTable(session).removals());
    }

    SortedMap<String, Bytes> digests() {
        return reading(session -> new TableDigests(session).all());
    }

    /// What a restore changes, in hex digits.
    String generation() {
        return reading(session -> session.texts("SELECT hex(generation) FROM store_meta WHERE id=0")
                .getFirst());
    }

    Bytes contentMark() {
        return reading(session -> ContentMark.of(session));
    }

    RestorePreview.Summary summary(Optional<Network> network, int version) {
        return reading(session -> new SummaryReader(session, network).read(FactsReader.read(session, version)));
    }

    private <T> T reading(Reading<T> reading) {
        handle.refuseIfUnusable();
        try {
            return reading.run(handle.database().reader());
        } catch (RowDamage damage) {
            throw new StorageException(new DataError.RowDamaged("", damage.site(), damage.detail()), damage);
        } catch (SQLException failure) {
            throw handle.failed(failure, "read");
        }
    }
}
