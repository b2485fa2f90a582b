package org.halcyon.wallet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.WalletId;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.wallet.WalletEvent;

/// All wallets as readers see them, and the hub that carries them. Any thread; nothing here waits.
final class WalletBoard {

    private static final Comparator<WalletView> BY_AGE = Comparator.comparing(
                    (WalletView view) -> view.row().created())
            .thenComparing(view -> view.row().id());

    private final Map<WalletId, WalletView> views = new ConcurrentHashMap<>();
    private final StateHub<WalletsSnapshot> hub;
    private final StateHub<ChainSnapshot> chain;
    private final InstantSource clock;
    private final long generation;
    private final AtomicReference<AdapterView> adapter;

    WalletBoard(StateHub<WalletsSnapshot> hub, StateHub<ChainSnapshot> chain, InstantSource clock, long generation) {
        this.hub = hub;
        this.chain = chain;
        this.clock = clock;
        this.generation = generation;
        this.adapter = new AtomicReference<>(
                new AdapterView(0, Duration.ZERO, Map.of(), Map.of(), /* late= */ false, /* syncFault= */ false, 0, 0));
    }

    Optional<WalletView> view(WalletId wallet) {
        return Optional.ofNullable(views.get(wallet));
    }

    List<WalletView> views() {
        return views.values().stream().sorted(BY_AGE).toList();
    }

    boolean has(WalletId wallet) {
        return views.containsKey(wallet);
    }

    void add(WalletView view) {
        views.putIfAbsent(view.row().id(), view);
        publish();
    }

    /// Takes off this very view, not another one of the same id.
    void remove(WalletView view) {
        views.remove(view.row().id(), view);
        publish();
    }

    void happened(WalletEvent event) {
        view(event.walletId()).ifPresent(view -> {
            boolean complete = event instanceof WalletEvent.SyncHeightAdvanced advanced
                    && advanced.heights().synced() >= chain.newest().targetHeight();
            view.apply(event, complete ? Optional.of(clock.instant()) : Optional.empty());
            publish();
        });
    }

    void adapter(AdapterView state) {
        adapter.set(state);
        state.frozen().forEach((wallet, cause) -> view(wallet).ifPresent(view -> view.notSaving(cause)));
        publish();
    }

    AdapterView adapter() {
        return adapter.get();
    }

    /// The picture is taken inside the replacement, so that of two that race the newer one stays.
    void publish() {
        hub.update(before -> picture());
    }

    private WalletsSnapshot picture() {
        List<WalletSnapshot> wallets =
                views().stream().map(WalletView::snapshot).toList();
        return new WalletsSnapshot(generation, wallets, adapter.get().syncFault());
    }
}
