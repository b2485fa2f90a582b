package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.changes.Single;
import org.halcyon.wallet.rows.AddressSync;

/// Table `platform_address_sync`: how far the addresses on Platform have been followed.
record AddressSyncTable(Scope scope) {
    static final Columns COLUMNS = Columns.of(
            "platform_address_sync",
            DamageSite.PLATFORM_ADDRESS_ROW,
            "wallet_id*",
            "sync_height",
            "sync_time",
            "last_known_recent_block");

    void apply(Single<AddressSync> change) throws SQLException {
        if (change.removed()) {
            RowWriter writer = scope.session().delete(COLUMNS, "wallet_id");
            writer.blob(scope.wallet().toBytes()).end();
            writer.finish();
        }
        if (change.put().isPresent()) {
            write(merged(change.put().get()));
        }
    }

    private AddressSync merged(AddressSync state) throws SQLException {
        try {
            return load().map(known -> known.followedBy(state)).orElse(state);
        } catch (RowDamage damage) {
            throw new StorageException(
                    new DataError.RowDamaged(scope.wallet().toHex(), damage.site(), damage.detail()), damage);
        }
    }

    private void write(AddressSync state) throws SQLException {
        RowWriter writer = scope.session().upsert(COLUMNS, "wallet_id");
        writer.blob(scope.wallet().toBytes()).integer(state.height()).integer(state.time());
        writer.integer(state.lastKnownRecentBlock()).end();
        writer.finish();
    }

    Optional<AddressSync> load() throws SQLException, RowDamage {
        PreparedStatement select = scope.session().prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, scope.wallet().toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            return reader.next() ? Optional.of(fromRow(reader)) : Optional.empty();
        }
    }

    static AddressSync fromRow(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        return new AddressSync(Fields.natural(row), Fields.natural(row), Fields.natural(row));
    }
}
