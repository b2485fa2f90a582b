package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.WalletKind;
import org.halcyon.wallet.rows.WalletRow;

/// Table `wallets`: the registrations, root of everything that belongs to a wallet.
final class WalletsTable {
    static final Columns COLUMNS = Columns.of(
            "wallets",
            DamageSite.WALLET_ROW,
            "wallet_id*",
            "group_id*",
            "network*",
            "kind*",
            "birth_height",
            "label*",
            "created_ms",
            "expected_accounts",
            "row_sum");

    private final Session session;

    WalletsTable(Session session) {
        this.session = session;
    }

    /// @throws StorageException if the stored row names another network
    void apply(WalletRow row) throws SQLException {
        WalletRow merged = row;
        try {
            Optional<WalletRow> known = find(row.id());
            if (known.isPresent() && known.get().network() != row.network()) {
                throw new StorageException(new DataError.NetworkMismatch(row.id()));
            }
            merged = known.map(row::after).orElse(row);
        } catch (RowDamage damage) {
            throw new StorageException(
                    new DataError.RowDamaged(row.id().toHex(), damage.site(), damage.detail()), damage);
        }
        write(merged);
    }

    private void write(WalletRow row) throws SQLException {
        RowWriter writer = session.upsert(COLUMNS, "wallet_id");
        writer.blob(row.id().toBytes())
                .blob(row.group().toBytes())
                .text(row.network().label());
        writer.text(row.kind().label()).integer(row.birthHeight()).text(row.label());
        writer.integer(row.created().toEpochMilli()).integer(row.expectedAccounts());
        writer.endWithSum();
        writer.finish();
    }

    /// Deletes a registration and, by its foreign keys and triggers, what belongs to it; false if there is none.
    boolean delete(WalletId wallet) throws SQLException {
        PreparedStatement statement = session.prepare("DELETE FROM wallets WHERE wallet_id=?");
        statement.setBytes(1, wallet.toBytes());
        return statement.executeUpdate() > 0;
    }

    boolean has(WalletId wallet) throws SQLException {
        PreparedStatement select = session.prepare("SELECT 1 FROM wallets WHERE wallet_id=?");
        select.setBytes(1, wallet.toBytes());
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /// The name of a wallet; empty if it has none, or if its row cannot be read.
    String name(WalletId wallet) throws SQLException {
        try {
            return find(wallet).flatMap(WalletRow::label).orElse("");
        } catch (RowDamage unreadable) {
            return "";
        }
    }

    /// The ids of all wallets, ascending.
    List<byte[]> ids() throws SQLException {
        List<byte[]> ids = new ArrayList<>();
        try (ResultSet rows = session.prepare("SELECT substr(wallet_id,1,33) FROM wallets ORDER BY wallet_id")
                .executeQuery()) {
            while (rows.next() && ids.size() <= Limits.WALLETS) {
                ids.add(rows.getBytes(1));
            }
        }
        return ids;
    }

    Optional<WalletRow> find(WalletId wallet) throws SQLException, RowDamage {
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            return reader.next() ? Optional.of(fromRow(reader)) : Optional.empty();
        }
    }

    static WalletRow fromRow(RowReader row) throws SQLException, RowDamage {
        WalletId id = id(row);
        Bytes group = Bytes.of(row.blob(1, Limits.ID));
        Network network = Network.ofLabel(row.text(Limits.SHORT_TEXT)).orElseThrow(() -> row.damaged("network"));
        WalletKind kind = WalletKind.ofLabel(row.text(Limits.SHORT_TEXT)).orElseThrow(() -> row.damaged("kind"));
        int birth = (int) row.integer(0, Limits.INT);
        Optional<String> label = row.optionalText(Limits.LABEL_BYTES);
        Instant created = Instant.ofEpochMilli(row.integer(0, Long.MAX_VALUE));
        int accounts = (int) row.integer(0, Limits.INT);
        row.verify();
        return new WalletRow(id, group, network, kind, birth, label, created, accounts);
    }

    private static WalletId id(RowReader row) throws SQLException, RowDamage {
        byte[] id = row.blob(Limits.ID, Limits.ID);
        try {
            return WalletId.of(id);
        } catch (IllegalArgumentException e) {
            throw row.damaged("wallet_id is that of no wallet");
        }
    }
}
