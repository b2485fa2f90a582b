package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreFacts;

/// Reads what a store file that has passed the schema gate says about itself.
final class FactsReader {
    private static final String META = "SELECT store_id,created_ms FROM store_meta WHERE id=0";
    private static final String NAME =
            "SELECT coalesce(substr(label,1,1000),lower(substr(hex(wallet_id),1,8))) FROM wallets";
    private static final String NAMES = NAME + " ORDER BY wallet_id LIMIT " + (Limits.WALLETS + 1);

    private static final String NETWORKS = "SELECT DISTINCT network FROM wallets ORDER BY network LIMIT 4";

    private FactsReader() {}

    static StoreFacts read(Session session, int version) throws SQLException {
        try (ResultSet rows = session.prepare(META).executeQuery()) {
            byte[] id = rows.next() ? rows.getBytes(1) : new byte[0];
            if (id == null || id.length != StoreId.BYTES || rows.getLong(2) < 0) {
                throw new StorageException(new OpenError.NotAWalletDb("a store id", "none"));
            }
            return new StoreFacts(
                    StoreId.of(id),
                    version,
                    Instant.ofEpochMilli(rows.getLong(2)),
                    session.texts(NAMES),
                    networks(session));
        }
    }

    /// The name of one wallet, as it stands among those of the facts.
    static String name(Session session, WalletId wallet) throws SQLException {
        PreparedStatement select = session.prepare(NAME + " WHERE wallet_id=?");
        select.setBytes(1, wallet.toBytes());
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? String.valueOf(row.getString(1)) : wallet.toString();
        }
    }

    // a label that no network has is damage, which the rows themselves will show
    private static List<Network> networks(Session session) throws SQLException {
        return session.texts(NETWORKS).stream()
                .map(Network::ofLabel)
                .flatMap(Optional::stream)
                .toList();
    }
}
