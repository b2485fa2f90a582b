package org.halcyon.storage;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.halcyon.base.IdentityId;
import org.halcyon.base.Network;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.changes.ContactChanges;
import org.halcyon.wallet.changes.HoldingChanges;
import org.halcyon.wallet.changes.IdentityChanges;
import org.halcyon.wallet.changes.LayerTwoChanges;
import org.halcyon.wallet.changes.Patch;
import org.halcyon.wallet.changes.SharedChanges;
import org.halcyon.wallet.changes.ShieldedChanges;
import org.halcyon.wallet.changes.TreeChanges;
import org.halcyon.wallet.rows.StoredRow;

/// Writes the changes beyond the chain, parents before children, within a transaction of the caller.
record LayerTwoWriter(Scope scope) {

    /// @param between runs between one group of tables and the next
    /// @throws StorageException if the changes contradict what is stored
    void apply(LayerTwoChanges changes, Writer.Body between) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        shielded(changes.shielded());
        tree(changes.tree());
        between.run();
        identities(changes);
        between.run();
        contacts(changes.contacts());
        between.run();
        holdings(changes.holdings());
        between.run();
        rest(changes);
        between.run();
    }

    private <K extends Comparable<K>, R extends StoredRow<K, R>> void apply(Shape<K, R> shape, Patch<K, R> patch)
            throws SQLException {
        new RowTable<>(scope, shape).apply(patch);
    }

    private void shielded(ShieldedChanges changes) throws SQLException {
        apply(ShieldedAccountsTable.SHAPE, changes.accounts());
        apply(ShieldedNotesTable.SHAPE, changes.notes());
        apply(ShieldedOutgoingTable.SHAPE, changes.outgoing());
        new ShieldedActivityTable(scope).apply(changes.activity());
    }

    /// @throws StorageException if the tree is of another network than the wallet
    private void tree(TreeChanges changes) throws SQLException {
        if (changes.size() == 0) {
            return;
        }
        refuseOtherNetwork(changes);
        for (Network network : changes.cleared()) {
            clear(TreeShardsTable.COLUMNS, network);
            clear(TreeCapsTable.COLUMNS, network);
            clear(TreeCheckpointsTable.COLUMNS, network);
        }
        apply(TreeShardsTable.SHAPE, changes.shards());
        apply(TreeCapsTable.SHAPE, changes.caps());
        new TreeCheckpointsTable(scope).apply(changes.checkpoints());
    }

    private void refuseOtherNetwork(TreeChanges changes) throws SQLException {
        Set<Network> named = new TreeSet<>(changes.cleared());
        changes.shards().put().keySet().forEach(key -> named.add(key.network()));
        named.addAll(changes.caps().put().keySet());
        changes.checkpoints().put().keySet().forEach(key -> named.add(key.network()));
        Optional<Network> own = scope.network();
        if (own.isPresent() && !Set.of(own.get()).containsAll(named)) {
            throw new StorageException(new DataError.NetworkMismatch(scope.wallet()));
        }
    }

    private void clear(Columns columns, Network network) throws SQLException {
        RowWriter writer = scope.session().delete(columns, "network");
        writer.text(network.label()).end();
        writer.finish();
    }

    /// The identities themselves, and the check that what hangs on them is in the same scope.
    ///
    /// @throws StorageException if an identity belongs elsewhere, or two have the same number
    private void identities(LayerTwoChanges changes) throws SQLException {
        IdentitiesTable identities = new IdentitiesTable(scope);
        identities.apply(changes.identities());
        identities.refuseOrphans(parents(changes));
        apply(IdentityKeysTable.SHAPE, changes.identities().keys());
    }

    private static Set<IdentityId> parents(LayerTwoChanges changes) {
        Set<IdentityId> parents = new TreeSet<>();
        add(parents, changes.identities().keys().put().keySet(), key -> key.identity());
        add(parents, changes.identities().names().put().keySet(), key -> key.identity());
        add(parents, changes.holdings().tokenBalances().put().keySet(), key -> key.identity());
        ContactChanges contacts = changes.contacts();
        add(parents, contacts.contacts().put().keySet(), key -> key.owner());
        add(parents, contacts.requests().put().keySet(), key -> key.contact().owner());
        add(parents, contacts.ignored().put().keySet(), key -> key.owner());
        add(parents, contacts.tasks().put().keySet(), key -> key.contact().owner());
        add(parents, contacts.payments().put().keySet(), key -> key.identity());
        return parents;
    }

    private static <K> void add(Set<IdentityId> parents, Collection<K> keys, Function<K, IdentityId> parent) {
        keys.forEach(key -> parents.add(parent.apply(key)));
    }

    private void contacts(ContactChanges changes) throws SQLException {
        new ContactsTable(scope).apply(changes.contacts());
        apply(ContactRequestsTable.SHAPE, changes.requests());
        apply(IgnoredSendersTable.SHAPE, changes.ignored());
        apply(CryptoTasksTable.SHAPE, changes.tasks());
    }

    private void holdings(HoldingChanges changes) throws SQLException {
        apply(PlatformAddressesTable.SHAPE, changes.addresses());
        new AddressSyncTable(scope).apply(changes.addressSync());
        apply(AssetLocksTable.SHAPE, changes.assetLocks());
        apply(InvitationsTable.SHAPE, changes.invitations());
    }

    /// What comes last: names, the scan, tokens, profiles and payments.
    private void rest(LayerTwoChanges changes) throws SQLException {
        IdentityChanges identities = changes.identities();
        SharedChanges shared = changes.shared();
        apply(NamesTable.SHAPE, identities.names());
        new IdentityScanTable(scope).apply(identities.scan());
        apply(TokensTable.SHAPE, shared.tokens());
        apply(TokenBalancesTable.SHAPE, changes.holdings().tokenBalances());
        apply(ProfilesTable.SHAPE, shared.profiles());
        apply(PaymentsTable.SHAPE, changes.contacts().payments());
        apply(MasternodesTable.SHAPE, shared.masternodes());
    }
}
