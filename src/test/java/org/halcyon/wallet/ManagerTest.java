package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a manager makes, keeps and opens again.
@Timeout(120)
final class ManagerTest extends ManagerCase {

    @Test
    @Covers("LC-MGR-1")
    void makingAManagerStartsNoChainEngine() {
        PlatformWalletManager manager = make();

        await(manager.load());

        assertThat(enginesMade).hasValue(0);
        assertThat(registry.isRunning(WorkerKey.CHAIN)).isFalse();
        assertThat(registry.isRunning(WorkerKey.EVENT_ADAPTER)).isTrue();
    }

    @Test
    void aCreatedWalletIsThereAfterARestartWithItsPhraseAndItsMoney() {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        fund(first, id, 50_000_000);
        assertThat(await(first.phraseChecked(id))).isEmpty();
        awaitInTime(first.shutdown());

        PlatformWalletManager second = open();

        WalletSnapshot wallet = shown(second, id);
        assertThat(wallet.name()).isEqualTo("Savings");
        assertThat(wallet.balances().available()).isEqualTo(new Duffs(50_000_000));
        assertThat(wallet.phraseChecked()).isTrue();
        assertThat(wallet.recent()).hasSize(1);
        var reveal = await(second.reveal(id, PASSWORD.toCharArray()));
        try (Mnemonic shown = ((WalletService.Reveal.Shown) reveal).phrase();
                Mnemonic expected = phrase(1)) {
            assertThat(shown.equals(expected)).isTrue();
        }
    }

    @Test
    void aWrongPasswordChangesNothing() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        char[] wrong = "quite another one".toCharArray();
        var wish = new NewWallet.FromPhrase("Other", phrase(2), new char[0], wrong, true, Optional.empty(), false);
        var before = await(store.tableDigests());

        CreateOutcome outcome = await(manager.create(wish));

