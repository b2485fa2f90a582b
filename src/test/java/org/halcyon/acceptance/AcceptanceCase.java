package org.halcyon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.halcyon.app.RunningWindow;
import org.halcyon.base.Duffs;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Address;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// One run of the program from its first start on. At its end nothing of it may be left: no thread, no held lock, no
/// warning that nobody provoked, and no moment in which the window stood still.
abstract class AcceptanceCase {
    static final String PASSWORD = "correct horse battery";
    static final String WALLET = "Household";
    private static final Duration SOON = Duration.ofSeconds(20);

    /// The values of the program, but that nobody waits half a minute for a worker that hangs.
    static final LifecycleConfig IMPATIENT = new LifecycleConfig(
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            LifecycleConfig.DEFAULTS.defaultWeight(),
            LifecycleConfig.DEFAULTS.adapterWeight());

    @TempDir
    Path folder;

    final Messages messages = Messages.english(Locale.getDefault(Locale.Category.FORMAT));
    private Set<Thread> before = Set.of();
    private Optional<LogWatch> log = Optional.empty();
    private Optional<FxWatch> fx = Optional.empty();
    private Optional<RunningWindow> running = Optional.empty();
    private Optional<Person> person = Optional.empty();
    private boolean ended;

    @BeforeEach
    void begin() throws Exception {
        before = threads();
        log = Optional.of(new LogWatch());
        launch();
        fx = Optional.of(new FxWatch()); // from the moment that there is a window which could stand still
    }

    final void launch() throws Exception {
        RunningWindow started = RunningWindow.start(folder.toRealPath().resolve("data"), IMPATIENT);
        running = Optional.of(started);
        ended = false;
        person = Optional.of(new Person(started));
    }

    /// What is left open when a test fails must not disturb the next one.
    @AfterEach
    void release(TestInfo test) throws Exception {
        try {
            if (fx.isPresent()) {
                fx.get().stop();
                Figures.note(test.getDisplayName(), fx.get().figures());
            }
            if (running.isPresent() && !ended) {
                running.get().host().shutdown();
                running.get().end();
            }
        } finally {
            log.ifPresent(LogWatch::close);
        }
    }

    final RunningWindow program() {
        return running.orElseThrow();
    }

    final Person person() {
        return person.orElseThrow();
    }

    final String says(String key) {
        return messages.text(key);
    }

    final String says(String key, Map<String, ?> places) {
        return messages.text(key, places);
    }

    final WalletService service() {
        return ((HostState.Open) program().host().state().newest()).service();
    }

    final SandboxControls sandbox() {
        return service().sandbox().orElseThrow();
    }

    final WalletSnapshot wallet() {
        return service().wallets().newest().wallets().getFirst();
    }

    /// Look, detail, sandbox, create, password, words, Home.
    final void goesThroughTheFirstRun() {
        Person person = person();
        person.sees(says("start.display.title"));
        person.press(says("act.continue"));
        person.press(says("detail.developer"));
        person.press(says("network.sandbox"));
        person.press(says("add.create"));
        person.type(says("name.label"), WALLET);
        person.press(says("act.continue"));
        person.typeSecret(says("secret.password"), PASSWORD);
        person.typeSecret(says("password.again"), PASSWORD);
        person.press(says("act.continue"));
        person.sees(says("phrase.title", Map.of("n", 12)));
        person.press(says("phrase.written"));
        person.sees(says("done.new.title"));
        person.press(says("done.open"));
        person.sees(says("home.empty.title"));
    }

    /// 100 coins out of the faucet, and one block around them.
    final void isGivenCoins() {
        Person person = person();
        person.press(says("section.tools"));
        person.type(says("sandbox.give"), "100");
        person.press(says("sandbox.give.do"));
        person.await("the payment on its way", () -> holds(Duffs.ofDash(100)));
        person.type(says("sandbox.mine"), "1");
        person.press(says("sandbox.mine.do"));
        person.await("the coins", () -> has(Duffs.ofDash(100)));
        isUpToDate();
    }

    private Optional<WalletSnapshot> holds(Duffs total) {
        return Optional.of(wallet()).filter(one -> one.balances().total().equals(total));
    }

