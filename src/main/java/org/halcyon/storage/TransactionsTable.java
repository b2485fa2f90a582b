package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.WireException;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.BlockPlace;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.TransactionState;

/// Table `core_transactions`: the transactions of a wallet with their wire bytes and how far they have come.
final class TransactionsTable {
    static final Columns COLUMNS = Columns.of(
            "core_transactions",
            DamageSite.TRANSACTION_ROW,
            "wallet_id*",
            "txid*",
            "raw*",
            "state*",
            "height",
            "block_hash*",
            "block_time",
            "first_seen_ms",
            "fee",
            "row_sum");

    private static final Comparator<TransactionRow> ORDER = Comparator.comparingInt(TransactionsTable::height)
            .thenComparing(TransactionRow::firstSeen)
            .thenComparing(TransactionRow::txid);

    private final Session session;

    TransactionsTable(Session session) {
        this.session = session;
    }

    void apply(WalletId wallet, SortedMap<Txid, Change<TransactionRow>> changes) throws SQLException {
        RowWriter put = session.upsert(COLUMNS, "wallet_id,txid");
        RowWriter remove = session.delete(COLUMNS, "wallet_id,txid");
        byte[] id = wallet.toBytes();
        for (var change : changes.entrySet()) {
            switch (change.getValue()) {
                case Change.Put<TransactionRow> stored -> write(put, id, stored.value());
                case Change.Remove<TransactionRow> gone ->
                    remove.blob(id).blob(change.getKey().toWire()).end();
            }
        }
        remove.finish();
        put.finish();
    }

    private static void write(RowWriter writer, byte[] wallet, TransactionRow row) throws SQLException {
        Optional<BlockPlace> block = row.block();
        writer.blob(wallet).blob(row.txid().toWire()).blob(row.transaction().toWire());
        writer.text(row.state().label());
        writer.integer(block.isPresent() ? OptionalLong.of(block.get().height()) : OptionalLong.empty());
        writer.blob(block.map(place -> place.hash().toWire()));
        writer.integer(block.isPresent() ? OptionalLong.of(block.get().time()) : OptionalLong.empty());
        writer.integer(row.firstSeen().toEpochMilli());
        writer.integer(row.fee().isPresent() ? OptionalLong.of(row.fee().get().value()) : OptionalLong.empty());
        writer.endWithSum();
    }

    List<TransactionRow> load(WalletId wallet) throws SQLException, RowDamage {
        List<TransactionRow> transactions = new ArrayList<>();
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                if (transactions.size() == Limits.TRANSACTIONS) {
                    throw reader.damaged("more than " + Limits.TRANSACTIONS + " transactions");
                }
                transactions.add(fromRow(reader));
            }
        }
        transactions.sort(ORDER);
        return transactions;
    }

    private static int height(TransactionRow row) {
        return row.block().map(BlockPlace::height).orElse(Integer.MAX_VALUE);
    }

    static TransactionRow fromRow(RowReader row) throws SQLException, RowDamage {
        row.blob(Limits.ID, Limits.ID);
        byte[] txid = row.blob(Limits.ID, Limits.ID);
        byte[] raw = row.blob(1, Limits.TRANSACTION);
        String label = row.text(Limits.SHORT_TEXT);
        TransactionState state = TransactionState.ofLabel(label).orElseThrow(() -> row.damaged("state"));
        OptionalLong height = row.optionalInteger(0, Limits.INT);
        Optional<byte[]> hash = row.optionalBlob(Limits.ID, Limits.ID);
        OptionalLong time = row.optionalInteger(0, Limits.UINT);
        Instant seen = Instant.ofEpochMilli(row.integer(0, Long.MAX_VALUE));
        OptionalLong fee = row.optionalInteger(0, Duffs.MAX_MONEY.value());
        Transaction transaction = parse(Txid.ofWire(txid), raw);
        row.verify();
        Optional<BlockPlace> block = place(height, hash, time);
        if (state.isInBlock() != block.isPresent()) {
            throw row.damaged("state and height contradict each other");
        }
        Optional<Duffs> paid = fee.isPresent() ? Optional.of(new Duffs(fee.getAsLong())) : Optional.empty();
        return new TransactionRow(transaction, state, block, seen, paid);
    }

    private static Optional<BlockPlace> place(OptionalLong height, Optional<byte[]> hash, OptionalLong time) {
        if (height.isEmpty() || hash.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        int at = (int) height.getAsLong();
        return Optional.of(new BlockPlace(at, BlockHash.ofWire(hash.get()), time.getAsLong()));
    }

    private static Transaction parse(Txid txid, byte[] raw) throws RowDamage {
        try {
            Transaction transaction = Transaction.parse(raw);
            if (!transaction.txid().equals(txid)) {
                throw new RowDamage(DamageSite.TX_COLUMN_DRIFT, "txid is not the hash of raw");
            }
            return transaction;
        } catch (WireException e) {
            throw new RowDamage(DamageSite.TRANSACTION_ROW, "raw does not parse", e);
        }
    }
}
