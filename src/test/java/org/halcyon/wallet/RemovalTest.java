package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.wallet.DeleteRequest.Safeguard.BACKUP_FIRST;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.lifecycle.Hold;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A wallet that is removed is gone for everybody, and whoever still holds it can do nothing with it.
@Timeout(120)
final class RemovalTest extends ManagerCase {

    private static char[] password() {
        return PASSWORD.toCharArray();
    }

    private static WalletError refusal(RemoveOutcome outcome) {
        return ((RemoveOutcome.Refused) outcome).error();
    }

    private static DeleteRequest request(WalletId wallet) {
        return new DeleteRequest(new DeleteRequest.Scope.One(wallet), BACKUP_FIRST, BackupKey.LOCKED);
    }

    private static boolean engineHas(PlatformWalletManager manager, WalletId wallet) {
        return await(manager.desk.chain().call(book -> book.wallet(wallet).isPresent()));
    }

    /// Tables of the database that hold a row with the id of the wallet, looked up without the program.
    private List<String> traces(WalletId wallet) throws Exception {
        List<String> found = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wallet.db"));
                var columns = connection.createStatement();
                ResultSet column = columns.executeQuery("SELECT t.name, c.name FROM pragma_table_list AS t "
                        + "JOIN pragma_table_info(t.name) AS c WHERE t.type='table'")) {
            while (column.next()) {
                String sql = "SELECT 1 FROM \"" + column.getString(1) + "\" WHERE \"" + column.getString(2) + "\"=?";
                try (var select = connection.prepareStatement(sql)) {
                    select.setBytes(1, wallet.toBytes());
                    if (select.executeQuery().next()) {
                        found.add(column.getString(1));
                    }
                }
            }
        }
        return found;
    }

    @Test
    @Covers({"LC-MGR-22", "LC-MGR-23"})
    void aRemovedWalletLeavesNoRowNoPhraseAndNoView() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        WalletId other = created(manager, "Other", 2);
        fund(manager, id, 50_000_000);
        await(manager.newReceiveAddress(id, "from Ann"));
        await(manager.phraseChecked(id));
        List<String> before = traces(id);

        RemoveOutcome outcome = await(manager.remove(id, BACKUP_FIRST, password()));

        assertThat(before).contains("wallets", "accounts", "core_transactions", "kv", "data_versions");
        var removed = (RemoveOutcome.Removed) outcome;
        assertThat(removed.secretsRemain()).isFalse();
        assertThat(removed.report().backup()).isPresent();
        assertThat(removed.report().residue()).isEmpty();
        assertThat(manager.removals().newest().unfinished()).isEmpty();
        assertThat(traces(id)).isEmpty();
        assertThat(manager.wallets().newest().wallets())
                .extracting(WalletSnapshot::id)
                .containsExactly(other);
        assertThat(engineHas(manager, id)).isFalse();
        assertThat(await(manager.reveal(other, password()))).isInstanceOf(WalletService.Reveal.Shown.class);
        awaitInTime(manager.shutdown());
        assertThat(await(make().load())).isEqualTo(new LoadOutcome.Loaded(1));
    }

    @Test
    @Covers("LC-MGR-22")
    void removingAnUnknownWalletSaysSo() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        await(manager.remove(id, BACKUP_FIRST, password()));

        RemoveOutcome again = await(manager.remove(id, BACKUP_FIRST, password()));

        assertThat(refusal(again)).isEqualTo(new WalletError.WalletNotFound(id));
        assertThat(refusal(again).kind().family()).isEqualTo(ErrorCode.Family.BENIGN);
    }

    @Test
    void aWrongPasswordRemovesNothing() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        var before = await(store.tableDigests());

        RemoveOutcome outcome = await(manager.remove(id, BACKUP_FIRST, "quite another one".toCharArray()));

        assertThat(outcome).isEqualTo(new RemoveOutcome.WrongPassword());
        assertThat(await(store.tableDigests())).isEqualTo(before);
        assertThat(shown(manager, id).condition()).isInstanceOf(WalletCondition.Usable.class);
    }

    /// Threads of operations, of this manager and of others before it that are about to end.
    private static Set<Thread> operationThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("wallet-manager-work-"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    @Covers({"T65", "R23", "LC-MGR-21"})
    void aRegistrationOfTheSameSeedWaitsForTheRemoval() {
        Set<Thread> others = operationThreads();
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        var reached = new CompletableFuture<Void>();
        var parked = new CompletableFuture<Void>();
        store.onDelete = request -> {
            reached.complete(null);
            return Optional.of(parked.thenCompose(open -> store.real.delete(request, Runnable::run)));
        };

        CompletionStage<RemoveOutcome> removing = manager.remove(id, BACKUP_FIRST, password());
        await(reached);
        CompletionStage<CreateOutcome> creating = manager.create(fresh("Again", phrase(1)));
        boolean shownWithin = manager.wallets().newest().wallet(id).isPresent();
        boolean ended = creating.toCompletableFuture().isDone();
        Set<Thread> own = operationThreads();
        own.removeAll(others);
        parked.complete(null);

        assertThat(shownWithin).isFalse();
        assertThat(ended).isFalse();
        assertThat(own).as("threads that both could run on").hasSize(1);
        assertThat(await(removing)).isInstanceOf(RemoveOutcome.Removed.class);
        assertThat(await(creating)).isEqualTo(new CreateOutcome.Created(id));
        assertThat(shown(manager, id).name()).isEqualTo("Again");
        assertThat(shown(manager, id).balances().available().value()).isZero();
        assertThat(await(store.reload(id))).isInstanceOf(StoredWallet.LoadedWallet.class);
        assertThat(engineHas(manager, id)).isTrue();
        assertThat(await(manager.reveal(id, password()))).isInstanceOf(WalletService.Reveal.Shown.class);
    }

    @Test
    @Covers({"LC-MGR-22", "LC-SYNC-6"})
    void whatWasKeptFromBeforeFailsAlsoAfterTheSameSeedWasImportedAgain() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        PaymentPlan plan = ((PlanOutcome.Planned) await(manager.plan(request(id, 1_000_000)))).plan();
        WalletTag tag = manager.desk.fence().tag(id);
        await(manager.remove(id, BACKUP_FIRST, password()));
        Changeset late = Changeset.of(id).value("late", Bytes.of(new byte[1])).build();
        CompletionStage<Void> between = manager.desk.fence().store(tag, late);
        assertThat(await(manager.create(fresh("Again", phrase(1))))).isEqualTo(new CreateOutcome.Created(id));

        SendOutcome sent = await(manager.send(plan, password()));
        CompletionStage<Void> after = manager.desk.fence().store(tag, late);

        assertThat(sent).isEqualTo(new SendOutcome.Refused(new WalletError.PlanStale()));
        assertThat(List.of(between, after))
                .allSatisfy(stage -> assertThat(stage.toCompletableFuture()).isCompletedExceptionally());
        assertThat(await(manager.desk.fence().store(manager.desk.fence().tag(id), late)))
                .isNull();
    }

    @Test
    @Covers({"LC-MGR-23", "LC-SYNC-6"})
    void eventsThatWaitedDuringARemovalDoNotReachTheNextWalletOfTheSameSeed() {
        PlatformWalletManager manager = open();
        WalletId other = created(manager, "Other", 2);
        WalletId id = created(manager, "Savings", 1);
        var gate = new CompletableFuture<Void>();
        store.onStore = changes -> changes.wallet().equals(other) && !changes.touchesSyncState()
                ? Optional.of(gate.thenCompose(open -> store.real.store(changes)))
                : Optional.empty();
        await(manager.desk.chain().call(book -> {
            WalletState state = book.wallet(other).orElseThrow();
            book.emit(
                    state.reserve(state.rows().addresses().getFirst().address().ref(), clock.instant()));
            return other;
        }));
        until(() -> manager.desk.adapter().view().depth() == 0);
        await(manager.desk.chain().call(book -> {
            WalletState state = book.wallet(id).orElseThrow();
            book.emit(
                    state.reserve(state.rows().addresses().getFirst().address().ref(), clock.instant()));
            return id;
        }));
        assertThat(manager.desk.adapter().view().depth()).isOne();

        assertThat(await(manager.remove(id, BACKUP_FIRST, password()))).isInstanceOf(RemoveOutcome.Removed.class);
        assertThat(await(manager.create(fresh("Again", phrase(1))))).isEqualTo(new CreateOutcome.Created(id));
        gate.complete(null);
        boolean durable = await(manager.desk.adapter().barrier(id));

        assertThat(durable).isTrue();
        var loaded = (StoredWallet.LoadedWallet) await(store.reload(id));
        assertThat(loaded.addresses()).allMatch(row -> row.reservedAt().isEmpty());
        assertThat(manager.desk.adapter().view().frozen()).isEmpty();
        assertThat(shown(manager, id).condition()).isInstanceOf(WalletCondition.Usable.class);
    }

    @Test
    @Covers({"LC-SYNC-6", "LC-MGR-23"})
    void aDeletionWaitsForAChangeThatIsOnItsWayToTheStore() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        StoreFence fence = manager.desk.fence();
        var reached = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        var deleted = new CountDownLatch(1);
        store.onStore = changes -> {
            reached.countDown();
            ScriptedWorker.awaitLatch(mayGoOn);
            return Optional.empty();
        };
        store.onDelete = request -> {
            deleted.countDown();
            return Optional.empty();
        };
        Changeset late = Changeset.of(id).value("late", Bytes.of(new byte[1])).build();
        CompletableFuture<Void> change = GatedCase.async(
                () -> fence.store(fence.tag(id), late).toCompletableFuture().get(30, TimeUnit.SECONDS));
        ScriptedWorker.awaitLatch(reached);

        var deletion = new CompletableFuture<DeleteReport>();
        Thread deleting = Thread.ofPlatform().daemon().start(() -> deletion.complete(deleteNow(fence, id)));
        until(() -> deleting.getState() == Thread.State.TIMED_WAITING || deleting.getState() == Thread.State.WAITING);
        assertThat(deleted.getCount()).isOne();
        mayGoOn.countDown();

        assertThat(GatedCase.await(change)).isNull();
        assertThat(GatedCase.await(deletion).wallets()).containsExactly(id);
        assertThat(traces(id)).isEmpty();
    }

    private static DeleteReport deleteNow(StoreFence fence, WalletId wallet) {
        try {
            return await(fence.delete(wallet, request(wallet), Runnable::run));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Covers({"LC-SYNC-6", "LC-MGR-23"})
    void whatBeganWhileTheRemovalWasUnderWayIsOfNoLaterWallet() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        StoreFence fence = manager.desk.fence();
        Changeset late = Changeset.of(id).value("late", Bytes.of(new byte[1])).build();

        fence.retire(id);
        WalletTag within = fence.tag(id);
        CompletionStage<Void> before = fence.store(within, late);
        await(fence.delete(id, request(id), Runnable::run));
        CompletionStage<Void> after = fence.store(within, late);

        assertThat(await(before)).isNull();
        assertThat(after.handle((done, failure) -> cause(failure))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new StoreError.WalletRemoved(id));
        assertThat(fence.isCurrent(within)).isFalse();
    }

    @Test
    @Covers("LC-MGR-22")
    void anEngineThatHasReadTheWalletBeforeItsRemovalDoesNotKeepIt() {
        for (boolean again : List.of(false, true)) {
            var reached = new CountDownLatch(1);
            var parked = new CountDownLatch(1);
            PlatformWalletManager manager = make();
            await(manager.load());
            WalletId id = created(manager, "Savings", 1);
            onEngine = () -> {
                reached.countDown();
                ScriptedWorker.awaitLatch(parked);
            };
            await(manager.start());
            ScriptedWorker.awaitLatch(reached);

            assertThat(await(manager.remove(id, BACKUP_FIRST, password()))).isInstanceOf(RemoveOutcome.Removed.class);
            if (again) {
                created(manager, "Again", 1);
            }
            parked.countDown();
            until(() -> running(manager));

            until(() -> engineHas(manager, id) == again);
            assertThat(await(manager.remove(id, BACKUP_FIRST, password())) instanceof RemoveOutcome.Removed)
                    .isEqualTo(again);
            awaitInTime(manager.shutdown());
        }
    }

    @Test
    void aRemovalThatTheStoreRefusesLeavesTheWalletAsItWas() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        store.onDelete = request -> Optional.of(StoreDouble.failed(new StoreError.FlushRetryable(id)));

        RemoveOutcome outcome = await(manager.remove(id, BACKUP_FIRST, password()));
        store.onDelete = request -> Optional.empty();

        assertThat(refusal(outcome)).isInstanceOf(WalletError.StoreTransient.class);
        assertThat(shown(manager, id).balances().available().value()).isEqualTo(50_000_000);
        assertThat(await(manager.plan(request(id, 1_000_000)))).isInstanceOf(PlanOutcome.Planned.class);
        fund(manager, id, 1_000);
        assertThat(await(manager.remove(id, BACKUP_FIRST, password()))).isInstanceOf(RemoveOutcome.Removed.class);
    }

    @Test
    @Covers("LC-MGR-45")
    void neitherARemovalNorAPaymentComesInDuringAClear() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        PaymentPlan plan = ((PlanOutcome.Planned) await(manager.plan(request(id, 1_000_000)))).plan();
        Hold clear = manager.desk.door().shut(java.time.Duration.ZERO).orElseThrow();

        RemoveOutcome removed = await(manager.remove(id, BACKUP_FIRST, password()));
        SendOutcome sent = await(manager.send(plan, password()));
        clear.close();

        assertThat(refusal(removed).code()).isEqualTo(45);
        assertThat(((SendOutcome.Refused) sent).error().code()).isEqualTo(45);
        assertThat(awaitInTime(manager.send(plan, password()))).isNotInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    @Covers("LC-MGR-23")
    void theStoreTakesNothingOfARemovedWalletUntilItIsRegisteredAgain() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        await(manager.remove(id, BACKUP_FIRST, password()));
        Changeset late = Changeset.of(id).value("late", Bytes.of(new byte[1])).build();

        CompletableFuture<Void> stored = store.real.store(late).toCompletableFuture();

        assertThat(stored.handle((done, failure) -> cause(failure)).join()).isEqualTo(new StoreError.WalletRemoved(id));
        assertThat(await(manager.create(fresh("Again", phrase(1))))).isEqualTo(new CreateOutcome.Created(id));
        assertThat(await(store.real.store(late))).isNull();
    }

    private static StorageError cause(Throwable failure) {
        return ((StorageException) Failures.cause(failure)).error();
    }
}
