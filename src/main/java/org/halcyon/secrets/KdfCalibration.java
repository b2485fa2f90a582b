package org.halcyon.secrets;

import java.time.Duration;
import java.util.Arrays;
import org.halcyon.base.Ticker;

/// Measures this machine: starts from 64 MiB and doubles the memory, up to 256 MiB, until one stretching takes at least
/// half a second. Since a doubling at most doubles the time, the result stays below about one second.
///
/// Blocks for up to about two seconds; stateless, any thread.
public final class KdfCalibration implements KdfChoice {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(500);
    private static final long MOST_MEMORY_KIB = 262_144;

    private final Ticker ticker;
    private final long maxHeapBytes;
    private final Trial trial;

    /// One stretching at a given cost.
    @FunctionalInterface
    interface Trial {
        void run(KdfParameters parameters);
    }

    public KdfCalibration(Ticker ticker, long maxHeapBytes) {
        this(ticker, maxHeapBytes, KdfCalibration::stretch);
    }

    KdfCalibration(Ticker ticker, long maxHeapBytes, Trial trial) {
        this.ticker = ticker;
        this.maxHeapBytes = maxHeapBytes;
        this.trial = trial;
    }

    @Override
    public KdfParameters choose() {
        trial.run(KdfParameters.FLOOR); // the first run measures the compiler, not the machine
        KdfParameters chosen = KdfParameters.START;
        while (canGrow(chosen) && time(chosen).compareTo(LONG_ENOUGH) < 0) {
            chosen = doubled(chosen);
        }
        return chosen;
    }

    private boolean canGrow(KdfParameters now) {
        KdfParameters next = doubled(now);
        return next.memoryKib() <= MOST_MEMORY_KIB && next.isAcceptable(maxHeapBytes);
    }

    private static KdfParameters doubled(KdfParameters parameters) {
        return parameters.withMemoryKib(parameters.memoryKib() * 2);
    }

    private Duration time(KdfParameters parameters) {
        long begin = ticker.nanos();
        trial.run(parameters);
        return Duration.ofNanos(ticker.nanos() - begin);
    }

    private static void stretch(KdfParameters parameters) {
        byte[] key = Crypto.argon2id(new byte[16], new byte[Crypto.SALT_BYTES], parameters);
        Arrays.fill(key, (byte) 0);
    }
}
