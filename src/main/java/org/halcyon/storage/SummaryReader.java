package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.base.Network;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.StoreFacts;

/// Reads the few figures by which a person tells two stores apart.
///
/// @param network whose wallets count; empty for all
record SummaryReader(Session session, Optional<Network> network) {
    private static final String HAS_IDENTITIES =
            "SELECT count(*) FROM sqlite_master WHERE type='table' AND name='identities'";
    private static final String IDENTITIES = "SELECT count(*) FROM identities";
    private static final String OF = " JOIN wallets USING(wallet_id) WHERE (?1 IS NULL OR network=?1)";
    private static final String NEWEST =
            "SELECT max(coalesce(block_time*1000,first_seen_ms)) FROM core_transactions" + OF;
    // a height that cannot be is none: this reads files whose rows nobody has judged yet
    private static final String HEIGHT = "SELECT min(CASE WHEN synced_height<=" + Limits.INT
            + " THEN synced_height ELSE -1 END) FROM wallets"
            + " LEFT JOIN core_sync_state USING(wallet_id) WHERE (?1 IS NULL OR network=?1)";

    RestorePreview.Summary read(StoreFacts facts) throws SQLException {
        long identities = session.number(HAS_IDENTITIES) == 0 ? 0 : session.number(IDENTITIES);
        Optional<Long> newest = number(NEWEST);
        Optional<Long> height = number(HEIGHT).filter(known -> known >= 0);
        return new RestorePreview.Summary(
                facts,
                Math.toIntExact(identities),
                newest.map(Instant::ofEpochMilli),
                height.isPresent() ? OptionalInt.of(Math.toIntExact(height.get())) : OptionalInt.empty());
    }

    private Optional<Long> number(String sql) throws SQLException {
        PreparedStatement select = session.prepare(sql);
        select.setString(1, network.map(Network::label).orElse(null));
        try (ResultSet row = select.executeQuery()) {
            long number = row.next() ? row.getLong(1) : 0;
            return row.wasNull() ? Optional.empty() : Optional.of(number);
        }
    }
}
