package org.halcyon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.app.WalletProcess;
import org.halcyon.sandbox.OpenNode;
import org.halcyon.wallet.StoredWallet.LoadedWallet;

/// Kills the wallet again and again while the chain below it moves and it pays.
///
/// The node lives in this process; the wallet is a process of its own, with the real composition, on a folder that it
/// finds as the last kill left it. After each kill [Remains] and [Oracle] judge the folder. After a life of some kills
/// the wallet is left alone until it is up to date, and its tables must equal those of a twin of the same words that
/// followed the same node all the while and was never killed, and those of a wallet that reads the chain from nothing.
/// Then both begin from empty folders, with the same words and a longer past.
@SuppressWarnings("try") // closing waits for threads and may be interrupted
public final class KillCampaign implements AutoCloseable {
    private static final int KEYS = 8_000;
    private static final long KILL_WITHIN_MILLIS = 1_500;
    private static final long KILL_LATE_WITHIN_MILLIS = 10_000;
    private static final Duration COMING_UP = Duration.ofSeconds(90);
    private static final Duration CATCHING_UP = Duration.ofMinutes(2);
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final int MOST_MINED = 50;
    private static final Duration GLANCE = Duration.ofMillis(40);

    private final Plan plan;
    private final SplittableRandom random;
    private final OpenNode node;
    private final OwnKeys keys;
    private final Books books;
    private final Oracle oracle;
    private final Trouble trouble;
    private final TreeMap<String, Integer> reached = new TreeMap<>();
    private SortedSet<String> staged = new TreeSet<>();
    private Optional<Child> twin = Optional.empty();
    private int kills;
    private int lives;
    private int sent;

    /// How long, where, and which sequence.
    ///
    /// @param rounds kills in all
    /// @param life kills before the wallet is compared and begins anew
    /// @param folder exists and is empty
    public record Plan(int rounds, int life, long seed, Path folder) {
        Path wallet() {
            return folder.resolve("wallet");
        }

        Path twin() {
            return folder.resolve("twin");
        }
    }

    public KillCampaign(Plan plan) throws Exception {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
        this.keys = new OwnKeys(KEYS);
        this.node = new OpenNode(plan.folder().resolve("node"));
        this.books = new Books(node, keys);
        this.oracle = new Oracle(books);
        this.trouble = new Trouble(node, books, keys, random.split());
        books.read();
    }

    /// Runs the campaign as a command: `campaign.rounds` kills (200), in lives of `campaign.life` (20), with the
    /// sequence `campaign.seed` (1).
    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(System.getProperty("halcyon.target", "target")).toAbsolutePath();
        Path folder = Files.createTempDirectory(Files.createDirectories(target), "kill-campaign-");
        var plan = new Plan(
                Integer.getInteger("campaign.rounds", 200),
                Integer.getInteger("campaign.life", 20),
                Long.getLong("campaign.seed", 1),
                folder);
        long begin = System.nanoTime();
        try (var campaign = new KillCampaign(plan)) {
            while (!campaign.isOver()) {
                campaign.round();
                System.out.println(campaign.told());
            }
        }
        Remains.delete(folder);
        System.out.println(
                "no findings in " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }

    boolean isOver() {
        return kills >= plan.rounds();
    }

    /// One kill, and the end of a life where it is due.
    void round() throws Exception {
        if (twin.isEmpty()) {
            twin = Optional.of(start(plan.twin()));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            trouble.strike();
        }
        boolean opened = killOnce();
        kills++;
        judge(opened);
        if (kills % plan.life() == 0 || isOver()) {
            endLife();
        }
    }

    /// @return true if the process had come so far that all its files were open
    private boolean killOnce() throws Exception {
        var child = new Child(new Child.Job(
                plan.wallet(), node.node().address().toString(), "pay", random.nextLong(), keys.foreign()));
        try {
            String trigger = trigger();
            long within = random.nextInt(3) == 0 ? KILL_LATE_WITHIN_MILLIS : KILL_WITHIN_MILLIS;
            String last = WalletProcess.STARTED;
            boolean opened = false;
            boolean armed = false;
            long deadline = System.nanoTime() + COMING_UP.toNanos();
            while (!armed || System.nanoTime() - deadline < 0) {
                Optional<String> line = child.next(GLANCE);
                last = line.orElse(last);
                opened |= line.filter(WalletProcess.READY::equals).isPresent();
                sent += line.filter(said -> said.startsWith("sent ")).isPresent() ? 1 : 0;
                if (!armed && line.filter(said -> said.startsWith(trigger)).isPresent()) {
                    armed = true;
                    deadline = System.nanoTime()
                            + Duration.ofMillis(random.nextLong(within)).toNanos();
                }
                assertThat(armed || System.nanoTime() - deadline < 0)
                        .as("reached '%s'; %s", trigger, child.said())
                        .isTrue();
                if (line.isEmpty() && random.nextInt(5) == 0) {
                    trouble.strike();
                }
            }
            reached.merge(last, 1, Integer::sum);
            return opened;
        } finally {
            child.kill();
        }
    }

