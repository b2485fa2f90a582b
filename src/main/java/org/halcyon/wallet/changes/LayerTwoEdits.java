package org.halcyon.wallet.changes;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.base.IdentityId;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.wallet.rows.AddressSync;
import org.halcyon.wallet.rows.AssetLockRow;
import org.halcyon.wallet.rows.IdentityKeyId;
import org.halcyon.wallet.rows.IdentityKeyRow;
import org.halcyon.wallet.rows.IdentityRow;
import org.halcyon.wallet.rows.IdentityScan;
import org.halcyon.wallet.rows.InvitationRow;
import org.halcyon.wallet.rows.NameKey;
import org.halcyon.wallet.rows.NameRow;
import org.halcyon.wallet.rows.PlatformAddressRow;
import org.halcyon.wallet.rows.TokenBalanceKey;
import org.halcyon.wallet.rows.TokenBalanceRow;

/// Collects changes beyond the chain in the order in which they happened; a later call about the same row wins.
///
/// For one thread. Each method returns the object itself.
public final class LayerTwoEdits {
    private final PatchEdits<IdentityId, IdentityRow> identities = new PatchEdits<>();
    private final SortedSet<IdentityId> claimed = new TreeSet<>();
    private final PatchEdits<IdentityKeyId, IdentityKeyRow> keys = new PatchEdits<>();
    private final PatchEdits<NameKey, NameRow> names = new PatchEdits<>();
    private Single<IdentityScan> scan = Single.none();
    private final PatchEdits<Hash160, PlatformAddressRow> addresses = new PatchEdits<>();
    private Single<AddressSync> addressSync = Single.none();
    private final PatchEdits<OutPoint, AssetLockRow> assetLocks = new PatchEdits<>();
    private final PatchEdits<OutPoint, InvitationRow> invitations = new PatchEdits<>();
    private final PatchEdits<TokenBalanceKey, TokenBalanceRow> tokenBalances = new PatchEdits<>();
    private final SharedEdits shared = new SharedEdits();
    private final ContactEdits contacts = new ContactEdits();
    private final ShieldedEdits shielded = new ShieldedEdits();
    private final TreeEdits tree = new TreeEdits();

    /// What belongs to no wallet.
    public SharedEdits shared() {
        return shared;
    }

    /// Contacts of the identities and payments between them.
    public ContactEdits contacts() {
        return contacts;
    }

    public ShieldedEdits shielded() {
        return shielded;
    }

    /// The commitment trees, one of each network.
    public TreeEdits tree() {
        return tree;
    }

    /// Puts an identity. One that belonged to no wallet belongs to this one from then on, with its keys.
    @CanIgnoreReturnValue
    public LayerTwoEdits identity(IdentityRow row) {
        identities.put(row);
        return this;
    }

    /// Removes an identity with its keys, names, contacts, payments and tokens.
    @CanIgnoreReturnValue
    public LayerTwoEdits removeIdentity(IdentityId id) {
        if (identities.puts(id)) {
            claimed.add(id);
        }
        identities.remove(id);
        keys.forget(key -> key.identity().equals(id));
        names.forget(key -> key.identity().equals(id));
        tokenBalances.forget(key -> key.identity().equals(id));
        contacts.forget(id);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits key(IdentityKeyRow row) {
        keys.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits removeKey(IdentityKeyId key) {
        keys.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits name(NameRow row) {
        names.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits removeName(NameKey key) {
        names.remove(key);
        return this;
    }

    /// The state of the search for identities, as a whole.
    @CanIgnoreReturnValue
    public LayerTwoEdits scan(IdentityScan state) {
        scan = scan.then(Single.of(state), (earlier, later) -> later);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits removeScan() {
        scan = Single.gone();
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits address(PlatformAddressRow row) {
        addresses.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits removeAddress(Hash160 address) {
        addresses.remove(address);
        return this;
    }

    /// Moves the marks of the address sync forward.
    @CanIgnoreReturnValue
    public LayerTwoEdits addressSync(AddressSync state) {
        addressSync = addressSync.then(Single.of(state), AddressSync::followedBy);
        return this;
    }

    /// Begins the address sync anew.
    @CanIgnoreReturnValue
    public LayerTwoEdits removeAddressSync() {
        addressSync = Single.gone();
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits assetLock(AssetLockRow row) {
        assetLocks.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits removeAssetLock(OutPoint key) {
        assetLocks.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits invitation(InvitationRow row) {
        invitations.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits removeInvitation(OutPoint key) {
        invitations.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits tokenBalance(TokenBalanceRow row) {
        tokenBalances.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public LayerTwoEdits removeTokenBalance(TokenBalanceKey key) {
        tokenBalances.remove(key);
        return this;
    }

    /// All that `later` says, after what was said so far.
    @CanIgnoreReturnValue
    public LayerTwoEdits addAll(LayerTwoChanges later) {
        IdentityChanges known = later.identities();
        known.identities().removed().forEach(this::removeIdentity);
        claimed.addAll(known.claimed());
        identities.addAll(known.identities());
        keys.addAll(known.keys());
        names.addAll(known.names());
        scan = scan.then(known.scan(), (earlier, state) -> state);
        HoldingChanges held = later.holdings();
        addresses.addAll(held.addresses());
        addressSync = addressSync.then(held.addressSync(), AddressSync::followedBy);
        assetLocks.addAll(held.assetLocks());
        invitations.addAll(held.invitations());
        tokenBalances.addAll(held.tokenBalances());
        shared.addAll(later.shared());
        contacts.addAll(later.contacts());
        shielded.addAll(later.shielded());
        tree.addAll(later.tree());
        return this;
    }

    public LayerTwoChanges build() {
        return new LayerTwoChanges(
                new IdentityChanges(identities.build(), claimed, keys.build(), names.build(), scan),
                new HoldingChanges(
                        addresses.build(), addressSync, assetLocks.build(), invitations.build(), tokenBalances.build()),
                contacts.build(),
                shared.build(),
                shielded.build(),
                tree.build());
    }
}
