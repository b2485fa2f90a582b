package org.halcyon.storage;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.StoredShared.DamagedShared;
import org.halcyon.wallet.StoredTree.DamagedTree;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.rows.KvKey;

/// Loads a wallet once for each column of variable size, with a value in it that is too large, and prints what came of
/// it. Run with a small heap.
public final class BigValues {
    private static final int SIZE = Limits.VALUE + 1;

    private BigValues() {}

    /// @param arguments the file
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        var environment = new StoreEnvironment(
                new StoreClaims(),
                () -> Rows.NOW,
                Ticker.system(),
                new Random(3),
                task -> Thread.ofPlatform().daemon().name("storage").start(task));
        SqliteStore store = SqliteStore.open(StoreConfig.of(file, "test"), environment);
        store.store(LayerTwo.everything(Rows.wallet(1))).toCompletableFuture().get(60, TimeUnit.SECONDS);
        try (Tampering peer = Tampering.with(file)) {
            for (Columns table : Tampering.TABLES.reversed()) { // deleting a wallet row takes values along
                for (int i = 0; i < table.names().size(); i++) {
                    String column = table.names().get(i);
                    if (isVariable(table, i) && !Tampering.isIdOfRows(table, column)) {
                        tryOut(store, peer, table, column);
                    }
                }
            }
        }
        System.out.println("end");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static boolean isVariable(Columns table, int i) {
        String name = table.names().get(i);
        if (table.equals(KvTable.COLUMNS) && !name.equals("value")) {
            return name.equals("row_sum"); // the other columns are the key by which a value is looked up
        }
        return table.sized().get(i) || name.equals("row_sum") || name.equals("checksum");
    }

    private static void tryOut(SqliteStore store, Tampering peer, Columns table, String column) throws Exception {
        String type = peer.peer()
                .texts("SELECT type FROM pragma_table_xinfo('" + table.table() + "') WHERE name='" + column + "'")
                .getFirst();
        String value = type.equals("TEXT") ? "printf('%.*c'," + SIZE + ",'x')" : "zeroblob(" + SIZE + ")";
        peer.peer().execute("CREATE TEMP TABLE kept AS SELECT * FROM " + table.table());
        peer.peer().execute("UPDATE " + table.table() + " SET " + column + "=" + value);
        System.out.println("case " + table.table() + "." + column + " " + outcome(store, table));
        System.out.flush();
        peer.peer().execute("DELETE FROM " + table.table());
        peer.peer().execute("INSERT INTO " + table.table() + " SELECT * FROM kept");
        peer.peer().execute("DROP TABLE kept");
    }

    private static CompletableFuture<?> read(SqliteStore store, Columns table) {
        if (table.equals(KvTable.COLUMNS)) {
            return store.get(KvKey.wallet(Rows.wallet(1), "color")).toCompletableFuture();
        }
        if (table.site() == DamageSite.TREE_ROW) {
            return store.loadTree(LayerTwo.NETWORK).toCompletableFuture();
        }
        return Tampering.SHARED.contains(table)
                ? store.loadShared().toCompletableFuture()
                : store.load().toCompletableFuture();
    }

    private static String outcome(SqliteStore store, Columns table) throws InterruptedException {
        CompletableFuture<?> answer = read(store, table);
        try {
            Object found = answer.get(60, TimeUnit.SECONDS);
            boolean damaged = found instanceof java.util.List<?> list && list.getFirst() instanceof DamagedWallet;
            return damaged || found instanceof DamagedShared || found instanceof DamagedTree
                    ? "damaged"
                    : found.toString();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return String.valueOf(e.getCause());
        }
    }
}
