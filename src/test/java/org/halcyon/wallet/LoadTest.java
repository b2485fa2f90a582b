package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.WalletRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which stored wallets are opened, which are not, and what is said of those.
@Timeout(120)
final class LoadTest extends ManagerCase {

    private final Map<WalletId, UnaryOperator<StoredWallet>> changes = new HashMap<>();

    private static LoadedWallet with(
            StoredWallet stored, WalletRow row, List<AccountRow> accounts, List<AddressRow> addresses) {
        LoadedWallet loaded = (LoadedWallet) stored;
        return new LoadedWallet(
                row,
                accounts,
                addresses,
                loaded.transactions(),
                loaded.coins(),
                loaded.spends(),
                loaded.marks(),
                loaded.sync(),
                loaded.layerTwo());
    }

    private static LoadedWallet withAccounts(StoredWallet stored, List<AccountRow> accounts) {
        LoadedWallet loaded = (LoadedWallet) stored;
        return with(stored, loaded.wallet(), accounts, loaded.addresses());
    }

    private static StoredWallet withoutKey(StoredWallet stored) {
        AccountRow row = ((LoadedWallet) stored).accounts().getFirst();
        var broken = new AccountRow(row.key(), row.curve(), row.derivationPath(), Optional.of(Bytes.of(new byte[78])));
        return withAccounts(stored, List.of(broken));
    }

    /// The accounts and addresses of `other` under the name of `stored`, as somebody with the file could write them.
    private static StoredWallet forged(StoredWallet stored, StoredWallet other) {
        LoadedWallet source = (LoadedWallet) other;
        return with(stored, ((LoadedWallet) stored).wallet(), source.accounts(), source.addresses());
    }

    private List<StoredWallet> changed(List<StoredWallet> wallets) {
        return wallets.stream()
                .map(wallet -> changes.getOrDefault(wallet.id(), UnaryOperator.identity())
                        .apply(wallet))
                .toList();
    }

    private PlatformWalletManager remade() {
        PlatformWalletManager manager = make();
        store.onLoaded = this::changed;
        return manager;
    }

