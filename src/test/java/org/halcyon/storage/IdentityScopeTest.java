package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoredShared.LoadedShared;
import org.halcyon.wallet.changes.ContactChanges;
import org.halcyon.wallet.changes.IdentityChanges;
import org.halcyon.wallet.changes.LayerTwoChanges;
import org.halcyon.wallet.changes.LayerTwoEdits;
import org.halcyon.wallet.changes.Patch;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.halcyon.wallet.rows.IdentityKeyRow;
import org.halcyon.wallet.rows.IdentityRow;
import org.halcyon.wallet.rows.StoredRow;
import org.halcyon.wallet.rows.WalletRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whose an identity is, and which number it has.
@Timeout(60)
final class IdentityScopeTest extends StoreCase {
    private static final WalletId ONE = Rows.wallet(1);
    private static final WalletId TWO = Rows.wallet(2);

    private static Changeset changes(WalletId wallet, Consumer<LayerTwoEdits> edit) {
        ChangesetBuilder builder = Changeset.of(wallet);
        edit.accept(builder.layerTwo());
        return builder.build();
    }

    private SqliteStore withTwoWallets() {
        SqliteStore store = open();
        await(store.store(Rows.registered(ONE).build()));
        await(store.store(Rows.registered(TWO).build()));
        return store;
    }

    private static StorageError refusal(SqliteStore store, WalletId wallet, Consumer<LayerTwoEdits> edit) {
        return errorOf(store.store(changes(wallet, edit)));
    }

    private static void put(SqliteStore store, WalletId wallet, Consumer<LayerTwoEdits> edit) {
        await(store.store(changes(wallet, edit)));
    }

    private static List<IdentityRow> identities(SqliteStore store, int wallet) {
        return loaded(store, wallet).layerTwo().identities().identities();
    }

    private static LoadedShared shared(SqliteStore store) {
        return (LoadedShared) await(store.loadShared());
    }

    private static IdentityRow watched(int n) {
        return LayerTwo.unowned(n, 0, OptionalLong.empty());
    }

    private static IdentityRow numbered(int n, long index) {
        return LayerTwo.unowned(n, 0, OptionalLong.of(index));
    }

