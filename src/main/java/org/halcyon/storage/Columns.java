package org.halcyon.storage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.halcyon.wallet.DamageSite;

/// The columns of a table in the order of its definition, and the statements that follow from them.
///
/// A name that ends in `*` is of variable length: its size in bytes is selected in front of it, so that a reader can
/// refuse it before it is in memory.
///
/// @param site where damage in this table is reported
@SuppressWarnings("ArrayRecordComponent") // the table name as bytes, shared and never changed
record Columns(String table, byte[] tag, DamageSite site, List<String> names, List<Boolean> sized) {

    private static final Map<String, Integer> DIGESTS = Map.of("row_sum", RowSum.BYTES, "checksum", 32);

    static Columns of(String table, DamageSite site, String... columns) {
        List<String> names = Stream.of(columns).map(c -> c.replace("*", "")).toList();
        List<Boolean> sized = Stream.of(columns).map(c -> c.endsWith("*")).toList();
        return new Columns(table, table.getBytes(StandardCharsets.US_ASCII), site, names, sized);
    }

    boolean hasSum() {
        return names.getLast().equals("row_sum");
    }

    /// The same table as it was before its rows had a digest.
    Columns withoutSum() {
        int columns = names.size() - 1;
        return new Columns(table, tag, site, names.subList(0, columns), sized.subList(0, columns));
    }

    /// Selects every column, each variable one behind its size, then the columns that the caller adds.
    String select(String rest) {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < names.size(); i++) {
            sql.append(i == 0 ? "" : ",");
            sql.append(sized.get(i) ? "octet_length(" + names.get(i) + ")," : "")
                    .append(expression(names.get(i)));
        }
        return sql.append(" FROM ").append(table).append(' ').append(rest).toString();
    }

    /// A digest is fetched one byte beyond its length at most: enough to see that it is too long.
    private static String expression(String name) {
        Integer length = DIGESTS.get(name);
        return length == null ? name : "substr(" + name + ",1," + (length + 1) + ") AS " + name;
    }

    /// Inserts a row, or replaces the columns of the row with the same key.
    String upsert(String key) {
        List<String> keys = List.of(key.split(","));
        String updates = names.stream()
                .filter(name -> !keys.contains(name))
                .map(name -> name + "=excluded." + name)
                .collect(Collectors.joining(","));
        return insert() + " ON CONFLICT(" + key + ") DO UPDATE SET " + updates;
    }

    String insert() {
        String places = names.stream().map(name -> "?").collect(Collectors.joining(","));
        return "INSERT INTO " + table + "(" + String.join(",", names) + ") VALUES(" + places + ")";
    }

    String delete(String key) {
        String where = List.of(key.split(",")).stream().map(k -> k + "=?").collect(Collectors.joining(" AND "));
        return "DELETE FROM " + table + " WHERE " + where;
    }
}
