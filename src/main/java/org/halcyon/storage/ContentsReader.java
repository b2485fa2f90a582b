package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.wallet.StoreContents;
import org.halcyon.wallet.StoreContents.KnownAddress;
import org.halcyon.wallet.StoreContents.Watermark;
import org.halcyon.wallet.StoreFacts;
import org.halcyon.wallet.StoreMaintenance.Detail;

/// Counts what is in a store file that has passed the schema gate, which is why its table names can be trusted.
record ContentsReader(Session session, Detail detail) {
    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name";
    private static final String MARKS =
            "SELECT lower(substr(hex(wallet_id),1,8)),last_processed_height,synced_height FROM core_sync_state"
                    + " ORDER BY wallet_id LIMIT " + Limits.WALLETS;

    private static final String ADDRESSES = "SELECT lower(substr(hex(wallet_id),1,8)),address,used FROM core_addresses"
            + " ORDER BY wallet_id,account_pk,pool,address_index LIMIT 1000000";

    StoreContents read(StoreFacts facts) throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (String table : session.texts(TABLES)) {
            rows.put(table, session.number("SELECT count(*) FROM \"" + table + "\""));
        }
        String generation = session.texts("SELECT lower(hex(generation)) FROM store_meta WHERE id=0")
                .getFirst();
        return new StoreContents(
                facts, generation, rows, marks(), detail == Detail.ADDRESSES ? addresses() : List.of());
    }

    private List<Watermark> marks() throws SQLException {
        List<Watermark> marks = new ArrayList<>();
        PreparedStatement select = session.prepare(MARKS);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                marks.add(new Watermark(String.valueOf(row.getString(1)), height(row, 2), height(row, 3)));
            }
        }
        return marks;
    }

    private List<KnownAddress> addresses() throws SQLException {
        List<KnownAddress> addresses = new ArrayList<>();
        PreparedStatement select = session.prepare(ADDRESSES);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                addresses.add(new KnownAddress(
                        String.valueOf(row.getString(1)), String.valueOf(row.getString(2)), row.getInt(3) != 0));
            }
        }
        return addresses;
    }

    private static OptionalLong height(ResultSet row, int column) throws SQLException {
        long height = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(height);
    }
}
