package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.storage.SqliteStore;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The way of events to the disk: whole, in order, and never a height before its rows.
@Timeout(120)
final class EventAdapterTest extends AdapterCase {

    @Test
    @Covers({"T56", "LC-EVT-2", "LC-EVT-3"})
    void foldingEventsLeavesTheSameRowsAsStoringThemOneByOne() throws Exception {
        for (int seed = 1; seed <= 6; seed++) {
            Source source = new Source(seed, curve());
            List<WalletEvent> events = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                events.addAll(source.next());
            }
            StoreDouble folded = store("folded" + seed);
            StoreDouble single = store("single" + seed);
            await(folded.store(source.registration()));
            await(single.store(source.registration()));
            var cancel = new CancelToken(clock);
            EventAdapter many = adapter(folded, AdapterLimits.DEFAULTS);
            for (WalletEvent event : events) {
                many.emit(event);
            }
            CompletableFuture<Void> end = running(many, cancel);
            cancel.fire();
            await(end);
            for (WalletEvent event : events) {
                ChangesetBuilder one = Changeset.of(event.walletId());
                ROWS.add(one, event, false);
                await(single.store(one.build()));
            }

            assertThat(content(folded)).isEqualTo(content(single));
            assertThat(folded.passed).hasSizeLessThan(5);
        }
    }

    @Test
    @Covers({"T57", "LC-EVT-4", "LC-EVT-6", "LC-EVT-12"})
    void aRefusedStoreFreezesTheHeightOfItsWalletOnly() throws Exception {
        Source a = new Source(1, curve());
        Source b = new Source(2, curve());
        StoreDouble store = store("db");
        await(store.store(a.registration()));
        await(store.store(b.registration()));
        EventAdapter adapter = adapter(store, AdapterLimits.DEFAULTS);
        var cancel = new CancelToken(clock);
        CompletableFuture<Void> end = running(adapter, cancel);
        emit(adapter, a.block(), b.block());
        await(adapter.barrier());
        store.onStore = changes -> changes.wallet().equals(a.keys.id())
                ? StoreDouble.refusal(new DataError.EmptyScript("test"))
                : Optional.empty();

        emit(adapter, a.block(), b.block());
        boolean durable = await(adapter.barrier());
        store.onStore = changes -> Optional.empty();
        emit(adapter, a.block(), b.block());
        boolean ofA = await(adapter.barrier(a.keys.id()));
        boolean ofB = await(adapter.barrier(b.keys.id()));

        assertThat(durable).isFalse();
        assertThat(ofA).isFalse();
        assertThat(ofB).isTrue();
        assertThat(synced(store, a.keys.id())).isZero();
        assertThat(synced(store, b.keys.id())).isEqualTo(2);
        AdapterView view = adapter.view();
        assertThat(view.syncFault()).isTrue();
        assertThat(view.frozen()).containsOnlyKeys(a.keys.id());
        assertThat(view.heights()).hasEntrySatisfying(a.keys.id(), heights -> {
            assertThat(heights.frozen()).hasValue(0);
            assertThat(heights.rejected().orElse(1)).isEqualTo(1);
        });
        cancel.fire();
        await(end);
    }

    @Test
    @Covers({"T58", "LC-EVT-5"})
    void anUnknownOutcomeFreezesExactlyTheWalletsWithoutAnAnswer() throws Exception {
        List<Source> sources = List.of(new Source(1, curve()), new Source(2, curve()), new Source(3, curve()));
        StoreDouble store = store("db");
        for (Source source : sources) {
            await(store.store(source.registration()));
        }
        WalletId first = sources.getFirst().keys.id();
        store.onStore =
                changes -> changes.wallet().equals(first) ? Optional.empty() : Optional.of(new CompletableFuture<>());
        EventAdapter adapter = adapter(store, AdapterLimits.DEFAULTS);
        for (Source source : sources) {
            emit(adapter, source.block());
        }
        var cancel = new CancelToken(clock);
        CompletableFuture<Void> end = running(adapter, cancel);

        until(() -> adapter.view().heights().containsKey(first));
        until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return adapter.view().frozen().size() == 2;
        });

        assertThat(adapter.view().frozen()).doesNotContainKey(first);
        assertThat(synced(store, first)).isZero();
        cancel.fire();
        await(end);
    }

    @Test
    @Covers({"T59", "LC-EVT-9"})
    void cancellationStoresEverythingThatWasTakenInAndThenRefuses() throws Exception {
        Source source = new Source(1, curve());
        StoreDouble store = store("db");
        await(store.store(source.registration()));
        EventAdapter adapter = adapter(store, limits(8192, 7));
        List<WalletEvent> events = new ArrayList<>();
        while (events.size() < 300) {
            events.addAll(source.block());
        }
        emit(adapter, events);
        var cancel = new CancelToken(clock);
        cancel.fire();

        await(running(adapter, cancel));

        assertThat(synced(store, source.keys.id()))
                .isEqualTo(source.state.heights().synced());
        assertThat(adapter.view().discarded()).isZero();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> emit(adapter, source.block()))
                .isInstanceOf(InterruptedException.class);
        assertThat(adapter.view().refused()).isOne();
        assertThat(adapter.view().frozen()).containsKey(source.keys.id());
    }

    @Test
    @Covers({"T60", "LC-EVT-11", "LC-EVT-1", "LC-EVT-7"})
    void aFullQueueHoldsItsProducerAndLosesNothing() throws Exception {
        Source source = new Source(1, curve());
        StoreDouble store = store("db");
        await(store.store(source.registration()));
        var gate = new CompletableFuture<Void>();
        store.onStore = changes ->
                gate.isDone() ? Optional.empty() : Optional.of(gate.thenCompose(x -> store.real.store(changes)));
        EventAdapter adapter = adapter(store, limits(16, 4));
        var cancel = new CancelToken(clock);
        List<WalletEvent> events = new ArrayList<>();
        while (events.size() < 100) {
            events.addAll(source.block());
        }
        CompletableFuture<Void> end = running(adapter, cancel);
        var emitted = new CompletableFuture<Void>();
        threads.add(Thread.ofPlatform().daemon().start(() -> {
            try {
                emit(adapter, events);
                emitted.complete(null);
            } catch (InterruptedException e) {
                emitted.completeExceptionally(e);
            }
        }));
        until(() -> adapter.view().depth() == 16);
        boolean early = adapter.view().syncFault();

        until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return adapter.view().syncFault();
        });
        boolean waits = !emitted.isDone();
        gate.complete(null);
        await(emitted);
        boolean durable = await(adapter.barrier());

        assertThat(early).isFalse();
        assertThat(waits).isTrue();
        assertThat(durable).isTrue();
        assertThat(synced(store, source.keys.id()))
                .isEqualTo(source.state.heights().synced());
        cancel.fire();
        await(end);
    }

    @Test
    @Covers({"T83", "LC-EVT-9", "LC-EVT-3"})
    void whatIsOnDiskIsABeginningOfWhatWasEmitted() throws Exception {
        for (int cut = 0; cut < 12; cut++) {
            Source source = new Source(40 + cut, curve());
            StoreDouble store = store("cut" + cut);
            StoreDouble mirror = store("mirror" + cut);
            await(store.store(source.registration()));
            await(mirror.store(source.registration()));
            List<WalletEvent> events = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                events.addAll(source.next());
            }
            int last = cut;
            store.onStore = changes ->
                    store.passed.size() > last + 1 ? Optional.of(new CompletableFuture<>()) : Optional.empty();
            EventAdapter adapter = adapter(store, limits(8192, 3));
            emit(adapter, events);
            var cancel = new CancelToken(clock);
            cancel.fire();
            CompletableFuture<Void> end = running(adapter, cancel);
            until(() -> {
                clock.advance(Duration.ofSeconds(1));
                return end.isDone();
            });

            SortedMap<String, Bytes> onDisk = content(store);
            boolean isBeginning = content(mirror).equals(onDisk);
            for (int i = 0; i < events.size() && !isBeginning; i++) {
                ChangesetBuilder one = Changeset.of(source.keys.id());
                ROWS.add(one, events.get(i), false);
                await(mirror.store(one.build()));
                isBeginning = content(mirror).equals(onDisk);
            }
            assertThat(isBeginning).as("cut after " + cut).isTrue();
        }
    }

    @Test
    void aDelayedStoreIsNoRefusalAndCountsAsDurableOnceItWasFlushed() throws Exception {
        Source source = new Source(1, curve());
        StoreDouble store = store("db");
        await(store.store(source.registration()));
        EventAdapter adapter = adapter(store, AdapterLimits.DEFAULTS);
        var cancel = new CancelToken(clock);
        CompletableFuture<Void> end = running(adapter, cancel);
        store.onStore = changes -> StoreDouble.refusal(new StoreError.FlushRetryable(changes.wallet()));

        emit(adapter, source.block());
        boolean durable = await(adapter.barrier(source.keys.id()));

        assertThat(durable).isTrue();
        assertThat(adapter.view().frozen()).isEqualTo(Map.of());
        cancel.fire();
        await(end);
    }

    @Test
    @Covers({"R21", "LC-EVT-1"})
    void whatIsEmittedBeforeTheConsumerRunsIsStored() throws Exception {
        Source source = new Source(1, curve());
        StoreDouble store = store("db");
        await(store.store(source.registration()));
        EventAdapter adapter = adapter(store, AdapterLimits.DEFAULTS);
        emit(adapter, source.block());

        var cancel = new CancelToken(clock);
        CompletableFuture<Void> end = running(adapter, cancel);
        boolean durable = await(adapter.barrier());

        assertThat(durable).isTrue();
        assertThat(synced(store, source.keys.id())).isZero();
        cancel.fire();
        await(end);
    }

    @Test
    @Covers({"R22", "T60", "LC-EVT-4", "LC-EVT-7"})
    void aBurstIsWholeAndARefusalInItKeepsTheHeightBelowTheRows() throws Exception {
        Source source = new Source(1, curve());
        StoreDouble store = store("db");
        await(store.store(source.registration()));
        EventAdapter adapter = adapter(store, limits(64, 16));
        var cancel = new CancelToken(clock);
        CompletableFuture<Void> end = running(adapter, cancel);
        WalletEvent any = source.block().getFirst();
        emit(adapter, Collections.nCopies(10_000, any));
        boolean whole = await(adapter.barrier());
        int before = synced(store, source.keys.id());
        store.onStore = changes -> StoreDouble.refusal(new DataError.EmptyScript("test"));
        emit(adapter, source.block());
        await(adapter.barrier());
        store.onStore = changes -> Optional.empty();

        for (int i = 0; i < 20; i++) {
            emit(adapter, source.block());
        }
        boolean durable = await(adapter.barrier(source.keys.id()));

        assertThat(whole).isTrue();
        assertThat(durable).isFalse();
        assertThat(synced(store, source.keys.id())).isEqualTo(before);
        assertThat(adapter.view().syncFault()).isTrue();
        assertThat(adapter.view().discarded() + adapter.view().refused()).isZero();
        cancel.fire();
        await(end);
    }

    @Test
    @Covers("LC-EVT-8")
    void aStoreThatHasBegunIsAwaitedAlthoughTheAdapterIsCancelled() throws Exception {
        Source source = new Source(1, curve());
        StoreDouble store = store("db");
        await(store.store(source.registration()));
        var gate = new CompletableFuture<Void>();
        var begun = new CompletableFuture<Void>();
        store.onStore = changes -> {
            begun.complete(null);
            return Optional.of(gate.thenCompose(open -> store.real.store(changes)));
        };
        EventAdapter adapter = adapter(store, AdapterLimits.DEFAULTS);
        emit(adapter, source.block());
        var registry = new ThreadRegistry<String>(clock, new Threads(), LifecycleConfig.DEFAULTS);
        registry.start("adapter", registry.config().worker(), adapter::run);
        await(begun);

        registry.cancel("adapter");
        CompletableFuture<WorkerStatus> joined = GatedCase.async(() -> registry.quiesce("adapter"));
        clock.awaitSleepers(3); // the adapter, the idle storage thread, and who joins the adapter
        clock.advance(Duration.ofSeconds(16));
        ManagerCase.until(() -> clock.nextDeadline().orElse(0) > clock.nanos());
        clock.awaitSleepers(3);
        boolean early = joined.isDone();
        gate.complete(null);

        assertThat(early).isFalse();
        assertThat(await(joined).isClean()).isTrue();
        assertThat(synced(store, source.keys.id())).isZero();
        assertThat(adapter.view().frozen()).isEmpty();
    }

    @Test
    @Covers("LC-EVT-13")
    void nothingOnTheWayToTheStoreKnowsTheManager() {
        var classes = new ClassFileImporter()
                .importClasses(
                        EventAdapter.class,
                        EventQueue.class,
                        EventRows.class,
                        AdapterMarks.class,
                        StoreFence.class,
                        WalletBoard.class,
                        WalletView.class,
                        StateHub.class);

        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        PlatformWalletManager.class,
                        ManagerCore.class,
                        ManagerDesk.class,
                        Operations.class,
                        ChainControl.class,
                        ChainRunner.class)
                .check(classes);
    }

    @Test
    @Covers("LC-EVT-6")
    void theFaultStaysAlthoughTheFrozenWalletIsRemoved() throws Exception {
        Source source = new Source(1, curve());
        EventAdapter adapter = adapter(store("db"), AdapterLimits.DEFAULTS);
        var cancel = new CancelToken(clock);
        CompletableFuture<Void> end = running(adapter, cancel);
        emit(adapter, source.block());
        await(adapter.barrier());
        assertThat(adapter.view().frozen()).containsOnlyKeys(source.keys.id());

        adapter.forget(source.keys.id());

        assertThat(adapter.view().frozen()).isEmpty();
        assertThat(adapter.view().syncFault()).isTrue();
        cancel.fire();
        await(end);
    }

    @AfterEach
    void endAll() throws Exception {
        for (SqliteStore store : stores) {
            await(store.close(Duration.ofSeconds(10)));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
    }
}
