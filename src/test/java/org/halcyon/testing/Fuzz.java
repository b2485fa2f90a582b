package org.halcyon.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// Feeds mutated bytes to a parser and accepts two endings only: a result, or the one declared exception type.
///
/// The seed is fixed, so a run repeats itself. System properties make the same targets a long campaign:
/// `halcyon.fuzz.iterations` (default 100,000) overrides what the test asks for, `halcyon.fuzz.seconds` (default 10)
/// ends a target early, `halcyon.fuzz.seed` (default 1) chooses the sequence, and `halcyon.fuzz.told` prints a line per
/// target. A failing input is printed as hex and, with `halcyon.target` set, written whole to `fuzz/` below that
/// folder.
///
/// What one input costs is bounded as well: the reading thread allocates at most 16 MiB and 64 bytes for each byte of
/// the input, and returns within ten seconds. An input that seems to take more is read again and the smaller figures
/// count, so that the first use of a class or a busy machine accuses nobody. One that has not ended after two minutes
/// ends the process.
public final class Fuzz {
    private static final int HEX_SHOWN = 1024;
    private static final long ALLOWED_AT_LEAST = 16L << 20;
    private static final long ALLOWED_PER_BYTE = 64;
    private static final long ALLOWED_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration HANG = Duration.ofMinutes(2);

    private static final Logger LOGS = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private Fuzz() {}

    /// Code under test: reads the bytes, returns or throws.
    @FunctionalInterface
    public interface Target {
        void read(byte[] input) throws Exception;
    }

    /// What a run did: inputs tried, how many of them were refused with the declared type, the slowest one, and the
    /// most
    /// bytes that the reading thread allocated for one.
    public record Report(int tried, int refused, long slowestNanos, long mostAllocated) {}

    /// Iterations of a run where the test names none.
    public static int iterations() {
        return Integer.getInteger("halcyon.fuzz.iterations", 100_000);
    }

    public static Report run(Class<? extends Exception> declared, List<byte[]> seeds, Target target) {
        return run(declared, seeds, iterations(), target);
    }

    /// Tries each seed as it is, then mutations of them.
    ///
    /// @param declared the only exception type that the target may throw
    /// @param seeds valid inputs; at least one
    /// @param iterations how many mutations, unless the system property says otherwise
    /// @throws AssertionError with the input, if anything else comes out
    public static Report run(Class<? extends Exception> declared, List<byte[]> seeds, int iterations, Target target) {
        int wanted = Integer.getInteger("halcyon.fuzz.iterations", iterations);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.getLong("halcyon.fuzz.seconds", 10));
        var mutator = new Mutator(seeds, new SplittableRandom(Long.getLong("halcyon.fuzz.seed", 1)));
        var trial = new Trial(declared, target);
        Thread reader = Thread.currentThread();
        Thread watch = Thread.ofPlatform().daemon().name("fuzz-watch").start(() -> trial.watch(reader));
        long begin = System.nanoTime();
        String ending = "stopped by a finding";
        Level before = LOGS.getLevel();
        LOGS.setLevel(Level.OFF); // what is refused may be told each time
        try {
            seeds.forEach(seed -> trial.feed(seed.clone()));
            for (int i = 0; i < wanted && System.nanoTime() - end < 0; i++) {
                trial.feed(mutator.next());
            }
            ending = "no finding";
        } finally {
            trial.over = true;
            LockSupport.unpark(watch);
            LOGS.setLevel(before);
            tell(trial, System.nanoTime() - begin, ending);
        }
        return new Report(trial.tried, trial.refused, trial.slowest, trial.mostAllocated);
    }

    private static void tell(Trial trial, long nanos, String ending) {
        if (Boolean.getBoolean("halcyon.fuzz.told")) {
            System.out.printf(
                    Locale.ROOT,
                    "%-75s %,11d inputs %7.1f s %,11d refused, slowest %6.1f ms, most %,7d KiB, %s%n",
                    caller(),
                    trial.tried,
                    nanos / 1e9,
                    trial.refused,
                    trial.slowest / 1e6,
                    trial.mostAllocated >> 10,
                    ending);
        }
    }

    /// The test that runs the target.
    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith(Fuzz.class.getName()))
                        .findFirst()
                        .map(frame -> frame.getClassName().replaceFirst("^org\\.halcyon\\.", "") + "."
                                + frame.getMethodName())
                        .orElse("?"));
    }

    /// What an input took.
    private record Cost(long bytes, long nanos) {
        boolean isWithin(Cost allowed) {
            return bytes <= allowed.bytes && nanos <= allowed.nanos;
        }

        Cost least(Cost other) {
            return new Cost(Math.min(bytes, other.bytes), Math.min(nanos, other.nanos));
        }

        @Override
        public String toString() {
            return bytes + " bytes of memory and " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
        }
    }

    private static final class Trial {
        private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final Class<? extends Exception> declared;
        private final Target target;
        private volatile byte[] watched = {};
        private volatile boolean over;
        private int tried;
        private int refused;
        private long slowest;
        private long mostAllocated;

        Trial(Class<? extends Exception> declared, Target target) {
            this.declared = declared;
            this.target = target;
        }

        void feed(byte[] input) {
            byte[] kept = input.clone();
            Cost allowed = new Cost(ALLOWED_AT_LEAST + ALLOWED_PER_BYTE * kept.length, ALLOWED_NANOS);
            Cost cost = read(input, kept);
            if (!cost.isWithin(allowed)) {
                cost = cost.least(read(kept.clone(), kept));
            }
            if (!cost.isWithin(allowed)) {
                throw new AssertionError(describe(kept, "took " + cost + ", allowed is " + allowed));
            }
            mostAllocated = Math.max(mostAllocated, cost.bytes());
            slowest = Math.max(slowest, cost.nanos());
            tried++;
        }

        private Cost read(byte[] input, byte[] kept) {
            long before = MEMORY.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            watched = kept;
            boolean accepted = true;
            try {
                target.read(input);
            } catch (Throwable failure) {
                if (!declared.isInstance(failure)) {
                    String what = "made " + failure.getClass().getName() + " instead of " + declared.getSimpleName();
                    throw new AssertionError(describe(kept, what), failure);
                }
                accepted = false;
            }
            refused += accepted ? 0 : 1;
            return new Cost(MEMORY.getCurrentThreadAllocatedBytes() - before, System.nanoTime() - begin);
        }

        /// Ends the process if one input stays for too long; a test that hangs tells nobody why.
        @SuppressWarnings("ReferenceEquality") // the same array is the same input
        void watch(Thread reader) {
            byte[] last = watched;
            while (!over) {
                LockSupport.parkNanos(HANG.toNanos());
                if (!over && watched == last && last.length > 0) {
                    System.err.println(describe(last, "has not ended after " + HANG));
                    Stream.of(reader.getStackTrace()).forEach(System.err::println);
                    Runtime.getRuntime().halt(1);
                }
                last = watched;
            }
        }

        private String describe(byte[] input, String what) {
            byte[] shown = Arrays.copyOf(input, Math.min(input.length, HEX_SHOWN));
            return "input " + tried + " (" + input.length + " bytes" + save(input) + ") " + what + ": "
                    + HexFormat.of().formatHex(shown);
        }

        private static String save(byte[] input) {
            String folder = System.getProperty("halcyon.target");
            if (folder == null) {
                return "";
            }
            Path file = Path.of(folder, "fuzz", Integer.toHexString(Arrays.hashCode(input)) + ".bin");
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, input);
                return ", saved as " + file.getFileName();
            } catch (IOException e) {
                return ", not saved: " + e.getMessage();
            }
        }
    }
}
