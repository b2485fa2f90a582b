package org.halcyon.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.halcyon.storage.LifeProcess;

/// Kills a process that works on a store and a vault at full speed, at random moments and at each named step.
///
/// Each process first judges what the one before it has left, by what that one had acknowledged, so one start serves a
/// verdict and the next kill. After a life of some kills the last process closes everything, judges once more, and a
/// new life begins with a store of the first version.
public final class StoreKillCampaign {
    private static final double SHORTEST_NANOS = 50_000;
    private static final double LONGEST_NANOS = 100_000_000;
    private static final double LONGEST_JUDGING_NANOS = 1_200_000_000;
    private static final double MOST_OPERATIONS = 30;

    /// Prime to the numbers of steps, so that a short run reaches late steps as well.
    private static final int STRIDE = 11;

    private static final Duration HANGING = Duration.ofSeconds(60);
    private static final String GONE = "gone for good";
    private static final String FIRST = "old/first.db";

    private final Plan plan;
    private final SplittableRandom random;
    private final QuickStart java;

    /// The most steps that an operation of each kind was seen to have, and about as many to begin with.
    private final SortedMap<String, Integer> steps = new TreeMap<>();

    private final SortedMap<String, Integer> nextStep = new TreeMap<>();
    private final SortedMap<String, Integer> diedIn = new TreeMap<>();
    private final SortedMap<String, Boolean> shelf = new TreeMap<>();
    private final SortedMap<String, String> contents = new TreeMap<>();
    private String mode = "immediate";
    private String state = "";
    private String interrupted = "";
    private int kills;
    private int atSteps;
    private int lives;
    private long acknowledged;

    /// @param kills in all
    /// @param life kills before everything begins anew
    /// @param folder exists and is empty
    public record Plan(int kills, int life, long seed, Path folder) {
        Path work() {
            return folder.resolve("work");
        }

        Path journal() {
            return folder.resolve("journal.txt");
        }
    }

    public StoreKillCampaign(Plan plan) throws Exception {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
        this.java = QuickStart.prepare(plan.folder().resolve("java"));
        steps.putAll(Map.of("BACKUP", 8, "CLEAR", 9, "COMMIT", 18, "DELETE", 40, "ERASE", 50, "FLUSH", 9));
        steps.putAll(Map.of("PASSWORD", 9, "PRUNE", 4, "REGISTER", 18, "REOPEN", 9, "RESTORE", 35, "STORE", 9));
        begin();
        java.train(LifeProcess.class, arguments("end"));
        lives = 0;
    }

    /// Runs the campaign as a command: `campaign.kills` kills (2,000), in lives of `campaign.life` (20), with the
    /// sequence `campaign.seed` (1).
    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(System.getProperty("halcyon.target", "target")).toAbsolutePath();
        Path folder = Files.createTempDirectory(Files.createDirectories(target), "store-kill-campaign-");
        var plan = new Plan(
                Integer.getInteger("campaign.kills", 2_000),
                Integer.getInteger("campaign.life", 20),
                Long.getLong("campaign.seed", 1),
                folder);
        long begin = System.nanoTime();
        var campaign = new StoreKillCampaign(plan);
        while (!campaign.isOver()) {
            campaign.round();
            if (campaign.kills % plan.life() == 0) {
                System.out.println(campaign.told());
            }
        }
        Remains.delete(folder);
        System.out.println(campaign.told());
        System.out.println(
                "no findings in " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }

    boolean isOver() {
        return kills >= plan.kills();
    }

    /// One kill, and the end of a life where it is due.
    void round() throws Exception {
        if (kills % plan.life() == 0) {
            begin();
        }
        String order = kills % 3 == 2 ? namedStep() : "work";
        if (order.equals("work")) {
            killSomewhere();
        } else {
            killAt(order);
        }
        kills++;
        if (kills % plan.life() == 0 || isOver()) {
            end();
        }
    }

