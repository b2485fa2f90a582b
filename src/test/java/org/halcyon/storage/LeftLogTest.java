package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.halcyon.storage.WriteFaults.Seam;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files as a killed process leaves them, with their log or shared memory damaged afterwards.
@Timeout(180)
final class LeftLogTest extends StoreCase {
    private static final int FRAME_HEADER = 24;
    private static final int PAGE = 4096;
    private static final int LOG_HEADER = 32;
    private static final int STORED = 3;

    private byte[] main = {};
    private byte[] log = {};

    @BeforeEach
    void killAStoreWithThreeTransactions() throws Exception {
        try (StoreProcess child = StoreProcess.start(CrashingStore.class, file(), Seam.BEFORE_BEGIN)) {
            assertThat(child.line("stored")).isEqualTo("stored 3");
            assertThat(child.exit()).isEqualTo(CrashingStore.KILLED);
        }
        main = Files.readAllBytes(file());
        log = Files.readAllBytes(log());
    }

    private Path log() {
        return HeaderGate.sidecar(file(), "-wal");
    }

    private Path shared() {
        return HeaderGate.sidecar(file(), "-shm");
    }

    /// The transactions that a reopened store finds.
    private int transactions() {
        SqliteStore store = open();
        int found = await(store.load()).isEmpty()
                ? 0
                : loaded(store, 1).transactions().size();
        close(store);
        return found;
    }

    /// The frames of the log as it is now; behind them lie those of an earlier round, with other salts.
    private int frames() {
        int frame = 0;
        while (start(frame + 1) <= log.length && isOfThisRound(frame)) {
            frame++;
        }
        return frame;
    }

    private static int start(int frame) {
        return LOG_HEADER + frame * (FRAME_HEADER + PAGE);
    }

    private boolean isOfThisRound(int frame) {
        return ByteBuffer.wrap(log).getLong(start(frame) + 8)
                == ByteBuffer.wrap(log).getLong(16);
    }

    private boolean endsACommit(int frame) {
        return ByteBuffer.wrap(log).getInt(start(frame) + 4) != 0;
    }

    private long commitsBefore(int frame) {
        return IntStream.range(0, frame).filter(this::endsACommit).count();
    }

    @Test
    @Covers("S24")
    void aFlippedBitInTheLogLosesThatCommitAndTheLaterOnesOnly() throws Exception {
        SplittableRandom random = new SplittableRandom(24);
        long before = commitsBefore(frames()) - STORED;
        for (int frame = 0; frame < frames(); frame++) {
            byte[] flipped = log.clone();
            flipped[start(frame) + random.nextInt(FRAME_HEADER + PAGE)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), main);
            Files.write(log(), flipped);
            Files.deleteIfExists(shared());

            assertThat((long) transactions())
                    .as("frame " + frame)
                    .isEqualTo(Math.max(0, commitsBefore(frame) - before));
        }
        assertThat(frames()).isGreaterThan(STORED);
    }

    @Test
    @Covers("S25")
    void garbageInTheSharedMemoryIsRebuiltFromTheLog() throws Exception {
        byte[] garbage = new byte[32768];
        for (int seed = 0; seed < 4; seed++) {
            new Random(seed).nextBytes(garbage);
            Files.write(file(), main);
            Files.write(log(), log);
            Files.write(shared(), seed == 0 ? Arrays.copyOf(garbage, 3) : garbage);

            assertThat(transactions()).as("seed " + seed).isEqualTo(STORED);
        }
    }

    @Test
    @Covers("S26")
    void aLostLogIsToldAndLeavesTheOlderState() throws Exception {
        Files.delete(log());
        Files.delete(shared());
        try (Warnings warnings = new Warnings(LeftLog.class)) {
            assertThat(transactions()).isZero();
            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .contains("was not closed in order and has no log");
        }

        try (Warnings warnings = new Warnings(LeftLog.class)) {
            assertThat(transactions()).isZero();
            assertThat(warnings.messages()).as("after a close in order").isEmpty();
        }
    }

    /// The log of the first run of a new store, before anything of it reached the file.
    @Test
    @Covers("S26")
    void aFileWhoseWholeContentWasInTheLostLogIsNotTakenForANewOne() throws Exception {
        Files.write(file(), new byte[0]);
        Files.deleteIfExists(log());
        Files.deleteIfExists(shared());

        assertThat(openError().code()).isEqualTo("database_vanished");
        assertThat(file()).hasSize(0);
    }
}