        assertThat(outcome).isInstanceOf(CreateOutcome.WrongPassword.class);
        assertThat(await(manager.reveal(id, "quite another one".toCharArray())))
                .isInstanceOf(WalletService.Reveal.WrongPassword.class);
        assertThat(await(store.tableDigests())).isEqualTo(before);
        assertThat(manager.wallets().newest().wallets()).hasSize(1);
        assertThat(wrong).containsOnly('\0');
    }

    @Test
    void theSamePhraseIsOpenedNotDoubled() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);

        CreateOutcome again = await(manager.create(fresh("Other", phrase(1))));

        assertThat(again).isEqualTo(new CreateOutcome.AlreadyHere(id));
        assertThat(manager.wallets().newest().wallets()).hasSize(1);
    }

    @Test
    void aPassphraseMakesAnotherWallet() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        var wish = new NewWallet.FromPhrase(
                "Hidden", phrase(1), "extra".toCharArray(), PASSWORD.toCharArray(), true, Optional.empty(), false);

        CreateOutcome outcome = await(manager.create(wish));

        assertThat(outcome).isInstanceOf(CreateOutcome.Created.class).isNotEqualTo(new CreateOutcome.Created(id));
    }

    @Test
    void namesAreUniqueAndVisible() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        WalletId other = created(manager, "Other", 2);

        assertThat(await(manager.rename(other, " savings "))).isPresent();
        assertThat(await(manager.rename(other, ""))).isPresent();
        assertThat(await(manager.rename(other, "a\u202eb"))).isPresent();
        assertThat(await(manager.rename(other, "x".repeat(65)))).isPresent();
        assertThat(await(manager.rename(id, "SAVINGS"))).isEmpty();

        assertThat(shown(manager, id).name()).isEqualTo("SAVINGS");
        assertThat(shown(manager, other).name()).isEqualTo("Other");
    }

    @Test
    @Covers({"T64", "LC-MGR-20"})
    void aRefusedRegistrationLeavesNothingAndMayBeRepeated() {
        PlatformWalletManager manager = open();
        store.onStore = changes -> StoreDouble.refusal(new StoreError.LanePoisoned(changes.wallet()));

        CreateOutcome refused = await(manager.create(fresh("Savings", phrase(1))));
        store.onStore = changes -> Optional.empty();
        List<WalletSnapshot> between = manager.wallets().newest().wallets();
        CreateOutcome again = await(manager.create(fresh("Savings", phrase(1))));

        assertThat(refused).isInstanceOf(CreateOutcome.Refused.class);
        assertThat(between).isEmpty();
        assertThat(again).isInstanceOf(CreateOutcome.Created.class);
    }

    @Test
    void aPhraseThatACrashLeftWithoutAWalletIsUsedByTheNextAttempt() throws Exception {
        PlatformWalletManager manager = open();
        store.onStore = changes -> {
            throw new IllegalStateException("crash between phrase and registration");
        };
        await(manager.create(fresh("Savings", phrase(1))));
        store.onStore = changes -> Optional.empty();

        CreateOutcome outcome = await(manager.create(fresh("Savings", phrase(1))));

        assertThat(outcome).isInstanceOf(CreateOutcome.Created.class);
        WalletId id = ((CreateOutcome.Created) outcome).wallet();
        assertThat(await(manager.reveal(id, PASSWORD.toCharArray()))).isInstanceOf(WalletService.Reveal.Shown.class);
    }

    @Test
    void aWatchOnlyWalletReceivesAndCannotPay() {
        PlatformWalletManager manager = open();
        WalletId seeded = created(manager, "Savings", 1);
        String key = AccountKeys.ofPhrase(phrase(2), new char[0], manager.network(), curve)
                .key()
                .toText(manager.network());

        CreateOutcome outcome = await(manager.create(new NewWallet.WatchOnly("Watch", key, Optional.empty())));

        assertThat(outcome).isInstanceOf(CreateOutcome.Created.class);
        WalletId id = ((CreateOutcome.Created) outcome).wallet();
        assertThat(id).isNotEqualTo(seeded);
        assertThat(await(manager.receiveAddress(id)).path()).isEqualTo("m/44'/1'/0'/0/0");
        assertThat(await(manager.plan(request(id, 1_000_000))))
                .isEqualTo(new PlanOutcome.Refused(new WalletError.SigningKeyUnavailable(id)));
        assertThat(await(manager.create(new NewWallet.WatchOnly("Again", key, Optional.empty()))))
                .isEqualTo(new CreateOutcome.AlreadyHere(id));
    }

    @Test
    @Covers({"T63", "LC-MGR-12", "LC-MGR-14"})
    void loadingTwiceChangesNothing() {
        PlatformWalletManager first = open();
        created(first, "Savings", 1);
        awaitInTime(first.shutdown());
        PlatformWalletManager manager = make();

        LoadOutcome one = await(manager.load());
        WalletsSnapshot between = manager.wallets().newest();
        LoadOutcome two = await(manager.load());

        assertThat(one).isEqualTo(new LoadOutcome.Loaded(1));
        assertThat(two).isEqualTo(new LoadOutcome.Loaded(0));
        assertThat(manager.wallets().newest().wallets()).isEqualTo(between.wallets());
    }

    @Test
    @Covers({"T62", "LC-MGR-11"})
    void aLoadThatFailsHardLeavesNothingAndEndsTheWorkers() {
        PlatformWalletManager first = open();
        created(first, "Savings", 1);
        awaitInTime(first.shutdown());
        PlatformWalletManager manager = make();
        store.onLoad = Optional.of(new StoreError.StorePoisoned());

        LoadOutcome outcome = awaitInTime(manager.load());

        assertThat(outcome).isInstanceOf(LoadOutcome.Failed.class);
        assertThat(manager.wallets().newest().wallets()).isEmpty();
        assertThat(registry.isAnyAlive()).isFalse();
    }

    @Test
    @Covers({"T61", "LC-MGR-10", "LC-MGR-13"})
    void aDamagedWalletIsShownAsSuchAndTheOthersGoOn() throws Exception {
        PlatformWalletManager first = open();
        WalletId good = created(first, "Savings", 1);
        WalletId bad = created(first, "Broken", 2);
        awaitInTime(first.shutdown());
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wallet.db"));
                var statement =
                        connection.prepareStatement("UPDATE core_addresses SET reserved_at_ms=5 WHERE wallet_id=?")) {
            statement.setBytes(1, bad.toBytes());
            statement.executeUpdate();
        }
        PlatformWalletManager manager = make();

        LoadOutcome outcome = await(manager.load());

        assertThat(outcome).isInstanceOf(LoadOutcome.Partial.class);
        assertThat(((LoadOutcome.Partial) outcome).skipped())
                .extracting(LoadOutcome.Skip::wallet, skip -> skip.reason().tag())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(bad, "row_digest"));
        assertThat(shown(manager, good).condition()).isInstanceOf(WalletCondition.Usable.class);
        assertThat(shown(manager, bad).condition()).isInstanceOf(WalletCondition.Damaged.class);
    }

    @Test
    void aFurtherAddressIsAnotherOneAndKeepsItsLabel() {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);

        IssuedAddress shown = await(first.receiveAddress(id));
        IssuedAddress again = await(first.receiveAddress(id));
        IssuedAddress further = await(first.newReceiveAddress(id, "from Ann"));
        awaitInTime(first.shutdown());
        PlatformWalletManager second = open();

        assertThat(again).isEqualTo(shown);
        assertThat(further.address()).isNotEqualTo(shown.address());
        assertThat(await(second.issuedAddresses(id)))
                .extracting(IssuedAddress::index, IssuedAddress::label)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "from Ann"), org.assertj.core.groups.Tuple.tuple(0, ""));
        assertThat(await(second.receiveAddress(id)).index()).isEqualTo(2);
    }
}
