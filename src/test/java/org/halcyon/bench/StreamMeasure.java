package org.halcyon.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.halcyon.storage.BareRows;
import org.halcyon.storage.SqliteStore;

/// What memory a store holds while ten million rows go through it: it must not grow with them.
final class StreamMeasure implements Measure {
    private static final int ROWS = 10_000_000;
    private static final int ROWS_OF_ONE = 3; // transaction, input, coin
    private static final int MARKS = 10;
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public List<Figure> take() throws Exception {
        BenchStores stores = new BenchStores();
        stores.begin();
        try {
            return figures(stores);
        } finally {
            stores.remove();
        }
    }

    private List<Figure> figures(BenchStores stores) throws Exception {
        SqliteStore store = stores.open();
        try {
            store.store(BareRows.registration()).toCompletableFuture().get(60, TimeUnit.SECONDS);
            int chunks = ROWS / ROWS_OF_ONE / BareRows.BATCH + 1;
            List<Long> heaps = new ArrayList<>();
            for (int chunk = 0; chunk < chunks; chunk++) {
                store.store(BareRows.changes(chunk)).toCompletableFuture().get(60, TimeUnit.SECONDS);
                if ((chunk + 1) * MARKS / chunks > chunk * MARKS / chunks) {
                    heaps.add(heap());
                }
            }
            return List.of(
                    figure("heap after the first million rows", heaps.getFirst()),
                    figure("heap after ten million rows", heaps.getLast()),
                    figure(
                            "heap at most in between",
                            heaps.stream().mapToLong(Long::longValue).max().orElse(0)));
        } finally {
            stores.close(store);
        }
    }

    private Figure figure(String what, long bytes) {
        return Figure.of(name(), what, "MiB", bytes / MEBIBYTE, "after three collections; goal: flat");
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
