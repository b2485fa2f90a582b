package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.InvitationRow;
import org.halcyon.wallet.rows.InvitationStatus;

/// Table `invitations`: the invitations that a wallet has made.
final class InvitationsTable {
    static final Columns COLUMNS = Columns.of(
            "invitations",
            DamageSite.INVITATION_ROW,
            "wallet_id*",
            "txid*",
            "vout",
            "status*",
            "funding_index",
            "amount",
            "expiry_time",
            "created_ms",
            "has_inviter",
            "row_sum");

    static final Shape<OutPoint, InvitationRow> SHAPE = Shape.of(
            COLUMNS,
            "wallet_id,txid,vout",
            Owner.WALLET,
            new Puts<>(CoinsTable::place, InvitationsTable::rest),
            InvitationsTable::fromRow);

    private InvitationsTable() {}

    private static void rest(RowWriter writer, InvitationRow row) throws SQLException {
        writer.text(row.status().label()).integer(row.fundingIndex());
        writer.integer(row.amount().value()).integer(row.expiryTime());
        writer.integer(row.created().toEpochMilli()).flag(row.hasInviter());
    }

    static InvitationRow fromRow(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        OutPoint key = CoinsTable.place(row);
        InvitationStatus status = Fields.label(row, InvitationStatus.class);
        long index = Fields.index(row);
        Duffs amount = new Duffs(row.integer(0, Duffs.MAX_MONEY.value()));
        long expiry = Fields.natural(row);
        Instant created = Fields.millis(row);
        boolean inviter = row.flag();
        row.verify();
        return new InvitationRow(key, status, index, amount, expiry, created, inviter);
    }
}
