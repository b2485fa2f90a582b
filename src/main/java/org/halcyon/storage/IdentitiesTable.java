package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;
import org.halcyon.base.IdentityId;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.changes.IdentityChanges;
import org.halcyon.wallet.rows.IdentityRow;
import org.halcyon.wallet.rows.IdentityStatus;

/// Table `identities`: whose an identity is, and its number in the key tree of its wallet.
///
/// Numbers are taken from all rows that are put before any is set, so that two identities can swap theirs.
final class IdentitiesTable {
    static final Columns COLUMNS = Columns.of(
            "identities",
            DamageSite.IDENTITY_ROW,
            "identity_id*",
            "wallet_id*",
            "identity_index",
            "balance",
            "revision",
            "status*",
            "label*",
            "balance_height",
            "balance_time",
            "keys_synced_height",
            "row_sum");

    private static final String CLAIM = "UPDATE identities SET wallet_id=? WHERE identity_id=? AND wallet_id IS NULL";
    private static final String REMOVE = "DELETE FROM identities WHERE identity_id=? AND wallet_id IS ?";
    private static final String CLEAR = "UPDATE identities SET identity_index=NULL WHERE identity_id=?";

    private final Scope scope;
    private final Session session;

    IdentitiesTable(Scope scope) {
        this.scope = scope;
        this.session = scope.session();
    }

    /// A row with the wallet that owns it, if one does.
    record Owned(Optional<Bytes> owner, IdentityRow row) {}

    /// @throws StorageException if a row belongs to another wallet, or two would have the same number
    void apply(IdentityChanges changes) throws SQLException {
        var patch = changes.identities();
        if (patch.isEmpty()) {
            return;
        }
        for (IdentityId id : changes.claimed()) {
            refuseForeign(id);
            update(CLAIM, scope.id(), Optional.of(id.toBytes()));
        }
        for (IdentityId id : patch.removed()) {
            update(REMOVE, Optional.of(id.toBytes()), scope.id());
        }
        List<IdentityRow> rows = new ArrayList<>();
        for (IdentityRow row : patch.put().values()) {
            refuseForeign(row.key());
            rows.add(merged(row));
        }
        new IdentitySlots(session).check(scope.wallet(), patch);
        for (IdentityRow row : rows) {
            update(CLEAR, Optional.of(row.key().toBytes()));
        }
        write(rows);
    }

    @SafeVarargs
    private void update(String sql, Optional<byte[]>... values) throws SQLException {
        PreparedStatement statement = session.prepare(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setBytes(i + 1, values[i].orElse(null));
        }
        statement.executeUpdate();
    }

    private void refuseForeign(IdentityId id) throws SQLException {
        Optional<WalletId> owner = owner(id).flatMap(found -> found);
        if (owner.isPresent() && !owner.get().equals(scope.wallet())) {
            throw new StorageException(new ScopeError.IdentityOwnedByOtherWallet(id, owner.get()));
        }
    }

    /// Refuses rows that hang on an identity that is not there or belongs to another scope.
    void refuseOrphans(Set<IdentityId> parents) throws SQLException {
        for (IdentityId id : parents) {
            Optional<Optional<WalletId>> found = owner(id);
            if (found.isEmpty()) {
                throw new StorageException(new ScopeError.IdentityMissing(id));
            }
            WalletId owner = found.get().orElse(WalletId.NONE);
            if (!owner.equals(scope.wallet())) {
                throw new StorageException(new ScopeError.IdentityOwnedByOtherWallet(id, owner));
            }
        }
    }

    /// Empty if there is no such identity, and an empty content if no wallet owns it.
    private Optional<Optional<WalletId>> owner(IdentityId id) throws SQLException {
        PreparedStatement select = session.prepare("SELECT substr(wallet_id,1,33) FROM identities WHERE identity_id=?");
        select.setBytes(1, id.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            return Optional.of(Optional.ofNullable(rows.getBytes(1)).map(this::owner));
        }
    }

    private WalletId owner(byte[] id) {
        try {
            return WalletId.of(id);
        } catch (IllegalArgumentException e) {
            var error = new DataError.RowDamaged(scope.wallet().toHex(), DamageSite.IDENTITY_ROW, "wallet_id");
            throw new StorageException(error, e);
        }
    }

    private IdentityRow merged(IdentityRow row) throws SQLException {
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE identity_id=?"));
        select.setBytes(1, row.key().toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            return reader.next() ? fromRow(reader).row().followedBy(row) : row;
        } catch (RowDamage damage) {
            throw new StorageException(
                    new DataError.RowDamaged(scope.wallet().toHex(), damage.site(), damage.detail()), damage);
        }
    }

    private void write(List<IdentityRow> rows) throws SQLException {
        RowWriter writer = session.upsert(COLUMNS, "identity_id");
        for (IdentityRow row : rows) {
            writer.blob(row.key().toBytes()).blob(scope.id()).integer(row.index());
            writer.integer(row.balance().value()).integer(row.revision());
            writer.text(row.status().label()).text(row.label()).integer(row.balanceHeight());
            Optional<Instant> time = row.balanceTime();
            writer.integer(time.isPresent() ? OptionalLong.of(time.get().getEpochSecond()) : OptionalLong.empty());
            writer.integer(row.keysSyncedHeight()).endWithSum();
        }
        writer.finish();
    }

    List<IdentityRow> load() throws SQLException, RowDamage {
        List<IdentityRow> identities = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id IS ? ORDER BY identity_id"));
        select.setBytes(1, scope.id().orElse(null));
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                IdentityRow row = fromRow(reader).row();
                checkSlot(row, taken);
                identities.add(row);
            }
        }
        return identities;
    }

    private static void checkSlot(IdentityRow row, Set<Long> taken) throws RowDamage {
        if (row.index().isPresent() && !taken.add(row.index().getAsLong())) {
            throw new RowDamage(DamageSite.IDENTITY_SLOT_COLLISION, "two identities have the same number");
        }
    }

    static Owned fromRow(RowReader row) throws SQLException, RowDamage {
        IdentityId id = Fields.identity(row);
        Optional<byte[]> owner = Fields.optionalId(row);
        OptionalLong index = row.optionalInteger(0, Limits.INT);
        Credits balance = Fields.credits(row);
        long revision = Fields.natural(row);
        IdentityStatus status = Fields.label(row, IdentityStatus.class);
        Optional<String> label = row.optionalText(Limits.LABEL_BYTES);
        OptionalLong height = Fields.optionalNatural(row);
        OptionalLong time = row.optionalInteger(0, Limits.UINT);
        OptionalLong keysHeight = Fields.optionalNatural(row);
        row.verify();
        if (owner.isEmpty() && index.isPresent()) {
            throw new RowDamage(DamageSite.WALLETLESS_INDEX, "an identity of no wallet has a number");
        }
        Optional<Instant> at =
                time.isPresent() ? Optional.of(Instant.ofEpochSecond(time.getAsLong())) : Optional.empty();
        var found = new IdentityRow(id, index, balance, revision, status, label, height, at, keysHeight);
        return new Owned(owner.map(Bytes::of), found);
    }
}
