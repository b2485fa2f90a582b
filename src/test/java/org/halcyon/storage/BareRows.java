package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.rows.HeightChange;

/// The same rows twice: as changesets for the store, and as plain values for the bare driver.
///
/// The plain values are read back from a file that the store has written, so both write the very same bytes.
public final class BareRows {
    /// Transactions of one changeset, and rows of one batch.
    public static final int BATCH = 512;

    private static final List<String> TABLES = List.of("core_transactions", "core_inputs", "core_utxos");
    private static final String HEIGHT =
            "INSERT INTO core_sync_state(wallet_id,synced_height,row_sum) VALUES(?,?,zeroblob(8)) ON CONFLICT(wallet_id) DO UPDATE SET"
                    + " synced_height=excluded.synced_height";

    private final List<Changeset> changesets = new ArrayList<>();
    private final List<Map<String, List<Object[]>>> chunks = new ArrayList<>();
    private final Map<String, String> inserts = new LinkedHashMap<>();

    private BareRows() {}

    /// @param store writes the rows; its file is read once it is closed
    /// @param rest closes the store and gives its file
    public static BareRows of(int chunks, SqliteStore store, Closing rest) throws Exception {
        BareRows rows = new BareRows();
        store.store(registration()).toCompletableFuture().get(60, TimeUnit.SECONDS);
        for (int chunk = 0; chunk < chunks; chunk++) {
            Changeset changes = changes(chunk);
            rows.changesets.add(changes);
            store.store(changes).toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
        try (Connection bare = open(rest.close(store))) {
            rows.read(bare, chunks);
        }
        return rows;
    }

    /// Closes a store.
    public interface Closing {
        Path close(SqliteStore store) throws Exception;
    }

    /// The wallet that all rows belong to.
    public static Changeset registration() {
        return Rows.registered(Rows.wallet(1)).build();
    }

    /// The changes of one chunk.
    public static Changeset changes(int chunk) {
        var changes = Changeset.of(Rows.wallet(1));
        for (int n = chunk * BATCH; n < (chunk + 1) * BATCH; n++) {
            changes.transaction(Rows.mined(n, n)).coin(Rows.coin(n));
        }
        return changes.synced(HeightChange.advance((chunk + 1) * BATCH)).build();
    }

    public List<Changeset> changesets() {
        return Collections.unmodifiableList(changesets);
    }

    private void read(Connection bare, int count) throws SQLException {
        for (int chunk = 0; chunk < count; chunk++) {
            Map<String, List<Object[]>> tables = new LinkedHashMap<>();
            for (String table : TABLES) {
                List<Object[]> rows = new ArrayList<>();
                for (var txid : changesets.get(chunk).transactions().keySet()) {
                    rows.addAll(rows(bare, table, txid.toWire()));
                }
                tables.put(table, rows);
            }
            chunks.add(tables);
        }
    }

    private List<Object[]> rows(Connection bare, String table, byte[] txid) throws SQLException {
        List<Object[]> found = new ArrayList<>();
        try (var select = bare.prepareStatement("SELECT * FROM " + table + " WHERE wallet_id=? AND txid=?")) {
            select.setBytes(1, Rows.wallet(1).toBytes());
            select.setBytes(2, txid);
            try (ResultSet rows = select.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                inserts.computeIfAbsent(
                        table,
                        name -> "INSERT INTO " + name + " VALUES(" + String.join(",", Collections.nCopies(columns, "?"))
                                + ")");
                while (rows.next()) {
                    Object[] row = new Object[columns];
                    for (int column = 0; column < columns; column++) {
                        row[column] = rows.getObject(column + 1);
                    }
                    found.add(row);
                }
            }
        }
        return found;
    }

    /// A connection of the bare driver with the settings of the store's writer.
    public static Connection open(Path database) throws SQLException {
        Connection bare = DriverManager.getConnection("jdbc:sqlite:" + database);
        try (var statement = bare.createStatement()) {
            for (String pragma : List.of(
                    "trusted_schema=OFF",
                    "cell_size_check=ON",
                    "foreign_keys=ON",
                    "recursive_triggers=OFF",
                    "temp_store=MEMORY",
                    "mmap_size=0",
                    "journal_mode=WAL",
                    "synchronous=FULL",
                    "fullfsync=ON",
                    "checkpoint_fullfsync=ON",
                    "secure_delete=FAST",
                    "wal_autocheckpoint=1000",
                    "journal_size_limit=16777216")) {
                statement.execute("PRAGMA " + pragma);
            }
        }
        return bare;
    }

    /// Inserts everything, one transaction a chunk, one batch a table.
    public void insert(Connection bare) throws SQLException {
        bare.setAutoCommit(false);
        List<PreparedStatement> statements = new ArrayList<>();
        for (String table : TABLES) {
            statements.add(bare.prepareStatement(inserts.get(table)));
        }
        try (PreparedStatement height = bare.prepareStatement(HEIGHT)) {
            for (int chunk = 0; chunk < chunks.size(); chunk++) {
                for (int table = 0; table < TABLES.size(); table++) {
                    insert(
                            statements.get(table),
                            Objects.requireNonNull(chunks.get(chunk).get(TABLES.get(table))));
                }
                height.setBytes(1, Rows.wallet(1).toBytes());
                height.setInt(2, (chunk + 1) * BATCH);
                height.executeUpdate();
                bare.commit();
            }
        }
        for (PreparedStatement statement : statements) {
            statement.close();
        }
    }

    private static void insert(PreparedStatement statement, List<Object[]> rows) throws SQLException {
        for (Object[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                switch (row[column]) {
                    case null -> statement.setNull(column + 1, java.sql.Types.NULL);
                    case byte[] bytes -> statement.setBytes(column + 1, bytes);
                    case String text -> statement.setString(column + 1, text);
                    case Number number -> statement.setLong(column + 1, number.longValue());
                    default -> throw new IllegalStateException("column of " + row[column].getClass());
                }
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }
}