    /// After which report the time to the kill begins to run.
    private String trigger() {
        return switch (random.nextInt(4)) {
            case 0 -> WalletProcess.STARTED;
            case 1 -> WalletProcess.OPEN;
            default -> WalletProcess.READY;
        };
    }

    private void judge(boolean opened) throws Exception {
        var remains = new Remains(plan.wallet());
        if (!Files.exists(plan.wallet())) {
            return;
        }
        remains.expectPrivate();
        SortedSet<String> now = remains.staged();
        if (opened) {
            staged.retainAll(now);
            assertThat(staged).as("staged files that an open folder still has").isEmpty();
        }
        staged = now;
        books.read();
        remains.open(plan.folder().resolve("copy")).ifPresent(oracle::expectCompleteUpToItsHeight);
    }

    /// Lets the wallet come to rest and compares it with its twin, which was never killed, and with one that begins
    /// now.
    private void endLife() throws Exception {
        trouble.give();
        follow(start(plan.wallet()));
        Path fresh = plan.folder().resolve("fresh");
        follow(start(fresh));
        follow(twin.orElseThrow());
        twin = Optional.empty();
        LoadedWallet lived = rows(plan.wallet());
        oracle.expectSame(lived, rows(plan.twin()));
        LoadedWallet read = rows(fresh);
        oracle.expectNothingLost(read);
        oracle.expectSame(lived, read);
        for (Path folder : List.of(plan.wallet(), plan.twin(), fresh)) {
            Remains.delete(folder);
        }
        staged.clear();
        lives++;
    }

    private LoadedWallet rows(Path folder) throws Exception {
        var remains = new Remains(folder);
        remains.expectPrivate();
        assertThat(remains.staged()).as("staged files of a closed wallet").isEmpty();
        return remains.open(plan.folder().resolve("copy")).orElseThrow();
    }

    private Child start(Path folder) throws IOException {
        return new Child(new Child.Job(folder, node.node().address().toString(), "follow", 0, keys.foreign()));
    }

    /// Lets a wallet run undisturbed, mining as long as anything is unmined, until it stands at the tip.
    private void follow(Child child) throws IOException, InterruptedException {
        try {
            long end = System.nanoTime() + CATCHING_UP.toNanos();
            String last = "";
            var rest = new Rest();
            while (!rest.isReached(last)) {
                assertThat(System.nanoTime() - end)
                        .as("still at '%s', the node at %d: %s", last, books.height(), child.said())
                        .isNegative();
                last = child.next(Duration.ofSeconds(1))
                        .filter(line -> line.startsWith("at "))
                        .orElse("");
            }
            assertThat(child.end()).as("exit code: %s", child.said()).isZero();
        } finally {
            child.kill();
        }
    }

    /// Watches for the moment when nothing moves any more. A payment that another branch has ruled out stays unmined
    /// for
    /// a wallet that cannot see what took its coins, so blocks are mined for a while only; the comparison demands that
    /// each transaction that is left is ruled out.
    private final class Rest {
        private int mined;
        private long since = System.nanoTime();
        private String unmined = "";

        boolean isReached(String line) {
            if (line.isEmpty() || !isAtTip(line)) {
                return false;
            }
            String now =
                    line.split(" ", -1)[2] + " " + node.node().state().newest().waiting();
            if (!now.equals(unmined)) {
                unmined = now;
                since = System.nanoTime();
            }
            if (now.equals("0 0") || (now.endsWith(" 0") && System.nanoTime() - since > SETTLED.toNanos())) {
                return true;
            }
            if (!now.endsWith(" 0") && mined < MOST_MINED) {
                mined++;
                trouble.mine(1);
            }
            return false;
        }
    }

    private boolean isAtTip(String line) {
        String[] words = line.split(" ", -1);
        return Integer.parseInt(words[1]) == books.height()
                && words[3].equals(books.newest().getLast().toString());
    }

    /// What was done so far, in one line.
    String told() {
        return kills + " kills in " + (lives + (kills % plan.life() == 0 ? 0 : 1)) + " lives, killed after " + reached
                + ", " + sent + " payments sent, " + trouble.told();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (twin.isPresent()) {
            twin.get().kill();
        }
        node.close();
    }
}
