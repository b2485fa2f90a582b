package org.halcyon.core.sync;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.Disconnect;
import org.halcyon.core.p2p.HandshakeOutcome.Refusal;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.peers.AddressGroup;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.peers.PeerRules;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.network.ConnectOutcome;
import org.halcyon.network.HostForm;
import org.halcyon.network.HostPort;

/// Whom to dial next, by the plan that holds: own nodes in their order; nodes drawn from the address book, one of each
/// group; or nobody. Keeps the pauses after failures. Owned by the engine's thread.
final class Prospects {

    private final EngineParts parts;
    private final PeerRules rules;
    private final PeerLedger ledger;
    private final SeedSearch seeds;
    private final Pauses pauses;
    private final RandomGenerator random;
    private final Ticker ticker;
    private PeerPlan plan;
    private int epoch;
    private long proxyUntil;
    private Duration proxyPause;

    /// @param tasks takes tasks for the engine's thread
    Prospects(EngineParts parts, PeerRules rules, PeerLedger ledger, Consumer<Runnable> tasks) {
        this.parts = parts;
        this.rules = rules;
        this.ledger = ledger;
        this.ticker = parts.io().ticker();
        this.seeds = new SeedSearch(parts, rules, tasks);
        this.pauses = new Pauses(ticker);
        this.random = parts.io().nonces()::getAsLong;
        this.plan = parts.peers().get();
        this.proxyUntil = ticker.nanos();
        this.proxyPause = parts.limits().redialAfter();
        begin();
    }

    private void begin() {
        pauses.clear();
        seeds.rest();
        proxyFree();
        ledger.begin(/* fromDisk= */ automatic().isPresent());
    }

    /// Takes over the plan that holds from now on.
    ///
    /// @return true if it is another one than before, in which case no connection may stay
    boolean follow(PeerPlan now) {
        if (now.equals(plan)) {
            return false;
        }
        plan = now;
        epoch++;
        begin();
        return true;
    }

    PeerPlan plan() {
        return plan;
    }

    /// Counts the plans, so that what was begun under another one can be told.
    int epoch() {
        return epoch;
    }

    /// The sources, if nodes of the open network are looked for.
    Optional<PeerSources.Automatic> automatic() {
        return plan.sources() instanceof PeerSources.Automatic open ? Optional.of(open) : Optional.empty();
    }

    /// The least height that a node of the open network must have; private networks and own nodes may begin anew.
    int leastHeight(int height) {
        Network network = parts.parameters().network();
        boolean open = network == Network.MAINNET || network == Network.TESTNET;
        return open && automatic().isPresent() ? Math.max(0, height - rules.behind()) : 0;
    }

    /// The next address to dial, if one may be dialled now.
    ///
    /// @param used addresses that are connected to or dialled
    Optional<HostPort> next(List<HostPort> used) {
        if (!ticker.isPast(proxyUntil)) {
            return Optional.empty();
        }
        return switch (plan.sources()) {
            case PeerSources.Offline off -> Optional.empty();
            case PeerSources.Own own ->
                own.nodes().stream()
                        .filter(node -> !used.contains(node) && !pauses.holds(node))
                        .findFirst();
            case PeerSources.Automatic open -> drawn(used);
        };
    }

    private Optional<HostPort> drawn(List<HostPort> used) {
        Set<AddressGroup> taken = new HashSet<>();
        used.forEach(address -> taken.add(AddressGroup.of(address)));
        Predicate<HostPort> fits =
                address -> !pauses.holds(address) && plan.reaches(address) && !taken.contains(AddressGroup.of(address));
        return ledger.book()
                .draw(
                        fits.and(Prospects::isNumbered),
                        random,
                        parts.io().clock().instant())
                .or(() -> seeds.doors().stream().filter(fits).findFirst());
    }

    /// A name that the proxy looked up once is not to be looked up here some day.
    private static boolean isNumbered(HostPort address) {
        return address.form() != HostForm.NAME;
    }

