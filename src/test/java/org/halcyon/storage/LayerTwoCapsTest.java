package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;
import org.halcyon.base.Duffs;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.CloseOutcome.UncommittedChanges;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.changes.LayerTwoEdits;
import org.halcyon.wallet.rows.AddressSync;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.halcyon.wallet.rows.ContactRow;
import org.halcyon.wallet.rows.IdentityKeyId;
import org.halcyon.wallet.rows.IdentityKeyRow;
import org.halcyon.wallet.rows.IdentityScan;
import org.halcyon.wallet.rows.MasternodeRow;
import org.halcyon.wallet.rows.PaymentRow;
import org.halcyon.wallet.rows.PlatformAddressRow;
import org.halcyon.wallet.rows.ShieldedAccountRow;
import org.halcyon.wallet.rows.ShieldedOutgoingRow;
import org.halcyon.wallet.rows.TokenBalanceRow;
import org.halcyon.wallet.rows.TokenRow;
import org.halcyon.wallet.rows.TreeCapRow;
import org.halcyon.wallet.rows.TreeShardRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is refused on its way in, and what a buffer makes of a removal and a return.
@Timeout(60)
final class LayerTwoCapsTest extends StoreCase {
    private static final String LONG = "x".repeat(1_001);
    private static final long TOO_MUCH = Long.MIN_VALUE; // how an unsigned 2^63 looks

    private static Changeset changes(Consumer<LayerTwoEdits> edit) {
        ChangesetBuilder builder = Changeset.of(Rows.wallet(1));
        edit.accept(builder.layerTwo());
        return builder.build();
    }

    static Stream<Consumer<LayerTwoEdits>> numbersThatDoNotFit() {
        return Stream.of(
                layer -> layer.tokenBalance(
                        new TokenBalanceRow(LayerTwo.tokenBalance(1, 1, 1).key(), TOO_MUCH, Rows.NOW)),
                layer -> layer.identity(LayerTwo.unowned(1, 1, OptionalLong.of(1L << 31))),
                layer -> layer.key(keyWithId(1L << 32)),
                layer -> layer.scan(new IdentityScan(false, -1, 4, false, Collections.emptySortedSet())),
                layer -> layer.address(
                        new PlatformAddressRow(LayerTwo.addressHash(1), 0, 0, 1, Credits.ZERO, 1L << 32, 0)),
                layer -> layer.addressSync(new AddressSync(TOO_MUCH, 0, 0)),
                layer -> layer.shielded().account(new ShieldedAccountRow(0L, Bytes.ofHex("01"), TOO_MUCH)),
                layer -> layer.shielded().note(LayerTwo.note(0, -1, 1)),
                layer -> layer.shielded().outgoing(LayerTwo.outgoing(-1, 1, 1)),
                layer -> layer.shielded().activity(LayerTwo.activity(-1, 1, 1)),
                layer -> layer.tree().shard(LayerTwo.shard(-1, 1)),
                layer -> layer.tree().checkpoint(LayerTwo.checkpoint(-1, 1)),
                layer -> layer.shared()
                        .token(new TokenRow(
                                LayerTwo.tokenId(1),
                                LayerTwo.token(1, 1).contract(),
                                1 << 16,
                                Optional.empty(),
                                OptionalInt.empty())),
                layer -> layer.shared()
                        .masternode(new MasternodeRow(
                                LayerTwo.masternode(1, 1).key(), Optional.empty(), Instant.ofEpochMilli(-1))),
                layer -> layer.contacts()
                        .payment(new PaymentRow(
                                LayerTwo.payment(1, 1, 1).key(),
                                false,
                                new Duffs(Duffs.MAX_MONEY.value() + 1),
                                Optional.empty(),
                                LayerTwo.payment(1, 1, 1).status(),
                                Rows.NOW)));
    }

