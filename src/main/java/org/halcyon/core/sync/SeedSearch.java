package org.halcyon.core.sync;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.Services;
import org.halcyon.core.peers.AddressBook;
import org.halcyon.core.peers.Heard;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.peers.PeerRules;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.core.peers.Routability;
import org.halcyon.network.HostPort;
import org.halcyon.network.NameResolver;
import org.halcyon.network.ResolveOutcome;

/// Finds first nodes where the address book leads nowhere: after a while without a connection the seeds are asked, and
/// after one more the shipped list is used. With a proxy no name is looked up here; the seeds are dialled by their
/// names instead. Owned by the engine's thread; looking up runs on a thread of its own.
final class SeedSearch {

    /// Addresses of one name that are looked at.
    private static final int MOST_ADDRESSES = 256;

    /// What a seed or a list says is not fresh.
    private static final Duration AGE = Duration.ofDays(3);

    private enum Step {
        RESTING,
        KNOWN_NODES,
        ASKING,
        ANSWERED,
        SHIPPED
    }

    private final EngineParts parts;
    private final PeerRules rules;
    private final Consumer<Runnable> tasks;
    private Step step = Step.RESTING;
    private OptionalLong until = OptionalLong.empty();
    private List<HostPort> doors = List.of();
    private int round;
    private boolean asking;

    /// @param tasks takes tasks for the engine's thread
    SeedSearch(EngineParts parts, PeerRules rules, Consumer<Runnable> tasks) {
        this.parts = parts;
        this.rules = rules;
        this.tasks = tasks;
    }

    /// A connection is there, or another plan holds; answers on their way are not used.
    void rest() {
        step = Step.RESTING;
        doors = List.of();
        round++;
    }

    /// Names to be dialled through the proxy.
    List<HostPort> doors() {
        return doors;
    }

    /// To be called while there is no connection.
    ///
    /// @param leads whether the book holds nodes that may be dialled at some time
    void work(PeerPlan plan, PeerSources.Automatic from, AddressBook book, boolean leads) {
        Ticker ticker = parts.io().ticker();
        boolean due = until.isEmpty() || ticker.isPast(until.getAsLong());
        switch (step) {
            case RESTING -> {
                enter(Step.KNOWN_NODES, rules.seedsAfter());
                if (!leads) {
                    ask(plan, from, book);
                }
            }
            case KNOWN_NODES -> {
                if (due || !leads) {
                    ask(plan, from, book);
                }
            }
            case ASKING -> {
                if (due) {
                    ship(from, book);
                }
            }
            case ANSWERED -> {
                if (due || !leads) {
                    ship(from, book);
                }
            }
            case SHIPPED -> {
                if (due) {
                    enter(Step.KNOWN_NODES, rules.seedsAfter());
                }
            }
        }
    }

    private void enter(Step next, Duration within) {
        step = next;
        until = OptionalLong.of(parts.io().ticker().deadline(within));
    }

    private void ask(PeerPlan plan, PeerSources.Automatic from, AddressBook book) {
        enter(Step.ASKING, rules.shippedAfter());
        if (plan.resolver().isEmpty()) {
            doors = from.seeds();
        } else if (from.seeds().isEmpty()) {
            ship(from, book);
        } else if (!asking) { // a resolver that hangs holds one thread, not one for each round
            lookUp(plan.resolver().get(), from, book);
        }
    }

    private void lookUp(NameResolver resolver, PeerSources.Automatic from, AddressBook book) {
        int asked = ++round;
        asking = true;
        Runnable body = () -> {
            List<HostPort> found = found(resolver, from);
            tasks.accept(() -> answered(asked, found, from, book));
        };
        parts.io().threads().newThread(body).start();
    }

    private static List<HostPort> found(NameResolver resolver, PeerSources.Automatic from) {
        List<HostPort> found = new ArrayList<>();
        for (HostPort seed : from.seeds()) {
            if (resolver.resolve(seed.host()) instanceof ResolveOutcome.Found some) {
                some.addresses().stream()
                        .limit(MOST_ADDRESSES)
                        .flatMap(address -> address(address, seed.port()))
                        .filter(address -> from.nearToo() || Routability.isPublic(address))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /// None for an address that is bound to one network card.
    private static Stream<HostPort> address(InetAddress ip, int port) {
        return HostPort.parse(ip.getHostAddress(), port) instanceof HostPort.Parsed.Address known
                ? Stream.of(known.address())
                : Stream.empty();
    }

    private void answered(int asked, List<HostPort> found, PeerSources.Automatic from, AddressBook book) {
        asking = false;
        if (asked != round || step != Step.ASKING) {
            return;
        }
        if (found.isEmpty()) {
            ship(from, book);
        } else {
            enter(Step.ANSWERED, rules.shippedAfter());
            learn(found, book);
        }
    }

    private void ship(PeerSources.Automatic from, AddressBook book) {
        enter(Step.SHIPPED, rules.searchAgainAfter());
        learn(from.shipped(), book);
    }

    private void learn(List<HostPort> addresses, AddressBook book) {
        Instant now = parts.io().clock().instant();
        addresses.forEach(address -> book.learn(new Heard(address, Services.NEEDED_BY_WALLET, now.minus(AGE)), now));
    }
}