    private void begin() throws Exception {
        Remains.delete(plan.work());
        Files.createDirectory(
                plan.work(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        state = LifeProcess.begin(plan.work());
        interrupted = "";
        mode = "immediate";
        shelf.clear();
        contents.clear();
        keep(FIRST + "=" + state.split("\\|", -1)[1], /* checked= */ true);
        lives++;
    }

    /// The kinds in turn, and the steps of each in turn.
    private String namedStep() {
        List<String> kinds = List.copyOf(steps.keySet());
        String kind = kinds.get(kills / 3 % kinds.size());
        int step = nextStep.merge(kind, 1, Integer::sum);
        int known = steps.getOrDefault(kind, 1);
        int most = known % STRIDE == 0 ? known + 1 : known;
        return kind + ":" + (1 + (step - 1) * STRIDE % most);
    }

    /// While it judges, or some time after a number of operations: few and short ones are as likely as many and long.
    private void killSomewhere() throws Exception {
        boolean judging = random.nextInt(4) == 0;
        try (Running child = start("work")) {
            await(child, judging ? "up" : "verified");
            if (!judging && random.nextBoolean()) {
                for (long acks = spread(1, MOST_OPERATIONS); acks > 0; acks--) {
                    await(child, "ack");
                }
            }
            child.drain(spread(SHORTEST_NANOS, judging ? LONGEST_JUDGING_NANOS : LONGEST_NANOS), this::take);
            child.kill(this::take);
        }
        diedIn.merge(interrupted.isEmpty() ? "between" : interrupted.split(" ", -1)[0], 1, Integer::sum);
    }

    private void await(Running child, String word) throws InterruptedException {
        String line = child.next(HANGING);
        while (!line.startsWith(word)) {
            child.requireAlive(line);
            take(line);
            line = child.next(HANGING);
        }
        take(line);
    }

    private long spread(double least, double most) {
        return (long) (least * Math.exp(random.nextDouble() * Math.log(most / least)));
    }

    /// It dies by itself; if the operation has fewer steps this time, it is killed somewhere behind it.
    private void killAt(String order) throws Exception {
        String kind = order.split(":", -1)[0];
        try (Running child = start(order)) {
            boolean over = false;
            boolean begun = false;
            while (!over) {
                String line = child.next(HANGING);
                if (line.equals(GONE)) {
                    requireDied(child);
                    atSteps++;
                    diedIn.merge(kind, 1, Integer::sum);
                    return;
                }
                take(line);
                begun |= line.startsWith("begin " + kind + " ");
                over = begun && line.startsWith("ack " + kind + " ");
            }
            child.kill(this::take);
            diedIn.merge("behind " + kind, 1, Integer::sum);
        }
    }

    private static void requireDied(Running child) throws InterruptedException {
        if (child.process.waitFor() != LifeProcess.KILLED) {
            throw new AssertionError("the process ended: " + child.said());
        }
    }

    /// Nothing of a life is left over at its end.
    private void end() throws Exception {
        try (Running child = start("end")) {
            await(child, "ended");
        }
    }

    private Running start(String order) throws IOException {
        return new Running(java.start(LifeProcess.class, arguments(order)));
    }

    private List<String> arguments(String order) throws IOException {
        List<String> lines = new ArrayList<>(List.of(mode, state, interrupted));
        shelf.forEach((name, checked) -> lines.add((checked ? "!" : "?") + name + "=" + contents.get(name)));
        Files.write(plan.journal(), lines);
        return List.of(plan.work().toString(), plan.journal().toString(), Long.toString(random.nextLong()), order);
    }

    private void take(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "begin" -> interrupted = line.substring("begin ".length());
            case "ack" -> {
                steps.merge(words[1], Integer.parseInt(words[2]), Math::max);
                state = words[3];
                interrupted = "";
                acknowledged++;
            }
            case "verified" -> {
                mode = words[1];
                state = words[2];
                interrupted = "";
                shelf.replaceAll((name, checked) -> true);
            }
            case "kept" -> keep(words[1], /* checked= */ false);
            case "gone" -> {
                shelf.remove(words[1]);
                contents.remove(words[1]);
            }
            case "finding" -> throw new AssertionError("after " + told() + ": " + line);
            default -> {
                // what it prints besides
            }
        }
    }

    private void keep(String pair, boolean checked) {
        String[] parts = pair.split("=", -1);
        shelf.put(parts[0], checked);
        contents.put(parts[0], parts[1]);
    }

    /// What was done so far, in one line.
    String told() {
        return kills + " kills in " + lives + " lives, " + atSteps + " of them at named steps, " + acknowledged
                + " operations acknowledged, died in " + diedIn + ", steps " + steps;
    }

    /// A running process and its lines.
    private static final class Running implements AutoCloseable {
        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final List<String> tail = new ArrayList<>();

        interface Taker {
            void take(String line);
        }

        Running(Process process) {
            this.process = process;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(lines::add);
            } catch (IOException e) {
                lines.add(e.toString());
            } finally {
                lines.add(GONE);
            }
        }

        String next(Duration patience) throws InterruptedException {
            String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new AssertionError("the process hangs: " + said());
            }
            tail.add(line);
            return line;
        }

        /// Takes what comes until the time is up.
        void drain(long nanos, Taker taker) throws InterruptedException {
            long end = System.nanoTime() + nanos;
            for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                String line = lines.poll(left, TimeUnit.NANOSECONDS);
                if (line != null) {
                    requireAlive(line);
                    tail.add(line);
                    taker.take(line);
                }
            }
        }

        private void requireAlive(String line) {
            if (line.equals(GONE)) {
                throw new AssertionError("the process ended by itself: " + said());
            }
        }

        /// Kills it and takes what it had said before.
        void kill(Taker taker) throws InterruptedException {
            process.toHandle().destroyForcibly(); // which, unlike that of the process, leaves its last words readable
            for (String line = next(HANGING); !line.equals(GONE); line = next(HANGING)) {
                taker.take(line);
            }
            process.waitFor();
        }

        String said() {
            List<String> last = tail.subList(Math.max(0, tail.size() - 60), tail.size());
            return String.join("\n", last);
        }

        @Override
        public void close() {
            process.toHandle().destroyForcibly();
            process.onExit().join();
        }
    }
}