    /// Looks for nodes where none is connected.
    void search(boolean alone) {
        pauses.prune(rules.pauseAtMost());
        if (!alone || !ticker.isPast(proxyUntil)) {
            seeds.rest();
            return;
        }
        boolean leads = next(List.of()).isPresent();
        automatic().ifPresent(open -> seeds.work(plan, open, ledger.book(), leads));
    }

    /// A failure of the proxy says nothing about the address and stops everything for a while.
    void unreachable(HostPort address, ConnectOutcome.Reason reason) {
        if (reason.isOfProxy()) {
            if (ticker.isPast(proxyUntil)) {
                proxyUntil = ticker.deadline(proxyPause);
                Duration longer = proxyPause.multipliedBy(2);
                Duration most = parts.limits().redialAtMost();
                proxyPause = longer.compareTo(most) > 0 ? most : longer;
            }
            return;
        }
        proxyFree();
        ledger.book().missed(address);
        pause(address);
    }

    private void proxyFree() {
        proxyUntil = ticker.nanos();
        proxyPause = parts.limits().redialAfter();
    }

    /// A node that is of no use, or that broke the rules of the handshake.
    void unwelcome(HostPort address, Refusal refusal) {
        proxyFree();
        pause(address);
        switch (refusal) {
            case Refusal.SelfConnection self -> ledger.book().forget(address);
            case Refusal.MissingServices missing -> ledger.book().forget(address);
            case Refusal.ProtocolTooOld old -> ledger.book().forget(address);
            case Refusal.FarBehind behind -> ledger.book().missed(address);
            case Refusal.ClosedByPeer closed -> ledger.book().missed(address);
            case Refusal.Failed failed -> ledger.book().missed(address);
            case Refusal.TimedOut late -> ledger.penalise(address, Misbehaviour.TIMEOUT);
            case Refusal.Flood flood -> ledger.penalise(address, Misbehaviour.FLOOD);
            case Refusal.UserAgentTooLong agent -> ledger.penalise(address, Misbehaviour.INVALID_MESSAGE);
            case Refusal.OutOfOrder order -> ledger.penalise(address, Misbehaviour.INVALID_MESSAGE);
            case Refusal.Malformed malformed -> ledger.penalise(address, Misbehaviour.INVALID_MESSAGE);
            case Refusal.BadFrame frame -> ledger.penalise(address, Misbehaviour.INVALID_MESSAGE);
        }
    }

    void reached(Link link) {
        proxyFree();
        seeds.rest();
        ledger.reached(link.address(), link.peer().info().services());
    }

    void ended(HostPort address, Disconnect why) {
        pause(address);
        switch (why) {
            case Disconnect.ByUs ours -> {}
            case Disconnect.ByPeer theirs -> {}
            case Disconnect.Failed broken -> {}
            case Disconnect.BadFrame bad -> ledger.penalise(address, Misbehaviour.INVALID_MESSAGE);
            case Disconnect.PongMissing silent -> ledger.penalise(address, Misbehaviour.TIMEOUT);
            case Disconnect.WriteStalled stalled -> ledger.penalise(address, Misbehaviour.TIMEOUT);
            case Disconnect.OutboxFull flooded -> ledger.penalise(address, Misbehaviour.FLOOD);
        }
    }

    private void pause(HostPort address) {
        var lengths = automatic().isPresent()
                ? new Pauses.Lengths(rules.pause(), rules.pauseAtMost())
                : new Pauses.Lengths(
                        parts.limits().redialAfter(), parts.limits().redialAtMost());
        pauses.begin(address, lengths);
    }

    void useful(HostPort address) {
        pauses.end(address);
    }

    void hurry() {
        pauses.clear();
        proxyFree();
    }

    /// What is left of the shortest pause.
    Optional<Duration> nextDial() {
        Duration proxy = ticker.remaining(proxyUntil);
        return proxy.isZero() ? pauses.shortest() : Optional.of(proxy);
    }
}
