package org.halcyon.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Feeds mutated bytes to a parser and accepts two endings only: a result, or the one declared exception type.
///
/// The seed is fixed, so a run repeats itself. System properties make the same targets a long campaign:
/// `halcyon.fuzz.iterations` (default 100,000) overrides what the test asks for, `halcyon.fuzz.seconds` (default 10)
/// ends a target early, `halcyon.fuzz.seed` (default 1) chooses the sequence, and `halcyon.fuzz.told` prints a line per
/// target. A failing input is printed as hex and,
/// with `halcyon.target` set, written whole to `fuzz/` below that folder.
public final class Fuzz {
    private static final int HEX_SHOWN = 1024;

    private Fuzz() {}

    /// Code under test: reads the bytes, returns or throws.
    @FunctionalInterface
    public interface Target {
        void read(byte[] input) throws Exception;
    }

    /// What a run did: inputs tried, how many of them were refused with the declared type, and the slowest one.
    public record Report(int tried, int refused, long slowestNanos) {}

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
        long begin = System.nanoTime();
        String ending = "stopped by a finding";
        try {
            seeds.forEach(seed -> trial.feed(seed.clone()));
            for (int i = 0; i < wanted && System.nanoTime() - end < 0; i++) {
                trial.feed(mutator.next());
            }
            ending = "no finding";
        } finally {
            tell(trial, System.nanoTime() - begin, ending);
        }
        return new Report(trial.tried, trial.refused, trial.slowest);
    }

    private static void tell(Trial trial, long nanos, String ending) {
        if (Boolean.getBoolean("halcyon.fuzz.told")) {
            System.out.printf(
                    Locale.ROOT,
                    "%-75s %,11d inputs %7.1f s %,11d refused, slowest %6.1f ms, %s%n",
                    caller(),
                    trial.tried,
                    nanos / 1e9,
                    trial.refused,
                    trial.slowest / 1e6,
                    ending);
        }
    }

    /// The test that runs the target.
    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith(Fuzz.class.getName()))
                        .findFirst()
                        .map(frame -> frame.getClassName().replaceFirst("^org\\.halcyon\\.", "") + "." + frame.getMethodName())
                        .orElse("?"));
    }

    private static final class Trial {
        private final Class<? extends Exception> declared;
        private final Target target;
        private int tried;
        private int refused;
        private long slowest;

        Trial(Class<? extends Exception> declared, Target target) {
            this.declared = declared;
            this.target = target;
        }

        void feed(byte[] input) {
            byte[] kept = input.clone();
            long begin = System.nanoTime();
            try {
                target.read(input);
            } catch (Throwable failure) {
                if (!declared.isInstance(failure)) {
                    throw new AssertionError(describe(kept, failure), failure);
                }
                refused++;
            }
            slowest = Math.max(slowest, System.nanoTime() - begin);
            tried++;
        }

        private String describe(byte[] input, Throwable failure) {
            byte[] shown = Arrays.copyOf(input, Math.min(input.length, HEX_SHOWN));
            return "input " + tried + " (" + input.length + " bytes" + save(input) + ") made "
                    + failure.getClass().getName() + " instead of " + declared.getSimpleName() + ": "
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
