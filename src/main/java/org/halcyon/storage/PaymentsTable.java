package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.base.IdentityId;
import org.halcyon.core.tx.Txid;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.PaymentKey;
import org.halcyon.wallet.rows.PaymentRow;
import org.halcyon.wallet.rows.PaymentStatus;

/// Table `dashpay_payments`: payments between contacts.
final class PaymentsTable {
    static final Columns COLUMNS = Columns.of(
            "dashpay_payments",
            DamageSite.CONTACT_ROW,
            "identity_id*",
            "txid*",
            "counterparty_id*",
            "outgoing",
            "amount",
            "memo*",
            "status*",
            "created_ms",
            "row_sum");

    static final Shape<PaymentKey, PaymentRow> SHAPE = Shape.of(
            COLUMNS,
            "identity_id,txid,counterparty_id",
            Owner.IDENTITY,
            new Puts<>(PaymentsTable::place, PaymentsTable::rest),
            PaymentsTable::fromRow);

    private PaymentsTable() {}

    private static void place(RowWriter row, PaymentKey key) throws SQLException {
        row.blob(key.identity().toBytes()).blob(key.txid().toWire());
        row.blob(key.counterparty().toBytes());
    }

    private static void rest(RowWriter writer, PaymentRow row) throws SQLException {
        writer.flag(row.outgoing()).integer(row.amount().value()).text(row.memo());
        writer.text(row.status().label()).integer(row.created().toEpochMilli());
    }

    static PaymentRow fromRow(RowReader row) throws SQLException, RowDamage {
        IdentityId identity = Fields.identity(row);
        Txid txid = Txid.ofWire(Fields.id(row));
        var key = new PaymentKey(identity, txid, Fields.identity(row));
        boolean outgoing = row.flag();
        Duffs amount = new Duffs(row.integer(0, Duffs.MAX_MONEY.value()));
        Optional<String> memo = row.optionalText(Limits.LABEL_BYTES);
        PaymentStatus status = Fields.label(row, PaymentStatus.class);
        Instant created = Fields.millis(row);
        row.verify();
        return new PaymentRow(key, outgoing, amount, memo, status, created);
    }
}
