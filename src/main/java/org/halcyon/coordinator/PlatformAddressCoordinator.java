package org.halcyon.coordinator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.Hold;

/// Keeps the balances of platform addresses up to date, wallet by wallet.
///
/// It remembers the rows that it knows to be durable; only a pass, which has the slot, changes them, and only after the
/// store took the change. So a store that fails leaves memory where the disk is, and the next pass finds the same
/// change
/// again.
///
/// @param <K> key of the worker
/// @param <A> a platform address
public final class PlatformAddressCoordinator<K extends Comparable<K>, A> {
    private final AddressPort<A> port;
    private final CoordinatorLifecycle<K, AddressSummary> lifecycle;
    private final Map<WalletUnit, AddressBook<A>> books = new ConcurrentHashMap<>();

    public PlatformAddressCoordinator(CoordinatorParts<K> parts, K key, AddressPort<A> port) {
        this.port = port;
        this.lifecycle = new CoordinatorLifecycle<>(parts, kind(parts, key), this::pass);
    }

    private static <K extends Comparable<K>> CoordinatorKind<K> kind(CoordinatorParts<K> parts, K key) {
        int weight = parts.registry().config().defaultWeight();
        return new CoordinatorKind<>(key, weight, parts.config().platformAddressInterval());
    }

    /// Starts, stops, drains, and shows its state.
    public CoordinatorLifecycle<K, AddressSummary> lifecycle() {
        return lifecycle;
    }

    /// Runs a pass over one wallet on the calling thread. A wallet that is not there gives an empty summary.
    public SyncAttempt<AddressSummary> syncWallet(WalletId wallet) {
        return lifecycle.syncPart(pass -> over(
                port.wallets().stream()
                        .filter(unit -> unit.wallet().equals(wallet))
                        .toList(),
                pass));
    }

    /// Forgets what it knows, after the rows were reset: the next pass reads them again.
    ///
    /// @param held keeps passes out, after a drain
    /// @throws IllegalStateException if a pass may run
    public void forget(Hold held) {
        if (!held.isOpen() || lifecycle.state().gate().inFlight()) {
            throw new IllegalStateException("a pass may be using what it knows");
        }
        books.clear();
    }

    private AddressSummary pass(PassContext pass) throws InterruptedException {
        List<WalletUnit> wallets = port.wallets();
        books.keySet().retainAll(wallets);
        return over(wallets, pass);
    }

    private AddressSummary over(List<WalletUnit> wallets, PassContext pass) throws InterruptedException {
        var outcomes = new LinkedHashMap<WalletId, UnitOutcome<AddressSummary.Figures>>();
        Units.each(wallets, pass, wallet -> sync(wallet, pass))
                .forEach((wallet, outcome) -> outcomes.put(wallet.wallet(), outcome));
        return new AddressSummary(outcomes);
    }

    private UnitOutcome<AddressSummary.Figures> sync(WalletUnit wallet, PassContext pass) throws Exception {
        AddressBook<A> known = books.get(wallet);
        if (known == null) {
            known = port.load(wallet);
            books.put(wallet, known);
        }
        AddressScan<A> scan = port.scan(wallet, known, pass);
        AddressDelta<A> delta = known.changesBy(scan);
        if (!delta.isEmpty()) {
            port.store(wallet, delta);
            books.put(wallet, known.with(delta));
        }
        return new UnitOutcome.Done<>(
                new AddressSummary.Figures(scan.found().size(), delta.rows().size()));
    }
}
