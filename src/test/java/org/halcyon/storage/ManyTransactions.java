package org.halcyon.storage;

import java.util.concurrent.TimeUnit;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.rows.HeightChange;

/// Fills a store with one large wallet.
public final class ManyTransactions {
    private static final int CHUNK = 5_000;

    private ManyTransactions() {}

    public static void storeIn(SqliteStore store, int count) throws Exception {
        for (int from = 0; from < count; from += CHUNK) {
            ChangesetBuilder chunk = Rows.registered(Rows.wallet(1));
            for (int n = from; n < Math.min(count, from + CHUNK); n++) {
                chunk.transaction(Rows.mined(n, n)).coin(Rows.coin(n));
            }
            chunk.synced(HeightChange.advance(from));
            store.store(chunk.build()).toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }
}