    private static SkipReason reason(LoadOutcome.Partial outcome, WalletId wallet) {
        return outcome.skipped().stream()
                .filter(skip -> skip.wallet().equals(wallet))
                .map(LoadOutcome.Skip::reason)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Covers({"T61", "LC-MGR-10", "LC-MGR-13"})
    void everyReasonToSkipAWalletIsTold() {
        PlatformWalletManager first = open();
        WalletId good = created(first, "Good", 1);
        WalletId empty = created(first, "Empty", 2);
        WalletId key = created(first, "Key", 3);
        WalletId foreign = created(first, "Foreign", 4);
        WalletId checksum = created(first, "Checksum", 5);
        WalletId coin = created(first, "Coin", 6);
        WalletId present = created(first, "Present", 7);
        List<StoredWallet> there = await(store.load());
        awaitInTime(first.shutdown());
        StoredWallet other = there.stream()
                .filter(wallet -> wallet.id().equals(good))
                .findFirst()
                .orElseThrow();
        changes.put(empty, wallet -> withAccounts(wallet, List.of()));
        changes.put(key, LoadTest::withoutKey);
        changes.put(
                foreign,
                wallet -> with(
                        wallet,
                        ((LoadedWallet) wallet).wallet(),
                        ((LoadedWallet) wallet).accounts(),
                        ((LoadedWallet) other).addresses()));
        changes.put(checksum, wallet -> new DamagedWallet(checksum, DamageSite.MANIFEST_CHECKSUM, "account bip44 0"));
        changes.put(coin, wallet -> new DamagedWallet(coin, DamageSite.UTXO_ROW, "value"));
        PlatformWalletManager manager = remade();
        List<WalletsSnapshot> seen = new CopyOnWriteArrayList<>();
        manager.wallets().subscribe(state -> {
            throw new IllegalStateException("a listener fails");
        });
        manager.wallets().subscribe(seen::add);
        assertThat(await(manager.create(fresh("Present", phrase(7))))).isEqualTo(new CreateOutcome.Created(present));

        LoadOutcome.Partial outcome = (LoadOutcome.Partial) await(manager.load());

        assertThat(outcome.added()).isOne();
        assertThat(outcome.skipped()).hasSize(6);
        assertThat(reason(outcome, empty)).isEqualTo(new SkipReason.MissingManifest());
        assertThat(reason(outcome, key)).isEqualTo(new SkipReason.MalformedXpub());
        assertThat(reason(outcome, foreign)).isInstanceOf(SkipReason.SnapshotIdentityMismatch.class);
        assertThat(reason(outcome, checksum)).isEqualTo(new SkipReason.ManifestIntegrityMismatch());
        assertThat(reason(outcome, coin)).isEqualTo(new SkipReason.DecodeError(DamageSite.UTXO_ROW, "value"));
        assertThat(reason(outcome, present)).isEqualTo(new SkipReason.AlreadyRegistered());
        assertThat(shown(manager, good).condition()).isInstanceOf(WalletCondition.Usable.class);
        assertThat(shown(manager, present).condition()).isInstanceOf(WalletCondition.Usable.class);
        assertThat(shown(manager, key).condition())
                .isEqualTo(new SkipReason.MalformedXpub().condition(Optional.of(onlyCopy())));
        clock.advance(Duration.ofSeconds(1));
        until(() -> !seen.isEmpty() && seen.getLast().wallets().size() == 7);
    }

    private List<String> copies() {
        try (var all = java.nio.file.Files.list(folder.resolve("backups").resolve("auto"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("damaged-") && name.endsWith(".db"))
                    .toList();
        } catch (java.nio.file.NoSuchFileException none) {
            return List.of();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String onlyCopy() {
        assertThat(copies()).hasSize(1);
        return copies().getFirst();
    }

    private static Optional<String> copyIn(WalletSnapshot wallet) {
        return ((WalletCondition.Damaged) wallet.condition()).copy();
    }

    /// A store of two wallets, of which the second cannot be read any more.
    private WalletId damagedSecond() {
        PlatformWalletManager first = open();
        var unused = created(first, "Good", 1);
        WalletId bad = created(first, "Bad", 2);
        awaitInTime(first.shutdown());
        changes.put(bad, wallet -> new DamagedWallet(bad, DamageSite.UTXO_ROW, "value"));
        return bad;
    }

    @Test
    @Covers("UI-004")
    void aCopyOfDamagedRowsIsKeptOncePerFinding() {
        WalletId bad = damagedSecond();
        for (int start = 1; start <= 2; start++) {
            clock.advance(Duration.ofDays(1));
            PlatformWalletManager manager = remade();

            var unused = await(manager.load());

            assertThat(copyIn(shown(manager, bad))).contains(onlyCopy());
            awaitInTime(manager.shutdown());
        }
        changes.put(bad, wallet -> new DamagedWallet(bad, DamageSite.UTXO_ROW, "txid"));
        PlatformWalletManager manager = remade();

        var unused = await(manager.load());

        assertThat(copies()).hasSize(2);
    }

    @Test
    void withoutTheCopyTheOtherWalletsOpenAllTheSame() {
        WalletId bad = damagedSecond();
        PlatformWalletManager manager = remade();
        store.onKeep = Optional.of(new BackupError.BackupNoSpace(2, 1));

        LoadOutcome outcome = await(manager.load());

        assertThat(((LoadOutcome.Partial) outcome).added()).isOne();
        assertThat(copyIn(shown(manager, bad))).isEmpty();
        assertThat(copies()).isEmpty();
    }

    @Test
    @Covers("T61")
    void aWalletOfAnotherNetworkAndAWatchOnlyOneWithAnotherKeyAreNotOpened() {
        PlatformWalletManager first = open();
        WalletId abroad = created(first, "Abroad", 1);
        String text = AccountKeys.ofPhrase(phrase(2), new char[0], first.network(), curve)
                .key()
                .toText(first.network());
        CreateOutcome made = await(first.create(new NewWallet.WatchOnly("Watch", text, Optional.empty())));
        WalletId watch = ((CreateOutcome.Created) made).wallet();
        List<StoredWallet> there = await(store.load());
        StoredWallet other = there.stream()
                .filter(wallet -> wallet.id().equals(abroad))
                .findFirst()
                .orElseThrow();
        awaitInTime(first.shutdown());
        changes.put(abroad, wallet -> abroad((LoadedWallet) wallet));
        changes.put(watch, wallet -> forged(wallet, other));
        PlatformWalletManager manager = remade();

        LoadOutcome outcome = await(manager.load());

        assertThat(outcome).isInstanceOf(LoadOutcome.NoneUsable.class);
        assertThat(((LoadOutcome.NoneUsable) outcome).skipped())
                .allMatch(skip -> skip.reason() instanceof SkipReason.SnapshotIdentityMismatch);
    }

    private static StoredWallet abroad(LoadedWallet stored) {
        WalletRow row = stored.wallet();
        var moved = new WalletRow(
                row.id(),
                row.group(),
                org.halcyon.base.Network.TESTNET,
                row.kind(),
                row.birthHeight(),
                row.label(),
                row.created(),
                row.expectedAccounts());
        return with(stored, moved, stored.accounts(), stored.addresses());
    }

    @Test
    @Covers({"T62", "LC-MGR-11"})
    void aHardFailureAtTheThirdWalletUndoesTheCallAndSparesWhatWasOpen() {
        PlatformWalletManager first = open();
        created(first, "One", 1);
        created(first, "Two", 2);
        created(first, "Three", 3);
        WalletId present = created(first, "Present", 4);
        awaitInTime(first.shutdown());
        PlatformWalletManager manager = remade();
        await(manager.create(fresh("Present", phrase(4))));
        List<Integer> asked = new ArrayList<>();
        store.onGet = key -> {
            asked.add(asked.size());
            return asked.size() == 3 ? Optional.of(new StoreError.StorePoisoned()) : Optional.empty();
        };

        LoadOutcome outcome = awaitInTime(manager.load());

        assertThat(((LoadOutcome.Failed) outcome).error().code()).isEqualTo(50);
        assertThat(manager.wallets().newest().wallets())
                .extracting(WalletSnapshot::id)
                .containsExactly(present);
        assertThat(registry.isAnyAlive()).isFalse();
    }

    @Test
    @Covers({"LC-MGR-12", "T63"})
    void aRepeatedLoadSaysTheSameOfWhatWasSkippedAndChangesNothing() {
        PlatformWalletManager first = open();
        WalletId bad = created(first, "Bad", 1);
        awaitInTime(first.shutdown());
        changes.put(bad, LoadTest::withoutKey);
        PlatformWalletManager manager = remade();

        LoadOutcome one = await(manager.load());
        WalletsSnapshot between = manager.wallets().newest();
        LoadOutcome two = await(manager.load());

        assertThat(one)
                .isEqualTo(
                        new LoadOutcome.NoneUsable(List.of(new LoadOutcome.Skip(bad, new SkipReason.MalformedXpub()))));
        assertThat(two).isEqualTo(one);
        assertThat(manager.wallets().newest().wallets()).isEqualTo(between.wallets());
    }

    @Test
    void aReadThatFailsForTheMomentIsRepeatedAfterGrowingPauses() {
        PlatformWalletManager first = open();
        created(first, "Savings", 1);
        awaitInTime(first.shutdown());
        PlatformWalletManager manager = remade();
        List<Long> times = new ArrayList<>();
        store.onLoading = () -> times.add(clock.nanos());
        for (int i = 0; i < 3; i++) {
            store.loadFailures.add(new StoreError.QueueFull(1));
        }

        CompletableFuture<LoadOutcome> loading = manager.load().toCompletableFuture();
        until(() -> times.size() == 1);
        for (int millis : List.of(20, 40, 80)) {
            int before = times.size();
            until(() -> {
                clock.advance(Duration.ofMillis(1));
                return times.size() > before || loading.isDone();
            });
            assertThat(times.size()).as("after %s ms", millis).isEqualTo(before + 1);
        }

        assertThat(await(loading)).isEqualTo(new LoadOutcome.Loaded(1));
        assertThat(times).hasSize(4);
        assertThat(times.get(1) - times.get(0))
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
        assertThat(times.get(2) - times.get(1))
                .isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
        assertThat(times.get(3) - times.get(2))
                .isGreaterThanOrEqualTo(Duration.ofMillis(80).toNanos());
    }

    @Test
    void aFourthMomentaryFailureEndsTheLoadAndAnyOtherFailureTheFirst() {
        PlatformWalletManager one = remade();
        for (int i = 0; i < 4; i++) {
            store.loadFailures.add(new StoreError.QueueFull(1));
        }
        LoadOutcome fourth = awaitInTime(one.load());
        int tries = 4 - store.loadFailures.size();
        PlatformWalletManager two = remade();
        store.loadFailures.add(new StoreError.StorePoisoned());

        LoadOutcome fatal = awaitInTime(two.load());

        assertThat(tries).isEqualTo(4);
        assertThat(((LoadOutcome.Failed) fourth).error()).isInstanceOf(WalletError.LoadTransient.class);
        assertThat(((LoadOutcome.Failed) fatal).error()).isInstanceOf(WalletError.LoadFatal.class);
    }

    @Test
    @Covers("LC-MGR-15")
    void exchangedAccountsAreFoundWhenTheVaultIsOpenedForTheFirstTime() {
        PlatformWalletManager first = open();
        WalletId mine = created(first, "Mine", 1);
        WalletId theirs = created(first, "Theirs", 2);
        StoredWallet other = await(store.reload(theirs));
        awaitInTime(first.shutdown());
        changes.put(mine, wallet -> forged(wallet, other));
        PlatformWalletManager manager = remade();
        LoadOutcome loaded = await(manager.load());
        await(manager.start());
        until(() -> running(manager));

        await(manager.reveal(theirs, PASSWORD.toCharArray()));

        assertThat(loaded).isEqualTo(new LoadOutcome.Loaded(2));
        assertThat(shown(manager, mine).condition())
                .isEqualTo(new SkipReason.ManifestUnauthentic().condition(copyIn(shown(manager, mine))));
        assertThat(shown(manager, theirs).condition()).isInstanceOf(WalletCondition.Usable.class);
        assertThat(manager.receiveAddress(mine).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("damaged");
        assertThat(await(manager.plan(request(mine, 1_000_000)))).isInstanceOf(PlanOutcome.Refused.class);
    }

    @Test
    @Covers("LC-MGR-15")
    void aLoadThatKnowsTheKeySkipsAWalletWithExchangedAccounts() {
        PlatformWalletManager first = open();
        WalletId mine = created(first, "Mine", 1);
        WalletId theirs = created(first, "Theirs", 2);
        StoredWallet other = await(store.reload(theirs));
        awaitInTime(first.shutdown());
        changes.put(mine, wallet -> forged(wallet, other));
        PlatformWalletManager manager = remade();
        await(manager.create(fresh("Third", phrase(3))));

        LoadOutcome.Partial outcome = (LoadOutcome.Partial) await(manager.load());

        assertThat(reason(outcome, mine)).isEqualTo(new SkipReason.ManifestUnauthentic());
        assertThat(outcome.added()).isOne();
    }

    @Test
    @Covers("LC-MGR-15")
    void aWalletWithoutItsSealIsNotTrustedEither() {
        PlatformWalletManager first = open();
        WalletId mine = created(first, "Mine", 1);
        await(store.remove(org.halcyon.wallet.rows.KvKey.wallet(mine, Authenticity.SEAL)));
        awaitInTime(first.shutdown());
        PlatformWalletManager manager = remade();
        await(manager.load());

        await(manager.reveal(mine, PASSWORD.toCharArray()));

        assertThat(shown(manager, mine).condition())
                .isEqualTo(new SkipReason.ManifestUnauthentic().condition(copyIn(shown(manager, mine))));
    }
}
