package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.keys.WordList;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wallet.BlockOutcome;
import org.halcyon.core.wallet.BlockRef;
import org.halcyon.core.wallet.ExtendedKeySource;
import org.halcyon.core.wallet.MempoolOutcome;
import org.halcyon.core.wallet.RewindOutcome;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.core.wallet.WalletSettings;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.storage.SqliteStore;
import org.halcyon.storage.StoreClaims;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreEnvironment;
import org.halcyon.testing.StepClock;
import org.halcyon.wallet.rows.WalletRow;
import org.junit.jupiter.api.io.TempDir;

/// An event adapter over real stores in virtual time, and wallets whose events it stores.
abstract class AdapterCase {

    static final EventRows ROWS = new EventRows(Network.REGTEST);

    @TempDir
    Path folder;

    final StepClock clock = new StepClock();
    final StoreClaims claims = new StoreClaims();
    final List<SqliteStore> stores = new ArrayList<>();
    final List<Thread> threads = new ArrayList<>();

    /// A wallet that is registered in a store, and the events that it makes.
    static final class Source {
        final WalletState state;
        final AccountKeys keys;
        final List<WalletEvent> registration;
        final Random random;
        final List<Transaction> seen = new ArrayList<>();
        int tip = -1;
        int made;

        Source(int number, Secp256k1 curve) {
            byte[] entropy = new byte[16];
            entropy[0] = (byte) number;
            try (Mnemonic phrase = Mnemonic.ofEntropy(entropy, WordList.english())) {
                keys = AccountKeys.ofPhrase(phrase, new char[0], Network.REGTEST, curve);
            }
            state = WalletState.create(keys.id(), 0, WalletSettings.DEFAULT);
            registration = state.addAccount(keys.account(), new ExtendedKeySource(keys.key(), curve));
            random = new Random(number);
        }

        Changeset registration() {
            ChangesetBuilder changes = Changeset.of(keys.id())
                    .register(new WalletRow(
                            keys.id(),
                            keys.group(),
                            Network.REGTEST,
                            keys.kind(),
                            0,
                            Optional.empty(),
                            Instant.EPOCH,
                            1))
                    .account(keys.row(Network.REGTEST));
            registration.forEach(event -> ROWS.add(changes, event, false));
            return changes.build();
        }

        Script script() {
            List<Script> scripts = state.watchedSince(0);
            return scripts.get(random.nextInt(scripts.size()));
        }

        /// One thing that happens: a payment seen, a block, the watermark, or a step back.
        List<WalletEvent> next() {
            int choice = random.nextInt(10);
            if (choice < 3) {
                Transaction fresh = ManagerCase.payment(++made, 1_000 + made, script());
                seen.add(fresh);
                return ((MempoolOutcome.Accepted) state.processMempool(fresh, Instant.ofEpochSecond(made))).events();
            }
            if (choice == 9 && tip > 2) {
                tip -= 2;
                return ((RewindOutcome.Rewound) state.rewindTo(tip)).events();
            }
            return block();
        }

        List<WalletEvent> block() {
            List<Transaction> mined = List.copyOf(seen);
            seen.clear();
            tip++;
            byte[] name = {(byte) tip, (byte) random.nextInt()};
            var block = new BlockRef(tip, BlockHash.ofWire(Sha256d.single(name)), 1_000L + tip);
            List<WalletEvent> events =
                    new ArrayList<>(((BlockOutcome.Processed) state.processBlock(block, mined)).events());
            events.addAll(state.advanceSynced(tip));
            return events;
        }
    }

    static Secp256k1 curve() throws Exception {
        return NativeSecp256k1.load();
    }

    StoreDouble store(String name) {
        SqliteStore store = SqliteStore.open(
                StoreConfig.of(folder.resolve(name), "test"),
                new StoreEnvironment(
                        claims,
                        clock,
                        clock,
                        new Random(1),
                        task -> threads.add(Thread.ofPlatform()
                                .daemon()
                                .name("storage-test")
                                .start(task))));
        stores.add(store);
        return new StoreDouble(store);
    }

    EventAdapter adapter(WalletStore store, AdapterLimits limits) {
        return new EventAdapter(new StoreFence(store, clock), ROWS, clock, limits, view -> {});
    }

    CompletableFuture<Void> running(EventAdapter adapter, CancelToken cancel) {
        var ended = new CompletableFuture<Void>();
        threads.add(Thread.ofPlatform().daemon().name("adapter-test").start(() -> {
            try {
                adapter.run(cancel);
                ended.complete(null);
            } catch (InterruptedException | RuntimeException failure) {
                ended.completeExceptionally(failure);
            }
        }));
        return ended;
    }

    static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    static void until(BooleanSupplier fact) {
        ManagerCase.until(fact);
    }

    static AdapterLimits limits(int capacity, int fold) {
        AdapterLimits d = AdapterLimits.DEFAULTS;
        return new AdapterLimits(
                capacity,
                fold,
                d.barriers(),
                d.producerPatience(),
                d.storePatience(),
                d.drainBudget(),
                d.queueFullPause(),
                d.queueFullTries());
    }

    /// The digests of every table but the one that counts writes.
    static SortedMap<String, Bytes> content(WalletStore store) throws Exception {
        SortedMap<String, Bytes> digests = new java.util.TreeMap<>(await(store.tableDigests()));
        digests.keySet().removeIf(table -> table.contains("version"));
        return digests;
    }

    static int synced(WalletStore store, WalletId wallet) throws Exception {
        return await(store.load()).stream()
                .filter(stored -> stored.id().equals(wallet))
                .map(stored ->
                        ((StoredWallet.LoadedWallet) stored).sync().synced().orElse(-1))
                .findFirst()
                .orElseThrow();
    }

    @SafeVarargs
    static void emit(EventAdapter adapter, List<WalletEvent>... lists) throws InterruptedException {
        for (List<WalletEvent> events : lists) {
            for (WalletEvent event : events) {
                adapter.emit(event);
            }
        }
    }
}
