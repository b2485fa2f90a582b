package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// One changed bit anywhere in the file: a typed refusal, a wallet shown as damaged, or the very same rows.
///
/// The suite flips three bits of each page. As a campaign it flips every bit of every page in an order that the seed
/// chooses, for as long as it is given.
final class BitFlipTest extends StoreCase {
    private static final int PAGE = 4096;
    private static final int FLIPS = 3;
    private static final int ROWS = 80;

    private byte[] whole = {};
    private byte[] beside = {};
    private long refused;
    private long damaged;
    private long same;

    @Test
    @Tag("fuzz")
    @Timeout(600)
    @Covers("S20")
    void aFlippedBitNeverChangesWhatIsRead() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));
        for (int n = 2; n < ROWS; n++) {
            await(store.store(Changeset.of(Rows.wallet(1))
                    .address(Rows.address(n, n % 2 == 0))
                    .transaction(Rows.mined(n, n))
                    .coin(Rows.coin(n))
                    .build()));
        }
        StoredWallet original = await(store.load()).getFirst();
        close(store);
        whole = Files.readAllBytes(file());
        beside = Files.readAllBytes(KnownStore.pathOf(file()));
        Logger logs = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = logs.getLevel();
        logs.setLevel(Level.OFF); // each damage is told
        try {
            flip(original);
        } finally {
            logs.setLevel(before);
        }

        System.out.printf("%d flips refused, %d damaged wallets, %d without effect%n", refused, damaged, same);
        assertThat(refused).isPositive();
        assertThat(damaged).isPositive();
        Files.write(file(), whole);
    }

    private void flip(StoredWallet original) throws IOException {
        SplittableRandom random = new SplittableRandom(Long.getLong("halcyon.fuzz.seed", 1));
        long bits = 8L * whole.length;
        if (System.getProperty("halcyon.fuzz.iterations") == null) {
            for (long page = 0; page < whole.length / PAGE; page++) {
                for (int i = 0; i < FLIPS; i++) {
                    flip(page * PAGE * 8 + random.nextInt(PAGE * 8), original);
                }
            }
            return;
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.getLong("halcyon.fuzz.seconds", 600));
        long step = random.nextLong(bits) | 1; // odd, and so without a common factor
        while (!isPrimeTo(step, bits)) {
            step += 2;
        }
        for (long i = 0; i < bits && System.nanoTime() - end < 0; i++) {
            flip(i * step % bits, original);
        }
    }

    private static boolean isPrimeTo(long step, long bits) {
        return BigInteger.valueOf(step).gcd(BigInteger.valueOf(bits)).intValue() == 1;
    }

    private void flip(long bit, StoredWallet original) throws IOException {
        byte[] flipped = whole.clone();
        flipped[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
        Files.write(file(), flipped);
        Files.write(KnownStore.pathOf(file()), beside);
        Files.deleteIfExists(HeaderGate.sidecar(file(), "-wal"));
        Files.deleteIfExists(HeaderGate.sidecar(file(), "-shm"));
        try {
            SqliteStore store = SqliteStore.open(config(), environment());
            try {
                judge(bit, await(store.load()).getFirst(), original);
            } finally {
                close(store);
            }
        } catch (StorageException typed) {
            refused++;
        } catch (CompletionException failure) {
            assertThat(failure.getCause()).as("bit " + bit).isInstanceOf(StorageException.class);
            refused++;
        }
    }

    private void judge(long bit, StoredWallet found, StoredWallet original) {
        if (found instanceof DamagedWallet) {
            damaged++;
        } else {
            assertThat(found).as("bit " + bit).isEqualTo(original);
            same++;
        }
    }
}
