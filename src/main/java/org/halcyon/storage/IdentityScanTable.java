package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.base.Bytes;
import org.halcyon.storage.SetTable.SetShape;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.changes.Single;
import org.halcyon.wallet.rows.IdentityScan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tables `identity_scan` and `identity_scan_gaps`: how far a wallet was searched for identities.
record IdentityScanTable(Scope scope) {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityScanTable.class);

    static final Columns COLUMNS = Columns.of(
            "identity_scan",
            DamageSite.SCAN_CONTRADICTION,
            "wallet_id*",
            "complete",
            "probed_from",
            "probed_through",
            "unlocated_gap");

    static final Columns GAP_COLUMNS =
            Columns.of("identity_scan_gaps", DamageSite.SCAN_CONTRADICTION, "wallet_id*", "failed_index");

    private static final SetShape<Bytes, Long> GAPS = new SetShape<>(
            GAP_COLUMNS,
            "wallet_id",
            Owner.WALLET,
            (row, wallet) -> {}, // the wallet is the whole key
            RowWriter::integer,
            IdentityScanTable::gap);

    void apply(Single<IdentityScan> change) throws SQLException {
        if (change.removed()) {
            RowWriter writer = scope.session().delete(COLUMNS, "wallet_id");
            writer.blob(scope.wallet().toBytes()).end();
            writer.finish();
        }
        if (change.put().isPresent()) {
            write(change.put().get());
        }
    }

    private void write(IdentityScan state) throws SQLException {
        RowWriter writer = scope.session().upsert(COLUMNS, "wallet_id");
        writer.blob(scope.wallet().toBytes()).flag(state.complete());
        writer.integer(state.probedFrom()).integer(state.probedThrough()).flag(state.unlocatedGap());
        writer.end();
        writer.finish();
        gaps().replace(Bytes.EMPTY, state.failed());
    }

    private SetTable<Bytes, Long> gaps() {
        return new SetTable<>(scope, GAPS);
    }

    /// A state that contradicts itself counts as incomplete: then the search goes on, and nothing is lost.
    Optional<IdentityScan> load(Tolerance tolerance) throws SQLException, RowDamage {
        PreparedStatement select = scope.session().prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, scope.wallet().toBytes());
        Map<Bytes, SortedSet<Long>> failed = gaps().load(tolerance);
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            return reader.next()
                    ? Optional.of(fromRow(reader, failed.getOrDefault(Bytes.EMPTY, new TreeSet<>())))
                    : Optional.empty();
        }
    }

    static IdentityScan fromRow(RowReader row, SortedSet<Long> failed) throws SQLException, RowDamage {
        Fields.id(row);
        var state = new IdentityScan(row.flag(), Fields.index(row), Fields.index(row), row.flag(), failed);
        if (!state.contradictsItself()) {
            return state;
        }
        LOG.atWarn()
                .addKeyValue("site", DamageSite.SCAN_CONTRADICTION.tag())
                .log("stored state of the identity scan contradicts itself and counts as incomplete");
        long through = Math.max(state.probedFrom(), state.probedThrough());
        return new IdentityScan(/* complete= */ false, state.probedFrom(), through, state.unlocatedGap(), failed);
    }

    private static Map.Entry<Bytes, Long> gap(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        return Map.entry(Bytes.EMPTY, Fields.index(row));
    }
}
