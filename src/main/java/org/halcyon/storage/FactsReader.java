package org.halcyon.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreFacts;

/// Reads what a store file that has passed the schema gate says about itself.
final class FactsReader {
    private static final String META = "SELECT store_id,created_ms FROM store_meta WHERE id=0";
    private static final String NAMES =
            "SELECT coalesce(substr(label,1,1000),lower(substr(hex(wallet_id),1,8))) FROM wallets ORDER BY wallet_id"
                    + " LIMIT "
                    + (Limits.WALLETS + 1);

    private FactsReader() {}

    static StoreFacts read(Session session, int version) throws SQLException {
        try (ResultSet rows = session.prepare(META).executeQuery()) {
            byte[] id = rows.next() ? rows.getBytes(1) : new byte[0];
            if (id == null || id.length != StoreId.BYTES || rows.getLong(2) < 0) {
                throw new StorageException(new OpenError.NotAWalletDb("a store id", "none"));
            }
            return new StoreFacts(StoreId.of(id), version, Instant.ofEpochMilli(rows.getLong(2)), session.texts(NAMES));
        }
    }
}