    final Optional<WalletSnapshot> has(Duffs available) {
        return holds(available).filter(one -> one.balances().available().equals(available));
    }

    final ChainSnapshot isUpToDate() {
        return person().await(
                        "the whole chain, saved",
                        () -> Optional.of(service().chain().newest())
                                .filter(chain -> chain.stage() == ChainStage.UP_TO_DATE)
                                .filter(chain -> chain.walletHeight()
                                        == sandbox().state().newest().height())
                                .filter(chain -> wallet().syncedHeight() == chain.walletHeight())
                                .filter(chain ->
                                        service().storage().newest().phase() instanceof StorageState.Phase.Saved));
    }

    final void hangsTheChainEngine() {
        Person person = person();
        person.press(says("section.tools"));
        person.flip(says("sandbox.fault.hang"));
        person.sees(says("sandbox.faults.on", Map.of("n", 1)));
    }

    final void releasesTheChainEngine() {
        sandbox().state().newest().faults().forEach(fault -> sandbox().fault(fault, /* on= */ false));
    }

    final void asksForARebuild() {
        person().press(says("section.settings"));
        person().press(says("page.settings.storage"));
        person().press(says("act.rebuild"));
        person().sees(says("settings.clear.chain.confirm.title", Map.of("network", says("network.sandbox"))));
        person().press(says("act.rebuild"));
    }

    final void reviewsAPayment() {
        person().press(says("section.send"));
        person().type(says("send.to"), stranger(service()));
        person().type(says("send.amount"), "12.5");
        person().press(says("send.review"));
        person().sees(says("send.review.total"), says("send.review.fee"), says("send.warn.first"), "12.5 Dash");
    }

    final void authorisesWith(String password) {
        person().press(says("send.authorise"));
        person().sees(says("prompt.askPassword.title", Map.of("wallet", WALLET)));
        person().typeSecret(says("secret.password"), password);
        person().press(says("act.unlock"));
    }

    /// An address of nobody, so that what goes there is gone.
    static String stranger(WalletService service) {
        byte[] hash = new byte[20];
        hash[0] = 1;
        return new Address.PublicKeyHash(service.network(), Hash160.ofBytes(hash)).text();
    }

    /// Waits until the window is let go, and takes the program down as the desktop does.
    final void isGone() throws Exception {
        program().awaitLeft(SOON);
        assertThat(program().host().state().newest()).isInstanceOf(HostState.Closed.class);
        program().end();
        assertThat(program().stage().isShowing()).isFalse();
        ended = true;
    }

    /// @param provoked the warnings that the test brings about, each of which must have come; no other may
    final void leftNothingBehind(String... provoked) throws Exception {
        assertThat(leftThreads()).as("threads of the program").isEmpty();
        assertThat(heldLocks()).as("locks that are held").isEmpty();
        List<LogWatch.Problem> problems = log.orElseThrow().problems();
        assertThat(problems.stream().map(LogWatch.Problem::line).distinct())
                .as("warnings, of %s", problems)
                .containsExactlyInAnyOrder(provoked);
        FxWatch watched = fx.orElseThrow();
        watched.stop();
        watched.assertNeverBlocked();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    /// A thread that has been told to end gets a moment to do so. The one that looks for forgotten holds serves the
    /// whole process.
    private List<String> leftThreads() throws InterruptedException {
        Set<Thread> left = threads().stream()
                .filter(thread -> thread.getName().startsWith("wallet-"))
                .filter(thread -> !thread.getName().startsWith("wallet-leaks-") && !before.contains(thread))
                .collect(Collectors.toSet());
        for (Thread thread : left) {
            thread.join(Duration.ofSeconds(2));
        }
        return left.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }

    private List<Path> heldLocks() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> locks = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(".lock") || name.endsWith("-wal") || name.endsWith("-shm");
                    })
                    .toList();
            return locks.stream().filter(AcceptanceCase::isHeld).toList();
        }
    }

    /// A journal of the database is a sign that it was not closed; a lock file stays, but nobody may hold it.
    private static boolean isHeld(Path file) {
        if (!file.toString().endsWith(".lock")) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException | java.nio.channels.OverlappingFileLockException held) {
            return true;
        }
    }
}
