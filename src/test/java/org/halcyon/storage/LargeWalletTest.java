package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class LargeWalletTest extends StoreCase {

    @Test
    void aHundredThousandTransactionsLoadInSeconds() throws Exception {
        SqliteStore store = open();
        long begin = System.nanoTime();
        ManyTransactions.storeIn(store, 100_000);
        long stored = System.nanoTime();

        int loaded = loaded(store, 1).transactions().size();
        Duration load = Duration.ofNanos(System.nanoTime() - stored);

        assertThat(loaded).isEqualTo(100_000);
        assertThat(load).isLessThan(Duration.ofSeconds(10));
        assertThat(Duration.ofNanos(stored - begin)).isLessThan(Duration.ofSeconds(60));
    }
}