    private static IdentityKeyRow keyWithId(long id) {
        IdentityKeyRow row = LayerTwo.key(1, 0, 1);
        return new IdentityKeyRow(
                new IdentityKeyId(LayerTwo.identityId(1), id),
                row.purpose(),
                row.securityLevel(),
                row.keyType(),
                row.readOnly(),
                row.data(),
                row.disabledAt(),
                row.bounds(),
                row.path());
    }

    @ParameterizedTest
    @MethodSource("numbersThatDoNotFit")
    @Covers("S38")
    void nothingIsStoredOfChangesWithANumberThatDoesNotFit(Consumer<LayerTwoEdits> edit) {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        Changeset refused = changes(edit);

        assertThat(errorOf(store.store(refused))).isInstanceOf(DataError.IntegerOverflow.class);

        assertThat(loaded(store, 1).layerTwo()).isEqualTo(org.halcyon.wallet.rows.LayerTwoRows.NONE);
        assertThat(((UncommittedChanges) close(store)).changes()).containsExactly(refused);
    }

    static Stream<Consumer<LayerTwoEdits>> valuesThatAreTooLarge() {
        return Stream.of(
                layer -> layer.contacts()
                        .contact(new ContactRow(
                                LayerTwo.contactKey(1, 1),
                                Optional.of(LONG),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Collections.emptySortedSet())),
                layer -> layer.shared()
                        .masternode(new MasternodeRow(LayerTwo.masternode(1, 1).key(), Optional.of(LONG), Rows.NOW)),
                layer -> layer.shielded().account(new ShieldedAccountRow(0L, Bytes.of(new byte[1_025]), 0)),
                layer -> layer.shielded()
                        .outgoing(new ShieldedOutgoingRow(
                                LayerTwo.outgoing(0, 1, 1).key(),
                                Bytes.of(new byte[43]),
                                Credits.ZERO,
                                Bytes.of(new byte[37]),
                                1)),
                layer -> layer.tree().cap(new TreeCapRow(LayerTwo.NETWORK, Bytes.of(new byte[(1 << 20) + 1]))),
                layer -> layer.tree()
                        .shard(new TreeShardRow(
                                LayerTwo.shard(0, 0).key(), Optional.empty(), Bytes.of(new byte[(1 << 20) + 1]))));
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreTooLarge")
    void aValueBeyondItsCapIsNotStored(Consumer<LayerTwoEdits> edit) {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));

