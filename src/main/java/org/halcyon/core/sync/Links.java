package org.halcyon.core.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.Disconnect;
import org.halcyon.core.p2p.Inbox;
import org.halcyon.core.p2p.PeerId;
import org.halcyon.network.HostPort;

/// The connections of the engine and the addresses that wait to be dialled. Owned by the engine's thread; dialling
/// itself runs elsewhere and comes back as a task of the engine.
final class Links {

    /// When an address may be dialled again.
    private record Pause(long until, Duration length) {}

    private final EngineParts parts;
    private final Ticker ticker;
    private final Dialler dialler;
    private final AtomicLong ids;
    private final Map<PeerId, Link> links = new HashMap<>();
    private final Map<HostPort, Pause> pauses = new HashMap<>();
    private final List<HostPort> dialling = new ArrayList<>();
    private Optional<ChainProblem> problem = Optional.empty();

    /// @param tasks takes tasks for the engine's thread
    /// @param ids last number given to a connection whose events may come through this inbox
    Links(EngineParts parts, Inbox inbox, Consumer<Runnable> tasks, AtomicLong ids) {
        this.ids = ids;
        this.parts = parts;
        this.ticker = parts.io().ticker();
        this.dialler = new Dialler(parts, inbox, tasks);
    }

    /// Dials what is missing and may be dialled now.
    void work(int height) {
        for (HostPort address : parts.peers()) {
            boolean room = regular().size() + dialling.size() < parts.limits().peers();
            if (room && isFree(address)) {
                dial(address, height, /* witness= */ false, dialled -> {});
            }
        }
    }

    private boolean isFree(HostPort address) {
        boolean busy = dialling.contains(address)
                || regular().stream().anyMatch(link -> link.address().equals(address));
        Pause pause = pauses.get(address);
        return !busy && (pause == null || ticker.isPast(pause.until()));
    }

    /// Opens one more connection to an address, for listening only.
    ///
    /// @param then is told whether it is there, on the engine's thread
    void openWitness(HostPort address, int height, Consumer<Boolean> then) {
        dial(address, height, /* witness= */ true, then);
    }

    private void dial(HostPort address, int height, boolean witness, Consumer<Boolean> then) {
        if (!witness) {
            dialling.add(address);
        }
        var attempt = new Dialler.Attempt(address, new PeerId(ids.incrementAndGet()), height, witness);
        dialler.dial(attempt, outcome -> then.accept(settle(attempt, outcome)));
    }

    private boolean settle(Dialler.Attempt attempt, Dialler.Outcome outcome) {
        if (!attempt.witness()) {
            dialling.remove(attempt.address());
        }
        return switch (outcome) {
            case Dialler.Linked linked -> {
                add(linked.link());
                yield true;
            }
            case Dialler.NotLinked failed -> {
                if (!attempt.witness()) {
                    pause(attempt.address());
                    problem = Optional.of(failed.problem());
                }
                yield false;
            }
        };
    }

    private void add(Link link) {
        links.put(link.peer().id(), link);
        if (!link.isWitness()) {
            problem = Optional.empty();
        }
    }

    private void pause(HostPort address) {
        Pause last = pauses.get(address);
        Duration first = parts.limits().redialAfter();
        Duration next = last == null ? first : last.length().multipliedBy(2);
        Duration most = parts.limits().redialAtMost();
        Duration length = next.compareTo(most) > 0 ? most : next;
        pauses.put(address, new Pause(ticker.deadline(length), length));
    }

    /// The earliest moment at which a paused address may be dialled, if all are paused.
    Optional<Duration> nextDial() {
        return pauses.values().stream()
                .map(pause -> ticker.remaining(pause.until()))
                .filter(left -> !left.isZero())
                .min(Comparator.naturalOrder());
    }

    /// Forgets all pauses, since the person wants news now.
    void hurry() {
        pauses.clear();
    }

    Optional<Link> find(PeerId id) {
        return Optional.ofNullable(links.get(id));
    }

    /// Takes a connection that is over out of the list.
    Optional<Link> ended(PeerId id) {
        Optional<Link> link = Optional.ofNullable(links.remove(id));
        link.filter(gone -> !gone.isWitness()).ifPresent(gone -> pause(gone.address()));
        return link;
    }

    /// A connection served well: the next pause of its address is a short one.
    void useful(Link link) {
        link.answered();
        pauses.remove(link.address());
    }

    /// Ends a connection because of what its peer did.
    void drop(Link link, ChainProblem why) {
        problem = Optional.of(why);
        link.peer().disconnect(new Disconnect.ByUs());
    }

    /// Counts a failure to answer; too many in a row end the connection.
    void failed(Link link, String what) {
        if (link.failed() >= parts.limits().failures()) {
            drop(link, new ChainProblem.BadPeer(link.address().toString(), what));
        }
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
        if (problem.isEmpty() && regular().isEmpty() && parts.peers().isEmpty()) {
            return Optional.of(new ChainProblem.NoPeer(0, "No peer is set for this network."));
        }
        return problem;
    }

    /// True while a connection is being opened that may bring one more peer.
    boolean isDialling() {
        return !dialling.isEmpty();
    }

    /// Ends all connections within the budget.
    void close() throws InterruptedException {
        links.values().forEach(link -> link.peer().disconnect(new Disconnect.ByUs()));
        long deadline = ticker.deadline(parts.limits().closeWithin());
        for (Link link : links.values()) {
            link.peer().close(ticker.remaining(deadline));
        }
        links.clear();
        dialler.close();
    }
}
