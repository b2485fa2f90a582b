package org.halcyon.storage;

import java.sql.SQLException;
import java.util.SortedMap;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.TransactionRow;

/// Table `core_inputs`: which outputs each stored transaction spends, for look-ups by output.
///
/// Its rows follow from the wire bytes in `core_transactions` and go with them; loading does not need them.
final class InputsTable {
    private static final String INSERT =
            "INSERT OR IGNORE INTO core_inputs(wallet_id,txid,n,prev_txid,prev_vout) VALUES(?,?,?,?,?)";
    private static final Columns COLUMNS = Columns.of(
            "core_inputs", DamageSite.TRANSACTION_ROW, "wallet_id*", "txid*", "n", "prev_txid*", "prev_vout");

    private final Session session;

    InputsTable(Session session) {
        this.session = session;
    }

    void apply(WalletId wallet, SortedMap<Txid, Change<TransactionRow>> changes) throws SQLException {
        RowWriter writer = new RowWriter(session.prepare(INSERT), COLUMNS);
        byte[] id = wallet.toBytes();
        for (Change<TransactionRow> change : changes.values()) {
            if (change instanceof Change.Put<TransactionRow> stored) {
                write(writer, id, stored.value().transaction());
            }
        }
        writer.finish();
    }

    private static void write(RowWriter writer, byte[] wallet, Transaction transaction) throws SQLException {
        byte[] txid = transaction.txid().toWire();
        for (int n = 0; n < transaction.inputs().size(); n++) {
            OutPoint previous = transaction.inputs().get(n).previous();
            writer.blob(wallet).blob(txid).integer(n);
            writer.blob(previous.txid().toWire()).integer(previous.index()).end();
        }
    }
}
