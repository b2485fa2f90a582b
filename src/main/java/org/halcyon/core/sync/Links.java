package org.halcyon.core.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.Disconnect;
import org.halcyon.core.p2p.Inbox;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.PeerId;
import org.halcyon.core.p2p.ReputationRules.Merit;
import org.halcyon.core.peers.PeerRules;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.network.HostPort;

/// The connections of the engine. Owned by the engine's thread; dialling itself runs elsewhere and comes back as a task
/// of the engine.
///
/// What a peer does well or badly is told here and scored; the score decides who is dialled and who is banned.
final class Links {

    private final EngineParts parts;
    private final Ticker ticker;
    private final Dialler dialler;
    private final AtomicLong ids;
    private final PeerRules rules;
    private final PeerLedger ledger;
    private final Prospects prospects;
    private final Upkeep upkeep;
    private final Hearsay hearsay;
    private final Map<PeerId, Link> links = new HashMap<>();
    private final List<HostPort> dialling = new ArrayList<>();
    private int height;
    private Optional<ChainProblem> problem = Optional.empty();

    /// @param tasks takes tasks for the engine's thread
    /// @param ids last number given to a connection whose events may come through this inbox
    Links(EngineParts parts, Inbox inbox, Consumer<Runnable> tasks, AtomicLong ids) {
        this.ids = ids;
        this.parts = parts;
        this.ticker = parts.io().ticker();
        this.rules = PeerRules.standard();
        this.dialler = new Dialler(parts, inbox, tasks);
        this.ledger = new PeerLedger(parts);
        this.prospects = new Prospects(parts, rules, ledger, tasks);
        this.upkeep = new Upkeep(ticker, rules, parts.limits().peers());
        this.hearsay = new Hearsay(parts, ledger);
    }

    /// Ends what shall end and dials what is missing and may be dialled now.
    ///
    /// @param tip height of the best header
    void work(int tip) {
        height = tip;
        if (prospects.follow(parts.peers().get())) {
            problem = Optional.empty();
            upkeep.begin();
            links.values().forEach(link -> link.peer().disconnect(new Disconnect.ByUs()));
        }
        if (links.values().stream().anyMatch(link -> link.epoch() != prospects.epoch())) {
            return; // what the last plan connected ends first
        }
        prospects.automatic().ifPresent(open -> maintain());
        dialMissing();
        ledger.save(rules);
    }

    private void maintain() {
        prospects.search(regular().isEmpty());
        if (!upkeep.isDue()) {
            return;
        }
        upkeep.reward(regular(), ledger);
        Optional<Link> leaving = upkeep.surplus(regular())
                .or(() -> upkeep.slow(regular(), prospects.next(used()).isPresent()));
        leaving.ifPresent(link -> link.peer().disconnect(new Disconnect.ByUs()));
    }

    private void dialMissing() {
        int wanted = prospects.automatic().isPresent()
                ? upkeep.wanted(height)
                : parts.limits().peers();
        int most = prospects.automatic().isPresent() ? rules.most() : wanted;
        boolean more = true;
        while (more && regular().size() < wanted && regular().size() + dialling.size() < most) {
            Optional<HostPort> next = prospects.next(used());
            next.ifPresent(address -> dial(address, /* witness= */ false, dialled -> {}));
            more = next.isPresent();
        }
    }

    /// Addresses that are connected to or dialled.
    private List<HostPort> used() {
        List<HostPort> used = new ArrayList<>(dialling);
        regular().forEach(link -> used.add(link.address()));
        return used;
    }

    /// Opens one more connection to an address, for listening only.
    ///
    /// @param then is told whether it is there, on the engine's thread
    void openWitness(HostPort address, Consumer<Boolean> then) {
        dial(address, /* witness= */ true, then);
    }

    private void dial(HostPort address, boolean witness, Consumer<Boolean> then) {
        if (!witness) {
            dialling.add(address);
        }
        var attempt = new Dialler.Attempt(
                address,
                prospects.plan().connector(),
                new PeerId(ids.incrementAndGet()),
                height,
                prospects.leastHeight(height),
                prospects.epoch(),
                witness);
        dialler.dial(attempt, outcome -> then.accept(settle(attempt, outcome)));
    }

    private boolean settle(Dialler.Attempt attempt, Dialler.Outcome outcome) {
        if (!attempt.witness()) {
            dialling.remove(attempt.address());
        }
        boolean stale = attempt.epoch() != prospects.epoch();
        return switch (outcome) {
            case Dialler.Linked linked -> {
                if (stale) {
                    linked.link().peer().disconnect(new Disconnect.ByUs());
                } else {
                    add(linked.link());
                }
                yield !stale;
            }
            case Dialler.Unreachable unreachable -> {
                if (!attempt.witness() && !stale) {
                    prospects.unreachable(
                            attempt.address(), unreachable.failure().reason());
                    problem = Optional.of(Dialler.problem(
                            attempt.address(), unreachable.failure().reason()));
                }
                yield false;
            }
            case Dialler.Unwelcome unwelcome -> {
                if (!attempt.witness() && !stale) {
                    prospects.unwelcome(attempt.address(), unwelcome.refusal());
                    problem = Optional.of(Dialler.problem(attempt.address(), unwelcome.refusal()));
                }
                yield false;
            }
        };
    }

