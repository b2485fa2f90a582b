package org.halcyon.coordinator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the notes of shielded wallets up to date with one scan of the network for all of them. After a pass that found
/// nothing the next ones are skipped for a while, unless they are forced.
///
/// @param <K> key of the worker
public final class ShieldedCoordinator<K extends Comparable<K>> {
    private static final Logger LOG = LoggerFactory.getLogger(ShieldedCoordinator.class);

    private final ShieldedPort port;
    private final Ticker ticker;
    private final CoordinatorConfig config;
    private final CoordinatorLifecycle<K, ShieldedSummary> lifecycle;
    private final AtomicReference<CaughtUp> caughtUp = new AtomicReference<>(new CaughtUp.No());

    /// Whether the last pass found nothing.
    private sealed interface CaughtUp {
        record No() implements CaughtUp {}

        record Until(long deadline) implements CaughtUp {}
    }

    public ShieldedCoordinator(CoordinatorParts<K> parts, K key, ShieldedPort port) {
        this.port = port;
        this.ticker = parts.ticker();
        this.config = parts.config();
        this.lifecycle = new CoordinatorLifecycle<>(parts, kind(parts, key), pass -> pass(pass, /* force= */ false));
    }

    private static <K extends Comparable<K>> CoordinatorKind<K> kind(CoordinatorParts<K> parts, K key) {
        int weight = parts.registry().config().defaultWeight();
        return new CoordinatorKind<>(key, weight, parts.config().shieldedInterval());
    }

    /// Starts, stops, drains, and shows its state. Its own [CoordinatorLifecycle#syncNow()] heeds the cooldown.
    public CoordinatorLifecycle<K, ShieldedSummary> lifecycle() {
        return lifecycle;
    }

    /// Runs a pass on the calling thread that heeds no cooldown.
    public SyncAttempt<ShieldedSummary> forceSync() {
        return lifecycle.syncNow(pass -> pass(pass, /* force= */ true));
    }

    /// Runs a pass over one wallet on the calling thread. It heeds the cooldown unless it is forced, and says nothing
    /// about the others, so it starts none. A wallet that is not there gives an empty summary.
    public SyncAttempt<ShieldedSummary> syncWallet(WalletId wallet, boolean force) {
        return lifecycle.syncPart(pass -> {
            List<WalletUnit> wallets = port.wallets().stream()
                    .filter(unit -> unit.wallet().equals(wallet))
                    .toList();
            return !force && isCoolingDown() ? skipped(wallets) : scan(wallets, pass);
        });
    }

    /// Lets the next pass scan again: new keys were registered, or the state was cleared.
    public void endCooldown() {
        caughtUp.set(new CaughtUp.No());
    }

    private ShieldedSummary pass(PassContext pass, boolean force) throws InterruptedException {
        if (!force && isCoolingDown()) {
            return skipped(port.wallets());
        }
        CaughtUp before = caughtUp.get();
        List<WalletUnit> wallets = port.wallets();
        ShieldedSummary summary = scan(wallets, pass);
        boolean nothing = !wallets.isEmpty() && !pass.cancel().isFired() && summary.foundNothing();
        CaughtUp after = nothing ? new CaughtUp.Until(ticker.deadline(config.shieldedCooldown())) : new CaughtUp.No();
        caughtUp.compareAndSet(before, after); // an end that was ordered during the scan stands
        return summary;
    }

    private boolean isCoolingDown() {
        return switch (caughtUp.get()) {
            case CaughtUp.No no -> false;
            case CaughtUp.Until until -> !ticker.isPast(until.deadline());
        };
    }

    private static ShieldedSummary skipped(List<WalletUnit> wallets) {
        return all(wallets, new UnitOutcome.Skipped<>(UnitOutcome.Reason.COOLDOWN));
    }

    private ShieldedSummary scan(List<WalletUnit> wallets, PassContext pass) throws InterruptedException {
        if (wallets.isEmpty()) {
            return new ShieldedSummary(Map.of());
        }
        try {
            return complete(wallets, port.scan(wallets, pass));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception failure) {
            LOG.atWarn().setCause(failure).log("shielded scan failed");
            return all(wallets, new UnitOutcome.Failed<>(PassRunner.words(failure)));
        }
    }

    /// Names every wallet of the round, also one that the scan forgot.
    private static ShieldedSummary complete(
            List<WalletUnit> wallets, Map<WalletId, UnitOutcome<ShieldedSummary.Figures>> found) {
        var outcomes = new LinkedHashMap<WalletId, UnitOutcome<ShieldedSummary.Figures>>();
        wallets.forEach(unit -> outcomes.put(
                unit.wallet(),
                found.getOrDefault(unit.wallet(), new UnitOutcome.Failed<>("the scan says nothing of this wallet"))));
        return new ShieldedSummary(outcomes);
    }

    private static ShieldedSummary all(List<WalletUnit> wallets, UnitOutcome<ShieldedSummary.Figures> outcome) {
        var outcomes = new LinkedHashMap<WalletId, UnitOutcome<ShieldedSummary.Figures>>();
        wallets.forEach(unit -> outcomes.put(unit.wallet(), outcome));
        return new ShieldedSummary(outcomes);
    }
}