        assertThat(errorOf(store.store(changes(edit)))).isInstanceOf(DataError.ValueTooLarge.class);
    }

    @Test
    void aSealedKeyIsNeverEmptyAndAScanNeverContradictsItself() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));

        StorageError empty = errorOf(store.store(
                changes(layer -> layer.shielded().account(new ShieldedAccountRow(0L, Bytes.EMPTY, 0)))));
        await(store.reload(Rows.wallet(1)));
        StorageError complete = errorOf(store.store(
                changes(layer -> layer.scan(new IdentityScan(true, 0, 4, true, Collections.emptySortedSet())))));

        assertThat(empty).isEqualTo(new DataError.ValueMissing("viewing_key_sealed"));
        assertThat(complete).isEqualTo(new ScopeError.ScanContradiction());
    }

    @Test
    @Covers("S48")
    void whatIsRemovedAndPutAgainInOneBufferIsThere() {
        SqliteStore store = open(manual(), WriteFaults.NONE);
        await(store.store(LayerTwo.everything(Rows.wallet(1))));
        await(store.flush(Rows.wallet(1)));
        var before = await(store.tableDigests());
        Changeset removal = changes(layer -> {
            layer.removeIdentity(LayerTwo.identityId(1)).removeScan().removeAddressSync();
            layer.removeAddress(LayerTwo.addressHash(1)).removeAssetLock(LayerTwo.lockPlace(1));
            layer.removeInvitation(LayerTwo.lockPlace(1));
            layer.contacts().removeRequest(LayerTwo.requestKey(1, 2, 4));
            layer.shared()
                    .removeToken(LayerTwo.tokenId(1))
                    .removeProfile(LayerTwo.profile(1, 0).key());
            layer.shared().removeMasternode(LayerTwo.masternode(1, 0).key());
            layer.shielded().removeAccount(0);
            layer.tree().clear(LayerTwo.NETWORK);
        });

        await(store.store(removal));
        await(store.store(changes(LayerTwo::oneOfEach)));
        await(store.flush(Rows.wallet(1)));

        var after = await(store.tableDigests());
        before.remove("data_versions"); // grows with every commit
        after.remove("data_versions");
        assertThat(after).isEqualTo(before);
        assertThat(loaded(store, 1).layerTwo().contacts().requests()).hasSize(1);
    }

    @Test
    void anEstablishedContactHasNoRequestsLeft() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.store(changes(layer -> {
            layer.identity(LayerTwo.identity(1, 0));
            layer.contacts().request(LayerTwo.request(1, 1, 0)).request(LayerTwo.request(1, 1, 1));
        })));

        await(store.store(changes(layer -> layer.contacts().contact(LayerTwo.contact(1, 1, 0)))));

        assertThat(LayerTwo.contact(1, 1, 0).established()).isPresent();
        assertThat(loaded(store, 1).layerTwo().contacts().requests()).isEmpty();
        assertThat(loaded(store, 1).layerTwo().contacts().contacts()).hasSize(1);
    }

    @Test
    void heightsAndSpentNotesDoNotGoBackUntilTheyAreRemoved() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.store(changes(layer -> {
            layer.addressSync(new AddressSync(9, 5, 7));
            layer.shielded().account(LayerTwo.account(0, 8)).note(LayerTwo.note(0, 1, 3));
        })));

        await(store.store(changes(layer -> {
            layer.addressSync(new AddressSync(3, 6, 1));
            layer.shielded().account(LayerTwo.account(0, 2)).note(LayerTwo.note(0, 1, 1));
        })));

        var rows = loaded(store, 1).layerTwo();
        assertThat(rows.holdings().addressSync()).contains(new AddressSync(9, 6, 7));
        assertThat(rows.shielded().accounts()).containsExactly(LayerTwo.account(0, 8));
        assertThat(rows.shielded().notes())
                .singleElement()
                .satisfies(note -> assertThat(note.spent()).isTrue());
        await(store.store(changes(layer -> {
            layer.removeAddressSync().addressSync(new AddressSync(1, 1, 1));
            layer.shielded().removeAccount(0).account(LayerTwo.account(0, 2)).note(LayerTwo.note(0, 1, 1));
        })));
        rows = loaded(store, 1).layerTwo();
        assertThat(rows.holdings().addressSync()).contains(new AddressSync(1, 1, 1));
        assertThat(rows.shielded().accounts()).containsExactly(LayerTwo.account(0, 2));
        assertThat(rows.shielded().notes()).containsExactly(LayerTwo.note(0, 1, 1));
    }

    @Test
    @Covers("S44")
    void aViewForRecoveryLeavesOutADamagedContactButNoBalance() throws Exception {
        SqliteStore store = open();
        await(store.store(LayerTwo.everything(Rows.wallet(1))));
        close(store);
        sql("UPDATE contacts SET alias='nobody'", "UPDATE dashpay_payments SET memo='else'");
        var view = new StoreConfig(file(), StoreConfig.Mode.RECOVERY, config().times(), "test");
        SqliteStore lenient = open(view, WriteFaults.NONE);

        var rows = loaded(lenient, 1).layerTwo();
        assertThat(rows.contacts().contacts()).isEmpty();
        assertThat(rows.contacts().payments()).isEmpty();
        assertThat(rows.contacts().requests()).hasSize(1);
        assertThat(rows.holdings().assetLocks()).containsExactly(LayerTwo.assetLock(1, AssetLockStatus.INSTANT_LOCKED));
        close(lenient);
        sql("UPDATE shielded_notes SET value=value+1");

        assertThat(await(open(view, WriteFaults.NONE).load()).getFirst()).isInstanceOf(DamagedWallet.class);
    }
}