    /// No other row can name a wallet, so that none can name a wrong one.
    @Test
    @Covers("S46")
    void onlyARegistrationNamesAWalletAndItMustBeTheRightOne() {
        SqliteStore store = withTwoWallets();

        assertThatThrownBy(() -> Changeset.of(ONE).register(Rows.registration(TWO)))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.error()).isEqualTo(new DataError.WalletIdMismatch(ONE, TWO)));
        assertThat(LayerTwoSchema.rowTypes())
                .hasSizeGreaterThan(20)
                .noneMatch(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getType().equals(WalletId.class)));
        assertThat(Arrays.stream(WalletRow.class.getRecordComponents()))
                .anyMatch(component -> component.getType().equals(WalletId.class));
        assertThat(identities(store, 1)).isEmpty();
    }

    @Test
    @Covers("S46")
    void anIdentityOfAnotherWalletIsRefusedWithAllThatHangsOnIt() {
        List<Consumer<LayerTwoEdits>> edits = List.of(
                layer -> layer.identity(watched(1)),
                layer -> layer.identity(watched(1)).removeIdentity(LayerTwo.identityId(1)),
                layer -> layer.key(LayerTwo.key(1, 5, 1)),
                layer -> layer.name(LayerTwo.name(1, 5, 1)),
                layer -> layer.tokenBalance(LayerTwo.tokenBalance(1, 5, 1)),
                layer -> layer.contacts().contact(LayerTwo.contact(1, 5, 1)),
                layer -> layer.contacts().request(LayerTwo.request(1, 5, 1)),
                layer -> layer.contacts().ignore(LayerTwo.ignored(1, 5, 1)),
                layer -> layer.contacts().task(LayerTwo.task(1, 5, 1)),
                layer -> layer.contacts().payment(LayerTwo.payment(1, 5, 1)));
        SqliteStore store = withTwoWallets();
        put(store, ONE, LayerTwo::oneOfEach);
        var before = rows(store);

        for (WalletId other : List.of(TWO, WalletId.NONE)) {
            for (Consumer<LayerTwoEdits> edit : edits) {
                assertThat(refusal(store, other, edit))
                        .isEqualTo(new ScopeError.IdentityOwnedByOtherWallet(LayerTwo.identityId(1), ONE));
                open(store, other);
            }
        }
        assertThat(rows(store)).isEqualTo(before);
    }

    private static void open(SqliteStore store, WalletId wallet) {
        if (wallet.isNone()) {
            await(store.reloadShared());
        } else {
            await(store.reload(wallet));
        }
    }

    private static SortedMap<String, Bytes> rows(SqliteStore store) {
        var digests = await(store.tableDigests());
        digests.remove("data_versions");
        return digests;
    }

    @Test
    void aRemovalReachesNoRowOfAnotherScope() {
        SqliteStore store = withTwoWallets();
        put(store, ONE, LayerTwo::oneOfEach);
        put(store, WalletId.NONE, layer -> layer.identity(watched(7)).key(LayerTwo.key(7, 0, 1)));
        var before = rows(store);
        Consumer<LayerTwoEdits> removals = layer -> {
            layer.removeIdentity(LayerTwo.identityId(1)).removeIdentity(LayerTwo.identityId(7));
            layer.removeKey(LayerTwo.key(1, 0, 0).key())
                    .removeName(LayerTwo.name(1, 0, 0).key());
            layer.removeTokenBalance(LayerTwo.tokenBalance(1, 1, 0).key());
            layer.contacts().removeContact(LayerTwo.contactKey(1, 1));
            layer.contacts().removeRequest(LayerTwo.requestKey(1, 2, 4));
            layer.contacts().stopIgnoring(LayerTwo.contactKey(1, 3));
            layer.contacts().removeTask(LayerTwo.taskKey(1, 2, 1));
            layer.contacts().removePayment(LayerTwo.payment(1, 1, 2).key());
            layer.removeAddress(LayerTwo.addressHash(1)).removeAssetLock(LayerTwo.lockPlace(1));
            layer.removeInvitation(LayerTwo.lockPlace(1)).removeScan().removeAddressSync();
            layer.shielded().removeAccount(0).removeNote(LayerTwo.note(0, 1, 1).key());
        };

        put(store, TWO, removals);
        put(
                store,
                TWO,
                layer -> layer.removeKey(LayerTwo.key(1, 0, 0).key())
                        .removeKey(LayerTwo.key(7, 0, 1).key()));
        put(
                store,
                WalletId.NONE,
                layer -> layer.removeIdentity(LayerTwo.identityId(1))
                        .removeKey(LayerTwo.key(1, 0, 0).key()));
        put(store, WalletId.NONE, layer -> layer.contacts().removeContact(LayerTwo.contactKey(1, 1)));

        assertThat(rows(store)).isEqualTo(before);
        put(store, WalletId.NONE, layer -> layer.removeIdentity(LayerTwo.identityId(7)));
        assertThat(shared(store).unowned().identities().identities()).isEmpty();
    }

    @Test
    void aWatchedIdentityBecomesThatOfAWalletWithItsKeys() {
        SqliteStore store = withTwoWallets();
        put(store, WalletId.NONE, layer -> layer.identity(watched(7)).key(LayerTwo.key(7, 0, 1)));

        put(store, ONE, layer -> layer.identity(numbered(7, 3)));

        assertThat(identities(store, 1))
                .singleElement()
                .satisfies(row -> assertThat(row.index()).hasValue(3));
        assertThat(loaded(store, 1).layerTwo().identities().keys()).containsExactly(LayerTwo.key(7, 0, 1));
        assertThat(shared(store).unowned().identities().identities()).isEmpty();
        assertThat(shared(store).unowned().identities().keys()).isEmpty();
    }

    /// By the time of the removal the identity belongs to the wallet, whether the changes were merged or not.
    @Test
    void aWatchedIdentityThatIsPutAndRemovedIsGone() {
        SqliteStore store = withTwoWallets();
        put(store, WalletId.NONE, layer -> layer.identity(watched(7)).key(LayerTwo.key(7, 0, 1)));

        put(store, ONE, layer -> layer.identity(numbered(7, 3)).removeIdentity(LayerTwo.identityId(7)));

        assertThat(identities(store, 1)).isEmpty();
        assertThat(shared(store).unowned().identities().identities()).isEmpty();
        assertThat(shared(store).unowned().identities().keys()).isEmpty();
    }

    @Test
    @Covers("S47")
    void twoIdentitiesSwapTheirNumbersInOneChangeset() {
        SqliteStore store = withTwoWallets();
        put(store, ONE, layer -> layer.identity(numbered(1, 0)).identity(numbered(2, 1)));

        put(store, ONE, layer -> layer.identity(numbered(1, 1)).identity(numbered(2, 0)));

        assertThat(identities(store, 1)).containsExactly(numbered(1, 1), numbered(2, 0));
    }

    @Test
    @Covers("S47")
    void aTakenNumberIsRefusedBeforeAnythingIsBuffered() {
        SqliteStore store = open(manual(), WriteFaults.NONE);
        await(store.store(Rows.registered(ONE).build()));
        put(store, ONE, layer -> layer.identity(numbered(1, 0)));
        await(store.flush(ONE));
        put(store, ONE, layer -> layer.identity(numbered(2, 1)));
        long buffered = store.state().unsaved();

        for (long taken : new long[] {0, 1}) {
            int other = (int) taken + 1;
            assertThat(refusal(store, ONE, layer -> layer.identity(numbered(3, taken))))
                    .isEqualTo(new ScopeError.IdentityIndexConflict(
                            ONE, taken, LayerTwo.identityId(other), LayerTwo.identityId(3)));
            assertThat(refusal(store, ONE, layer -> layer.identity(numbered(4, 9))))
                    .isEqualTo(new StoreError.LanePoisoned(ONE));
            await(store.reload(ONE));
            put(store, ONE, layer -> layer.identity(numbered(2, 1)));
        }
        assertThat(buffered).isPositive();
        await(store.flush(ONE));
        assertThat(identities(store, 1)).containsExactly(numbered(1, 0), numbered(2, 1));
    }

    @Test
    void aNumberIsFreeOnceItsIdentityMovesOrGoes() {
        SqliteStore store = withTwoWallets();
        put(store, ONE, layer -> layer.identity(numbered(1, 0)).identity(numbered(2, 1)));

        put(store, ONE, layer -> layer.identity(numbered(1, 5)).identity(numbered(3, 0)));
        put(store, ONE, layer -> layer.removeIdentity(LayerTwo.identityId(2)).identity(numbered(4, 1)));
        put(store, TWO, layer -> layer.identity(numbered(5, 0)));

        assertThat(identities(store, 1)).containsExactly(numbered(1, 5), numbered(3, 0), numbered(4, 1));
        assertThat(identities(store, 2)).containsExactly(numbered(5, 0));
    }

    @Test
    void anIdentityWithoutAWalletHasNoNumber() {
        SqliteStore store = open();

        assertThat(refusal(store, WalletId.NONE, layer -> layer.identity(numbered(1, 4))))
                .isEqualTo(new ScopeError.WalletlessIdentityIndex(LayerTwo.identityId(1), 4));
    }

    @Test
    void whatOnlyAWalletCanHaveIsRefusedWithoutOne() {
        SqliteStore store = open();
        List<Consumer<LayerTwoEdits>> edits = List.of(
                layer -> layer.address(LayerTwo.address(1, 1)),
                layer -> layer.addressSync(LayerTwo.addressSync(1)),
                layer -> layer.assetLock(LayerTwo.assetLock(1, AssetLockStatus.BUILT)),
                layer -> layer.invitation(LayerTwo.invitation(1, 1)),
                layer -> layer.scan(LayerTwo.scan(1)),
                layer -> layer.shielded().account(LayerTwo.account(0, 1)));
        for (Consumer<LayerTwoEdits> edit : edits) {
            assertThat(refusal(store, WalletId.NONE, edit)).isInstanceOf(ScopeError.WalletMissing.class);
            await(store.reloadShared());
        }
        assertThat(errorOf(store.store(
                        Changeset.of(WalletId.NONE).note(Rows.txid(1), "x").build())))
                .isEqualTo(new ScopeError.WalletMissing("the chain"));
    }

    @Test
    void whatHangsOnAnUnknownIdentityIsRefused() {
        SqliteStore store = withTwoWallets();

        assertThat(refusal(store, ONE, layer -> layer.key(LayerTwo.key(1, 0, 0))))
                .isEqualTo(new ScopeError.IdentityMissing(LayerTwo.identityId(1)));
    }

    @Test
    @Covers("CMT-004")
    void anEntryUnderTheKeyOfAnotherIsRefused() {
        SqliteStore store = withTwoWallets();
        LayerTwoChanges none = LayerTwoChanges.NONE;
        IdentityRow row = LayerTwo.identity(2, 0);
        var identities = new IdentityChanges(
                misplaced(LayerTwo.identityId(1), row),
                Collections.emptySortedSet(),
                none.identities().keys(),
                none.identities().names(),
                none.identities().scan());
        IdentityKeyRow key = LayerTwo.key(1, 5, 0);
        var keys = new IdentityChanges(
                none.identities().identities(),
                Collections.emptySortedSet(),
                misplaced(LayerTwo.key(1, 4, 0).key(), key),
                none.identities().names(),
                none.identities().scan());
        var contacts = new ContactChanges(
                misplaced(LayerTwo.contactKey(1, 2), LayerTwo.contact(1, 3, 0)),
                none.contacts().requests(),
                none.contacts().ignored(),
                none.contacts().tasks(),
                none.contacts().payments());

        assertThat(refused(store, with(identities, none.contacts())))
                .isEqualTo(new ScopeError.IdentityEntryIdMismatch(LayerTwo.identityId(1), LayerTwo.identityId(2)));
        assertThat(refused(store, with(keys, none.contacts())))
                .isEqualTo(new ScopeError.IdentityKeyEntryMismatch(LayerTwo.identityId(1), 4));
        assertThat(refused(store, with(none.identities(), contacts)))
                .isEqualTo(new ScopeError.EntryMismatch("contacts"));
    }

    private static LayerTwoChanges with(IdentityChanges identities, ContactChanges contacts) {
        LayerTwoChanges none = LayerTwoChanges.NONE;
        return new LayerTwoChanges(identities, none.holdings(), contacts, none.shared(), none.shielded(), none.tree());
    }

    private static <K extends Comparable<K>, R extends StoredRow<K, R>> Patch<K, R> misplaced(K key, R row) {
        return new Patch<>(new TreeSet<>(), new TreeMap<>(Collections.singletonMap(key, row)));
    }

    private StorageError refused(SqliteStore store, LayerTwoChanges changes) {
        var before = rows(store);
        StorageError error =
                errorOf(store.store(Changeset.of(ONE).layerTwo(changes).build()));
        await(store.reload(ONE));
        assertThat(rows(store)).isEqualTo(before);
        return error;
    }

    @Test
    void anOlderRevisionBringsNoBalance() {
        SqliteStore store = withTwoWallets();
        IdentityRow newer = LayerTwo.identity(1, 4);
        IdentityRow older = LayerTwo.identity(1, 2);
        put(store, ONE, layer -> layer.identity(newer));

        put(store, ONE, layer -> layer.identity(older));

        assertThat(identities(store, 1)).singleElement().satisfies(row -> {
            assertThat(row.balance()).isEqualTo(newer.balance());
            assertThat(row.revision()).isEqualTo(newer.revision());
            assertThat(row.label()).isEqualTo(older.label());
        });
    }
}
