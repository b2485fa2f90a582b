package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.Disconnect;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.Inbox;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.PeerEvent;
import org.halcyon.core.p2p.ReputationRules;
import org.halcyon.core.p2p.Services;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.peers.AddressBook;
import org.halcyon.core.peers.AddressBookFile;
import org.halcyon.core.peers.Heard;
import org.halcyon.core.peers.KnownPeer;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.network.ConnectOutcome;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.HostPort;
import org.halcyon.network.NameResolver;
import org.halcyon.network.PeerConnector;
import org.halcyon.network.ResolveOutcome;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// Connections of an engine without the engine: the test is its thread, owns the time, and says who can be reached.
abstract class LinksCase implements PeerConnector, NameResolver {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    static final HostPort SEED = new HostPort("seed.example", 9999);

    @TempDir
    Path folder;

    final StepClock clock = new StepClock();
    private final SplittableRandom random = new SplittableRandom(7);
    /// Dials, questions to seeds, and three for each connection.
    final AtomicInteger threads = new AtomicInteger();

    final PeerContext io = new PeerContext(
            new FrameCodec(Network.MAINNET),
            new MessageCodec(header -> new HeaderHasher().hash(header)),
            ticker(),
            clock,
            this::thread,
            this::number);
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Map<HostPort, HostPort> nodes = new ConcurrentHashMap<>();
    private final Map<HostPort, ConnectOutcome.Reason> failures = new ConcurrentHashMap<>();
    final List<HostPort> dialled = new CopyOnWriteArrayList<>();
    final List<String> lookedUp = new CopyOnWriteArrayList<>();
    final List<GreetingNode> made = new ArrayList<>();
    volatile ConnectOutcome.Reason failure = ConnectOutcome.Reason.REFUSED;
    volatile ResolveOutcome names = new ResolveOutcome.NotFound("nobody answers");
    volatile CompletableFuture<Boolean> answering = CompletableFuture.completedFuture(true);
    volatile CompletableFuture<Boolean> dialling = CompletableFuture.completedFuture(true);
    private final Inbox inbox = new Inbox(Ticker.system(), Inbox.Bounds.standard());
    volatile PeerPlan plan = automatic();
    private final List<Links> all = new ArrayList<>();

    /// The time of the engine. Connections do not wake up for it, so that they send no pings on their own.
    Ticker ticker() {
        return new Ticker() {
            @Override
            public long nanos() {
                return clock.nanos();
            }

            @Override
            @SuppressWarnings("WaitNotInLoop") // one turn of the loop that the caller holds
            public boolean await(Lock lock, Condition condition, long deadline) throws InterruptedException {
                return condition.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        };
    }

    private Thread thread(Runnable body) {
        threads.incrementAndGet();
        return Thread.ofVirtual().unstarted(body);
    }

    private synchronized long number() {
        return random.nextLong();
    }

    @AfterEach
    void end() throws InterruptedException, IOException {
        for (Links links : all) {
            links.all().forEach(link -> link.peer().disconnect(new Disconnect.ByUs()));
        }
        for (GreetingNode node : made) {
            node.close();
        }
    }

    PeerPlan automatic(HostPort... shipped) {
        return new PeerPlan(
                new PeerSources.Automatic(List.of(SEED), List.of(shipped), /* nearToo= */ false),
                this,
                Optional.of(this));
    }

    /// The same sources through a proxy, which nobody here has to know.
    PeerPlan proxied() {
        return new PeerPlan(automatic().sources(), this, Optional.empty());
    }

    static HostPort at(int group, int host) {
        return new HostPort("20." + group + ".0." + host, 9999);
    }

    Links links() {
        var parts = new EngineParts(
                ConsensusParameters.of(Network.MAINNET),
                folder,
                () -> plan,
                io,
                UserAgent.of("/Halcyon:test/"),
                Runnable::run,
                new NoWallets(),
                snapshot -> {},
                EngineLimits.standard());
        var links = new Links(parts, inbox, tasks::add, new AtomicLong());
        all.add(links);
        return links;
    }

    private static final class NoWallets implements WalletEventSink {
        @Override
        public void emit(WalletEvent event) {}

        @Override
        public CompletableFuture<Boolean> barrier() {
            return CompletableFuture.completedFuture(true);
        }
    }

    /// Connects to `count` nodes of groups of their own and those in the book.
    Links connected(int count) throws Exception {
        var addresses = new ArrayList<HostPort>();
        for (int i = 0; i < count; i++) {
            addresses.add(at(i, 1));
            node(at(i, 1));
        }
        known(addresses.toArray(HostPort[]::new));
        Links links = links();
        turn(links, count);
        assertThat(addresses(links)).as("%s", links.problem()).hasSize(count);
        return links;
    }

    /// Puts nodes into the book on disk.
    void known(HostPort... addresses) throws IOException {
        var book = new AddressBook(ReputationRules.standard(), AddressBook.Bounds.standard());
        for (HostPort address : addresses) {
            book.learn(new Heard(address, Services.NEEDED_BY_WALLET, clock.instant()), clock.instant());
        }
        file().write(book.peers());
    }

    AddressBookFile file() {
        return new AddressBookFile(folder, Network.MAINNET);
    }

    /// What is on disk of a node.
    KnownPeer kept(HostPort address) {
        return file().read().stream()
                .filter(peer -> peer.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError(address + " is not in the file"));
    }

    /// A node that is reached under that address.
    GreetingNode node(HostPort address) throws IOException {
        return node(address, Services.NEEDED_BY_WALLET, 0);
    }

    GreetingNode node(HostPort address, long services, int height) throws IOException {
        GreetingNode node = GreetingNode.open(io, services, height);
        made.add(node);
        nodes.put(address, node.address());
        return node;
    }

    void fails(HostPort address, ConnectOutcome.Reason reason) {
        failures.put(address, reason);
    }

    @Override
    public ConnectOutcome connect(HostPort target, Duration timeout) {
        dialled.add(target);
        dialling.join();
        HostPort real = nodes.get(target);
        return real == null
                ? new ConnectOutcome.Failed(failures.getOrDefault(target, failure), "as the test says")
                : new DirectConnector(io.ticker()).connect(real, PATIENCE);
    }

    @Override
    public ResolveOutcome resolve(String name) {
        lookedUp.add(name);
        answering.join();
        return names;
    }

    /// Lets the engine's thread take one task, which must come.
    void task() throws InterruptedException {
        Optional.ofNullable(tasks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no task came"))
                .run();
    }

    /// A turn of the engine with what it began.
    ///
    /// @param begun dials and questions that this turn begins
    void turn(Links links, int begun) throws InterruptedException {
        turn(links, begun, 0);
    }

    void turn(Links links, int begun, int height) throws InterruptedException {
        links.work(height);
        for (int i = 0; i < begun; i++) {
            task();
        }
    }

    /// Hands the next event of that kind to the connections, as the engine does.
    <E extends PeerEvent> E event(Links links, Class<E> kind) throws InterruptedException {
        while (true) {
            PeerEvent event = inbox.take(PATIENCE).orElseThrow(() -> new AssertionError("no event came"));
            if (event instanceof PeerEvent.Disconnected gone) {
                links.ended(gone.peer(), gone.reason());
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    /// The next message of that kind, which must come.
    <M extends Message> M message(Links links, Class<M> kind) throws InterruptedException {
        while (true) {
            Message came = event(links, PeerEvent.Received.class).message();
            if (kind.isInstance(came)) {
                return kind.cast(came);
            }
        }
    }

    static List<HostPort> addresses(Links links) {
        return links.regular().stream().map(Link::address).toList();
    }
}
