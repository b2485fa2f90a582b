package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;
import org.halcyon.storage.SetTable.SetShape;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.changes.Patch;
import org.halcyon.wallet.rows.ActivityRefKind;
import org.halcyon.wallet.rows.ActivityStatus;
import org.halcyon.wallet.rows.ShieldedActivityKey;
import org.halcyon.wallet.rows.ShieldedActivityRow;
import org.halcyon.wallet.rows.ShieldedActivityRow.Ref;

/// Tables `shielded_activity` and `shielded_activity_refs`: the history of a wallet in the shielded pool.
record ShieldedActivityTable(Scope scope) {
    static final Columns COLUMNS = Columns.of(
            "shielded_activity",
            DamageSite.NOTE_ROW,
            "wallet_id*",
            "account",
            "id*",
            "kind",
            "outgoing",
            "amount",
            "fee",
            "counterparty*",
            "memo*",
            "block_height",
            "status*",
            "created_ms",
            "row_sum");

    static final Columns REF_COLUMNS = Columns.of(
            "shielded_activity_refs", DamageSite.NOTE_ROW, "wallet_id*", "account", "id*", "ref_kind*", "ref*");

    private static final Shape<ShieldedActivityKey, ShieldedActivityRow> SHAPE = Shape.of(
            COLUMNS,
            "wallet_id,account,id",
            Owner.WALLET,
            new Puts<>(ShieldedActivityTable::place, ShieldedActivityTable::rest),
            ShieldedActivityTable::fromRow);

    private static final SetShape<ShieldedActivityKey, Ref> REFS = new SetShape<>(
            REF_COLUMNS,
            "wallet_id,account,id",
            Owner.WALLET,
            ShieldedActivityTable::place,
            (row, ref) -> row.text(ref.kind().label()).blob(ref.bytes().toBytes()),
            row -> Map.entry(place(row), new Ref(Fields.label(row, ActivityRefKind.class), Bytes.of(Fields.id(row)))));

    private static void place(RowWriter row, ShieldedActivityKey key) throws SQLException {
        row.integer(key.account()).blob(key.id().toBytes());
    }

    private static ShieldedActivityKey place(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        return new ShieldedActivityKey(Fields.index(row), Bytes.of(Fields.id(row)));
    }

    void apply(Patch<ShieldedActivityKey, ShieldedActivityRow> patch) throws SQLException {
        new RowTable<>(scope, SHAPE).apply(patch);
        SetTable<ShieldedActivityKey, Ref> refs = new SetTable<>(scope, REFS);
        for (ShieldedActivityRow row : patch.put().values()) {
            refs.replace(row.key(), row.refs());
        }
    }

    private static void rest(RowWriter writer, ShieldedActivityRow row) throws SQLException {
        writer.integer(row.kind()).flag(row.outgoing()).integer(row.amount().value());
        writer.integer(Fields.credits(row.fee())).blob(Fields.blob(row.counterparty()));
        writer.blob(Fields.blob(row.memo())).integer(row.blockHeight());
        writer.text(row.status().label()).integer(row.created().toEpochMilli());
    }

    List<ShieldedActivityRow> load(Tolerance tolerance) throws SQLException, RowDamage {
        Map<ShieldedActivityKey, SortedSet<Ref>> refs = new SetTable<>(scope, REFS).load(tolerance);
        List<ShieldedActivityRow> activity = new ArrayList<>();
        for (ShieldedActivityRow row : new RowTable<>(scope, SHAPE).load(tolerance)) {
            activity.add(row.withRefs(refs.getOrDefault(row.key(), Collections.emptySortedSet())));
        }
        return activity;
    }

    /// The row without its references.
    static ShieldedActivityRow fromRow(RowReader row) throws SQLException, RowDamage {
        ShieldedActivityKey key = place(row);
        int kind = (int) row.integer(0, Limits.KINDS - 1L);
        boolean outgoing = row.flag();
        Credits amount = Fields.credits(row);
        Optional<Credits> fee = Fields.optionalCredits(row);
        Optional<Bytes> other = Fields.optionalBytes(row, 0, Limits.SEALED);
        Optional<Bytes> memo = Fields.optionalBytes(row, 0, Limits.MEMO);
        OptionalLong height = Fields.optionalNatural(row);
        ActivityStatus status = Fields.label(row, ActivityStatus.class);
        Instant created = Fields.millis(row);
        row.verify();
        return new ShieldedActivityRow(
                key, kind, outgoing, amount, fee, other, memo, height, status, created, Collections.emptySortedSet());
    }
}
