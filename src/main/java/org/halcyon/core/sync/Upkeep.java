package org.halcyon.core.sync;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.ReputationRules.Merit;
import org.halcyon.core.peers.PeerRules;

/// Says when connections to nodes of the open network shall be changed: one more where no block has come for long, one
/// less where there are too many, another one for a slow one. Owned by the engine's thread.
final class Upkeep {

    private final Ticker ticker;
    private final PeerRules rules;
    private final int target;
    private int height = -1;
    private long staleAt;
    private long trialUntil;
    private long replaceAt;
    private long lookAt;

    /// @param target connections to hold
    Upkeep(Ticker ticker, PeerRules rules, int target) {
        this.ticker = ticker;
        this.rules = rules;
        this.target = target;
        begin();
    }

    /// Counts anew, as after a time without connections.
    void begin() {
        lookAt = ticker.deadline(rules.upkeepEvery());
        staleAt = ticker.deadline(rules.staleAfter());
        replaceAt = ticker.nanos();
        trialUntil = ticker.nanos();
    }

    /// How many connections there shall be at this height of the best header.
    int wanted(int now) {
        if (now != height) {
            height = now;
            staleAt = ticker.deadline(rules.staleAfter());
        } else if (ticker.isPast(staleAt)) {
            staleAt = ticker.deadline(rules.staleAfter());
            trialUntil = ticker.deadline(rules.trial());
        }
        return ticker.isPast(trialUntil) ? target : target + 1;
    }

    /// True once in a while; then connections are looked at.
    boolean isDue() {
        boolean due = ticker.isPast(lookAt);
        if (due) {
            lookAt = ticker.deadline(rules.upkeepEvery());
        }
        return due;
    }

    /// Rewards connections that last.
    void reward(List<Link> links, PeerLedger ledger) {
        links.stream()
                .filter(link -> link.lastedOneMoreHour(ticker))
                .forEach(link -> ledger.reward(link.address(), Merit.UPTIME));
    }

    /// The connection to give up, if there are more than wanted: one whose peer lies behind the others, else the
    /// youngest.
    Optional<Link> surplus(List<Link> links) {
        if (links.size() <= target || !ticker.isPast(trialUntil)) {
            return Optional.empty();
        }
        return links.stream().min(Comparator.comparingInt(Link::height).thenComparing(Link::since, this::younger));
    }

    private int younger(long one, long other) {
        return Long.compare(other - one, 0);
    }

    /// The slowest connection, if it is too slow and none was replaced lately.
    ///
    /// @param others true if there is somebody else to connect to
    Optional<Link> slow(List<Link> links, boolean others) {
        if (!others || links.size() < target || !ticker.isPast(replaceAt)) {
            return Optional.empty();
        }
        Optional<Link> slowest = links.stream()
                .filter(link -> link.delay().compareTo(rules.slowRoundTrip()) > 0)
                .max(Comparator.comparing(Link::delay));
        slowest.ifPresent(link -> replaceAt = ticker.deadline(rules.replaceEvery()));
        return slowest;
    }
}
