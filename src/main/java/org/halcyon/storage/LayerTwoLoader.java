package org.halcyon.storage;

import java.sql.SQLException;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.StoredShared.LoadedShared;
import org.halcyon.wallet.StoredTree.LoadedTree;
import org.halcyon.wallet.rows.ContactRows;
import org.halcyon.wallet.rows.HoldingRows;
import org.halcyon.wallet.rows.IdentityRows;
import org.halcyon.wallet.rows.LayerTwoRows;
import org.halcyon.wallet.rows.ShieldedNoteRow;
import org.halcyon.wallet.rows.ShieldedRows;
import org.halcyon.wallet.rows.StoredRow;

/// Reads back what is stored beyond the chain, within a transaction of the caller. Rows with a balance are never left
/// out, whatever is tolerated.
record LayerTwoLoader(Session session, Tolerance tolerance) {

    private <K extends Comparable<K>, R extends StoredRow<K, R>> List<R> load(
            Scope scope, Shape<K, R> shape, Tolerance allowed) throws SQLException, RowDamage {
        return new RowTable<>(scope, shape).load(allowed);
    }

    /// @param wallet [WalletId#NONE] for identities that no wallet owns
    LayerTwoRows of(WalletId wallet) throws SQLException, RowDamage {
        if (!hasTables()) {
            return LayerTwoRows.NONE;
        }
        Scope scope = new Scope(session, wallet);
        return new LayerTwoRows(identities(scope), holdings(scope), contacts(scope), shielded(scope));
    }

    /// A file of the first version, which is looked at before it is migrated, has none of them.
    private boolean hasTables() throws SQLException {
        return session.number("SELECT count(*) FROM sqlite_master WHERE type='table' AND name='identities'") == 1;
    }

    /// A file of the second version has two tables whose rows have no digest.
    private boolean hasDigests() throws SQLException {
        return session.number("SELECT count(*) FROM pragma_table_info('tokens') WHERE name='row_sum'") == 1;
    }

    private IdentityRows identities(Scope scope) throws SQLException, RowDamage {
        return new IdentityRows(
                new IdentitiesTable(scope).load(),
                load(scope, IdentityKeysTable.SHAPE, Tolerance.NONE),
                load(scope, NamesTable.SHAPE, tolerance),
                new IdentityScanTable(scope).load(tolerance));
    }

    private HoldingRows holdings(Scope scope) throws SQLException, RowDamage {
        return new HoldingRows(
                load(scope, PlatformAddressesTable.SHAPE, Tolerance.NONE),
                new AddressSyncTable(scope).load(),
                load(scope, AssetLocksTable.SHAPE, Tolerance.NONE),
                load(scope, InvitationsTable.SHAPE, tolerance),
                load(scope, TokenBalancesTable.SHAPE, Tolerance.NONE));
    }

    private ContactRows contacts(Scope scope) throws SQLException, RowDamage {
        return new ContactRows(
                new ContactsTable(scope).load(tolerance),
                load(scope, ContactRequestsTable.SHAPE, tolerance),
                load(scope, IgnoredSendersTable.SHAPE, tolerance),
                load(scope, CryptoTasksTable.SHAPE, tolerance),
                load(scope, PaymentsTable.SHAPE, tolerance));
    }

    private ShieldedRows shielded(Scope scope) throws SQLException, RowDamage {
        List<ShieldedNoteRow> notes = load(scope, ShieldedNotesTable.SHAPE, Tolerance.NONE);
        ShieldedNotesTable.checkNullifiers(notes);
        return new ShieldedRows(
                load(
                        scope,
                        hasDigests() ? ShieldedAccountsTable.SHAPE : ShieldedAccountsTable.BEFORE_DIGESTS,
                        Tolerance.NONE),
                notes,
                load(scope, ShieldedOutgoingTable.SHAPE, tolerance),
                new ShieldedActivityTable(scope).load(tolerance));
    }

    LoadedShared shared() throws SQLException, RowDamage {
        if (!hasTables()) {
            return LoadedShared.NONE;
        }
        Scope scope = new Scope(session, WalletId.NONE);
        return new LoadedShared(
                of(WalletId.NONE),
                load(scope, ProfilesTable.SHAPE, tolerance),
                load(scope, hasDigests() ? TokensTable.SHAPE : TokensTable.BEFORE_DIGESTS, tolerance),
                load(scope, MasternodesTable.SHAPE, tolerance));
    }

    LoadedTree tree(Network network) throws SQLException, RowDamage {
        if (!hasTables()) {
            return LoadedTree.NONE;
        }
        Scope scope = new Scope(session, WalletId.NONE);
        return new LoadedTree(
                new RowTable<>(scope, TreeShardsTable.SHAPE).load(Scope.of(network), Tolerance.NONE),
                new RowTable<>(scope, TreeCapsTable.SHAPE)
                        .load(Scope.of(network), Tolerance.NONE).stream().findFirst(),
                new TreeCheckpointsTable(scope).load(network));
    }
}
