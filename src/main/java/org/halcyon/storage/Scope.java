package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.WalletRow;

/// The rows that a changeset may touch and a load may see: those of one wallet, or those that no wallet owns.
///
/// Readers and writers ask with the same condition. The comparison holds for "no wallet" too, which is NULL on disk.
record Scope(Session session, WalletId wallet) {
    private static final String OWN_IDENTITIES = "(SELECT identity_id FROM identities WHERE wallet_id IS ?)";

    /// The id as it is stored.
    Optional<byte[]> id() {
        return wallet.isNone() ? Optional.empty() : Optional.of(wallet.toBytes());
    }

    /// The network of the wallet; empty without a wallet.
    Optional<Network> network() throws SQLException {
        try {
            return new WalletsTable(session).find(wallet).map(WalletRow::network);
        } catch (RowDamage damage) {
            throw new StorageException(
                    new DataError.RowDamaged(wallet.toHex(), damage.site(), damage.detail()), damage);
        }
    }

    /// A condition on rows with the values in it, each bound to one place.
    record Rows(String condition, List<Optional<byte[]>> blobs, Optional<String> text) {
        void bind(PreparedStatement select) throws SQLException {
            int place = 1;
            for (Optional<byte[]> blob : blobs) {
                select.setBytes(place++, blob.orElse(null));
            }
            if (text.isPresent()) {
                select.setString(place, text.get());
            }
        }
    }

    /// The rows of a table that are in this scope.
    ///
    /// @param column the first of its key
    Rows rows(Owner owner, String column) {
        return switch (owner) {
            case WALLET, IDENTITY -> new Rows(condition(owner, column), List.of(id()), Optional.empty());
            case NOBODY -> new Rows("1", List.of(), Optional.empty());
        };
    }

    /// The rows of one network in a table that no wallet owns.
    static Rows of(Network network) {
        return new Rows("network=?", List.of(), Optional.of(network.label()));
    }

    private static String condition(Owner owner, String column) {
        return column + (owner == Owner.IDENTITY ? " IN" + OWN_IDENTITIES : " IS ?");
    }

    /// A writer whose rows are keys of rows to delete, in this scope only. See [#end].
    RowWriter delete(Columns columns, String key, Owner owner) throws SQLException {
        String sql = columns.delete(key);
        return new RowWriter(
                session.prepare(owner == Owner.IDENTITY ? sql + " AND " + condition(owner, Shape.firstOf(key)) : sql),
                columns);
    }

    /// Writes what stands before the key of a row.
    RowWriter begin(RowWriter row, Owner owner) throws SQLException {
        return owner == Owner.WALLET ? row.blob(wallet.toBytes()) : row;
    }

    /// Ends the key of a row to delete.
    void end(RowWriter row, Owner owner) throws SQLException {
        if (owner == Owner.IDENTITY) {
            row.blob(id());
        }
        row.end();
    }
}