    private void add(Link link) {
        links.put(link.peer().id(), link);
        if (link.isWitness()) {
            return;
        }
        problem = Optional.empty();
        prospects.reached(link);
        if (prospects.automatic().isPresent()) {
            hearsay.ask(link);
        }
    }

    /// The earliest moment at which a paused address may be dialled, if all are paused.
    Optional<Duration> nextDial() {
        return prospects.nextDial();
    }

    /// Forgets all pauses, since the person wants news now.
    void hurry() {
        prospects.hurry();
    }

    Optional<Link> find(PeerId id) {
        return Optional.ofNullable(links.get(id));
    }

    /// Takes a connection that is over out of the list.
    void ended(PeerId id, Disconnect why) {
        Optional<Link> link = Optional.ofNullable(links.remove(id)).filter(gone -> !gone.isWitness());
        link.ifPresent(gone -> prospects.ended(gone.address(), why));
    }

    /// A peer sent addresses, which count only where nodes are looked for.
    void heard(Link link, AddressMessage message) {
        prospects
                .automatic()
                .flatMap(open -> hearsay.take(link, message, open))
                .ifPresent(flood -> failed(link, flood, "it sent more addresses than it was asked for"));
    }

    /// A connection answered: the next pause of its address is a short one.
    void answered(Link link) {
        link.answered();
        prospects.useful(link.address());
    }

    /// A connection brought something new that was asked for.
    void useful(Link link, Merit merit) {
        answered(link);
        ledger.reward(link.address(), merit);
    }

    /// Ends a connection because of what its peer did.
    void drop(Link link, Misbehaviour what, String detail) {
        ledger.penalise(link.address(), what);
        end(link, detail);
    }

    /// Scores what a peer did; too many failures in a row, or too low a score, end the connection.
    void failed(Link link, Misbehaviour what, String detail) {
        boolean banned = ledger.penalise(link.address(), what);
        if (link.failed() >= parts.limits().failures() || banned) {
            end(link, detail);
        }
    }

    /// Ends a connection that is of no use, without a penalty.
    void end(Link link, String detail) {
        problem = Optional.of(new ChainProblem.BadPeer(link.address().toString(), detail));
        end(link);
    }

    /// Ends a connection that is of no use, without a penalty. Why is for the caller to say.
    void end(Link link) {
        link.peer().disconnect(new Disconnect.ByUs());
    }

    PeersReport report() {
        List<PeersReport.Connected> connected = regular().stream()
                .map(link -> new PeersReport.Connected(link.view(), points(link)))
                .toList();
        return new PeersReport(
                connected,
                prospects.automatic().isPresent() ? ledger.banned() : List.of(),
                ledger.book().size());
    }

    /// The score of a peer.
    int points(Link link) {
        return ledger.points(link.address());
    }

    /// All connections that are not mere witnesses.
    List<Link> regular() {
        return links.values().stream().filter(link -> !link.isWitness()).toList();
    }

    Collection<Link> all() {
        return List.copyOf(links.values());
    }

    /// The peer to ask next: one that fits, with the fewest failures of others left out; any of them will do.
    Optional<Link> pick(Predicate<Link> fits, Predicate<Link> preferred) {
        List<Link> candidates = regular().stream().filter(fits).toList();
        return candidates.stream()
                .filter(preferred)
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    Optional<ChainProblem> problem() {
        return switch (prospects.plan().sources()) {
            case PeerSources.Offline off -> Optional.of(new ChainProblem.Offline());
            case PeerSources.Own own ->
                own.nodes().isEmpty()
                        ? Optional.of(new ChainProblem.NoPeer(0, "No peer is set for this network."))
                        : problem;
            case PeerSources.Automatic open -> problem;
        };
    }

    /// True while a connection is being opened that may bring one more peer.
    boolean isDialling() {
        return !dialling.isEmpty();
    }

    /// Ends all connections within the budget.
    void close() throws InterruptedException {
        ledger.saveNow();
        links.values().forEach(link -> link.peer().disconnect(new Disconnect.ByUs()));
        long deadline = ticker.deadline(parts.limits().closeWithin());
        for (Link link : links.values()) {
            link.peer().close(ticker.remaining(deadline));
        }
        links.clear();
        dialler.close();
    }
}
