package org.halcyon.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.ChainLockRow;
import org.halcyon.wallet.rows.SyncState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Table `core_sync_state`: how far the chain has been worked into the rows, and the last chain lock.
final class SyncStateTable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncStateTable.class);

    static final Columns COLUMNS = Columns.of(
            "core_sync_state",
            DamageSite.SYNC_STATE,
            "wallet_id*",
            "last_processed_height",
            "synced_height",
            "chain_lock_height",
            "chain_lock*",
            "row_sum");

    private final Session session;

    SyncStateTable(Session session) {
        this.session = session;
    }

    void apply(Changeset changes) throws SQLException {
        try {
            SyncState known = load(changes.wallet());
            OptionalInt processed = changes.processed().applyTo(known.processed());
            OptionalInt synced = changes.synced().applyTo(known.synced());
            write(changes.wallet(), new SyncState(processed, synced, later(known.chainLock(), changes.chainLock())));
        } catch (RowDamage damage) {
            throw new StorageException(
                    new DataError.RowDamaged(changes.wallet().toHex(), damage.site(), damage.detail()), damage);
        }
    }

    private static Optional<ChainLockRow> later(Optional<ChainLockRow> known, Optional<ChainLockRow> offered) {
        return offered.isPresent()
                        && known.filter(lock -> lock.height() > offered.get().height())
                                .isEmpty()
                ? offered
                : known;
    }

    private void write(WalletId wallet, SyncState state) throws SQLException {
        RowWriter writer = session.upsert(COLUMNS, "wallet_id");
        writer.blob(wallet.toBytes()).integer(wide(state.processed())).integer(wide(state.synced()));
        Optional<ChainLockRow> lock = state.chainLock();
        writer.integer(lock.isPresent() ? OptionalLong.of(lock.get().height()) : OptionalLong.empty());
        writer.blob(lock.map(row -> row.wire().toBytes()));
        writer.endWithSum();
        writer.finish();
    }

    private static OptionalLong wide(OptionalInt height) {
        return height.isPresent() ? OptionalLong.of(height.getAsInt()) : OptionalLong.empty();
    }

    SyncState load(WalletId wallet) throws SQLException, RowDamage {
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            return reader.next() ? fromRow(reader) : SyncState.NONE;
        }
    }

    static SyncState fromRow(RowReader row) throws SQLException, RowDamage {
        row.blob(Limits.ID, Limits.ID);
        OptionalInt processed = narrow(row.optionalInteger(0, Limits.INT));
        OptionalInt synced = narrow(row.optionalInteger(0, Limits.INT));
        OptionalInt height = narrow(row.optionalInteger(0, Limits.INT));
        Optional<byte[]> lock = row.optionalBlob(0, Limits.VALUE);
        row.verify();
        return new SyncState(processed, synced, lock.flatMap(wire -> chainLock(height, wire)));
    }

    private static OptionalInt narrow(OptionalLong height) {
        return height.isPresent() ? OptionalInt.of((int) height.getAsLong()) : OptionalInt.empty();
    }

    /// A lock that contradicts itself is dropped: the network hands out newer ones.
    private static Optional<ChainLockRow> chainLock(OptionalInt height, byte[] wire) {
        if (height.isPresent() && isChainLock(wire, height.getAsInt())) {
            return Optional.of(new ChainLockRow(height.getAsInt(), Bytes.of(wire)));
        }
        LOG.atWarn().addKeyValue("bytes", wire.length).log("stored chain lock is damaged and was dropped");
        return Optional.empty();
    }

    /// True if the bytes have the length of a chain lock and begin with `height`.
    static boolean isChainLock(byte[] wire, int height) {
        return wire.length == Limits.CHAIN_LOCK
                && ByteBuffer.wrap(wire).order(ByteOrder.LITTLE_ENDIAN).getInt() == height;
    }
}
