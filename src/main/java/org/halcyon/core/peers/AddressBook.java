package org.halcyon.core.peers;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.ReputationRules;
import org.halcyon.network.HostPort;

/// The nodes that are known, with their scores and bans. Owned by one thread.
///
/// It is bounded, and so is the share of one [AddressGroup]. What makes room first is a node that was never reached and
/// that nobody has heard of for the longest time; nodes that were reached go later, and those that are banned last, so
/// that nobody ends a ban by sending addresses.
public final class AddressBook {

    /// Bounds of a book.
    ///
    /// @param most entries at all
    /// @param mostOfGroup entries of one group
    public record Bounds(int most, int mostOfGroup) {
        public static Bounds standard() {
            return new Bounds(2_000, 64);
        }
    }

    private final ReputationRules rules;
    private final Bounds bounds;
    private final Map<HostPort, KnownPeer> peers = new LinkedHashMap<>();
    private final Map<AddressGroup, Set<HostPort>> groups = new LinkedHashMap<>();
    private boolean changed;

    public AddressBook(ReputationRules rules, Bounds bounds) {
        this.rules = rules;
        this.bounds = bounds;
    }

    /// Takes over what an earlier run kept. A ban that would last longer than a fresh one, as after the clock was set
    /// back, is cut.
    public void restore(List<KnownPeer> kept, Instant now) {
        Instant longest = now.plus(rules.banFor());
        for (KnownPeer peer : kept) {
            Optional<Ban> ban = peer.ban()
                    .filter(some -> some.holds(now))
                    .map(some -> some.until().isAfter(longest) ? new Ban(longest, some.reason()) : some);
            put(peer.judged(peer.standing(), ban), now);
        }
        changed = false;
    }

    public int size() {
        return peers.size();
    }

    public Optional<KnownPeer> find(HostPort address) {
        return Optional.ofNullable(peers.get(address));
    }

    public List<KnownPeer> peers() {
        return List.copyOf(peers.values());
    }

    /// Bans that hold.
    public List<KnownPeer> banned(Instant now) {
        return peers.values().stream().filter(peer -> peer.isBanned(now)).toList();
    }

    public boolean isBanned(HostPort address, Instant now) {
        return find(address).filter(peer -> peer.isBanned(now)).isPresent();
    }

    /// The score of an address, 0 if it is not known.
    public int points(HostPort address, Instant now) {
        return find(address)
                .map(peer -> peer.standing().at(now, rules).points())
                .orElse(0);
    }

    /// Notes what somebody says of a node.
    public void learn(Heard heard, Instant now) {
        KnownPeer known = peers.get(heard.address());
        put(known == null ? KnownPeer.heard(heard, now) : known.heardAgain(heard), now);
    }

    /// Notes a connection that came about.
    public void reached(HostPort address, long services, Instant now) {
        put(known(address, services, now).reachedAt(now, services), now);
    }

    /// Notes an attempt to connect that failed; an unknown address stays unknown.
    public void missed(HostPort address) {
        changed |= peers.computeIfPresent(address, (key, peer) -> peer.missed()) != null;
    }

    /// Takes an entry out, for an address that is of no use.
    public void forget(HostPort address) {
        if (peers.remove(address) != null) {
            changed = true;
            AddressGroup group = AddressGroup.of(address);
            groups.computeIfPresent(group, (key, members) -> {
                members.remove(address);
                return members.isEmpty() ? null : members;
            });
        }
    }

    /// Adds what the rules hold against a misbehaviour, and bans at their limit. A ban starts the score anew.
    public Verdict penalise(HostPort address, Misbehaviour what, Instant now) {
        KnownPeer peer = known(address, 0, now);
        Standing standing = peer.standing().changed(rules.penalties().getOrDefault(what, 0), now, rules);
        if (standing.points() < rules.banAt()) {
            put(peer.judged(standing, peer.ban()), now);
            return new Verdict.Tolerated(standing.points());
        }
        var ban = new Ban(now.plus(rules.banFor()), what);
        put(peer.judged(Standing.unknown(now), Optional.of(ban)), now);
        return new Verdict.Banned(ban);
    }

    public void reward(HostPort address, ReputationRules.Merit merit, Instant now) {
        KnownPeer peer = known(address, 0, now);
        int points = -rules.rewards().getOrDefault(merit, 0);
        put(peer.judged(peer.standing().changed(points, now, rules), peer.ban()), now);
    }

    private KnownPeer known(HostPort address, long services, Instant now) {
        return find(address).orElseGet(() -> KnownPeer.heard(new Heard(address, services, now), now));
    }

    private void put(KnownPeer peer, Instant now) {
        changed = true;
        boolean fresh = peers.put(peer.address(), peer) == null;
        if (fresh) {
            Set<HostPort> members =
                    groups.computeIfAbsent(AddressGroup.of(peer.address()), key -> new LinkedHashSet<>());
            members.add(peer.address());
            cut(members, bounds.mostOfGroup(), now);
            cut(peers.keySet(), bounds.most(), now);
        }
    }

    private void cut(Set<HostPort> some, int most, Instant now) {
        if (some.size() > most) {
            some.stream()
                    .flatMap(address -> find(address).stream())
                    .min(Comparator.<KnownPeer>comparingInt(peer -> worth(peer, now))
                            .thenComparing(KnownPeer::seen))
                    .ifPresent(least -> forget(least.address()));
        }
    }

    private static int worth(KnownPeer peer, Instant now) {
        if (peer.isBanned(now)) {
            return 2;
        }
        return peer.reached().isPresent() ? 1 : 0;
    }

    /// Draws one of those that fit and are not banned: first a group, then a node in it, each with a chance that grows
    /// with the standing and shrinks with each failure to connect.
    public Optional<HostPort> draw(Predicate<HostPort> fits, RandomGenerator random, Instant now) {
        List<List<KnownPeer>> fitting = groups.values().stream()
                .map(members -> fitting(members, fits, now))
                .filter(members -> !members.isEmpty())
                .toList();
        return drawn(fitting, members -> best(members, now), random)
                .flatMap(members -> drawn(members, peer -> weight(peer, now), random))
                .map(KnownPeer::address);
    }

    private List<KnownPeer> fitting(Set<HostPort> members, Predicate<HostPort> fits, Instant now) {
        return members.stream()
                .filter(fits)
                .flatMap(address -> find(address).stream())
                .filter(peer -> !peer.isBanned(now))
                .toList();
    }

    private long best(List<KnownPeer> some, Instant now) {
        return some.stream().mapToLong(peer -> weight(peer, now)).max().orElse(0);
    }

    /// At least 1.
    private long weight(KnownPeer peer, Instant now) {
        long merit = 1L + rules.banAt() - peer.standing().at(now, rules).points();
        return 1 + ((merit << KnownPeer.MOST_FAILURES) >> peer.failures());
    }

    private static <T> Optional<T> drawn(List<T> some, ToLongFunction<T> weight, RandomGenerator random) {
        long sum = some.stream().mapToLong(weight).sum();
        if (sum == 0) {
            return Optional.empty();
        }
        long left = random.nextLong(sum);
        for (T each : some) {
            left -= weight.applyAsLong(each);
            if (left < 0) {
                return Optional.of(each);
            }
        }
        throw new IllegalStateException("weights changed while they were summed up");
    }

    /// True once after each change.
    public boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
