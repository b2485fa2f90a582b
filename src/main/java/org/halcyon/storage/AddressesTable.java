package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.Script;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.AddressKey;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.AddressRow.LeafKey;
import org.halcyon.wallet.rows.Curve;
import org.halcyon.wallet.rows.Pool;

/// Table `core_addresses`: every derived address of every account.
final class AddressesTable {
    static final Columns COLUMNS = Columns.of(
            "core_addresses",
            DamageSite.POOL_ROW,
            "account_pk",
            "pool",
            "address_index",
            "wallet_id*",
            "script*",
            "address*",
            "public_key*",
            "key_type*",
            "used",
            "reserved_at_ms",
            "row_sum");

    private static final String OF_ACCOUNT = COLUMNS.select("WHERE account_pk=? AND pool=? AND address_index=?");

    private final Session session;

    AddressesTable(Session session) {
        this.session = session;
    }

    /// @throws StorageException if a place is known with another script
    void apply(WalletId wallet, Collection<AddressRow> rows, AccountsTable.Book accounts) throws SQLException {
        RowWriter writer = session.upsert(COLUMNS, "account_pk,pool,address_index");
        for (AddressRow row : rows) {
            long account = accounts.number(row.key().account());
            write(writer, wallet, account, merged(row, account, accounts));
        }
        writer.finish();
    }

    private AddressRow merged(AddressRow row, long account, AccountsTable.Book accounts) throws SQLException {
        PreparedStatement select = session.prepare(OF_ACCOUNT);
        select.setLong(1, account);
        select.setLong(2, row.key().pool().number());
        select.setLong(3, row.key().index());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            return reader.next() ? after(fromRow(reader, accounts), row) : row;
        } catch (RowDamage damage) {
            throw new StorageException(new DataError.RowDamaged("", damage.site(), damage.detail()), damage);
        }
    }

    private static AddressRow after(AddressRow known, AddressRow row) {
        if (!known.script().equals(row.script())) {
            throw new StorageException(new DataError.PoolKeyConflict(row.key()));
        }
        return known.followedBy(row);
    }

    private static void write(RowWriter writer, WalletId wallet, long account, AddressRow row) throws SQLException {
        writer.integer(account)
                .integer(row.key().pool().number())
                .integer(row.key().index());
        writer.blob(wallet.toBytes()).blob(row.script().toBytes()).text(row.address());
        writer.blob(row.publicKey().map(key -> key.bytes().toBytes()));
        writer.text(row.publicKey().map(key -> key.curve().label()));
        writer.flag(row.used()).integer(millis(row.reservedAt()));
        writer.endWithSum();
    }

    private static OptionalLong millis(Optional<Instant> time) {
        return time.map(at -> OptionalLong.of(at.toEpochMilli())).orElse(OptionalLong.empty());
    }

    List<AddressRow> load(AccountsTable.Book accounts) throws SQLException, RowDamage {
        List<AddressRow> addresses = new ArrayList<>();
        PreparedStatement select =
                session.prepare(COLUMNS.select("WHERE account_pk=? ORDER BY account_pk,pool,address_index"));
        for (long account : accounts.byNumber().keySet()) {
            select.setLong(1, account);
            try (ResultSet rows = select.executeQuery()) {
                RowReader reader = new RowReader(rows, COLUMNS);
                Pool pool = Pool.EXTERNAL;
                long next = 0;
                while (reader.next()) {
                    AddressRow row = fromRow(reader, accounts);
                    next = row.key().pool() == pool ? next : 0;
                    pool = row.key().pool();
                    checkGap(row.key().index() - next);
                    next = row.key().index() + 1;
                    addresses.add(row);
                }
            }
        }
        return addresses;
    }

    private static void checkGap(long missing) throws RowDamage {
        if (missing > Limits.REFILL) {
            throw new RowDamage(DamageSite.GAP_LIMIT_TOO_LARGE, missing + " addresses of a pool are missing");
        }
    }

    static AddressRow fromRow(RowReader row, AccountsTable.Book accounts) throws SQLException, RowDamage {
        AccountRow account = accounts.byNumber().get(row.integer(Long.MIN_VALUE, Long.MAX_VALUE));
        Optional<Pool> pool = Pool.ofNumber(row.integer(0, Limits.INT));
        long index = row.integer(0, Limits.INT);
        row.blob(Limits.ID, Limits.ID);
        Script script = Script.of(row.blob(1, Limits.SCRIPT));
        String address = row.text(Limits.SHORT_TEXT);
        Optional<byte[]> key = row.optionalBlob(1, Limits.PUBLIC_KEY);
        Optional<String> curve = row.optionalText(Limits.SHORT_TEXT);
        boolean used = row.flag();
        OptionalLong reserved = row.optionalInteger(0, Long.MAX_VALUE);
        row.verify();
        if (account == null
                || pool.isEmpty()
                || key.isPresent() != curve.flatMap(Curve::ofLabel).isPresent()) {
            throw row.damaged("account, pool or key_type");
        }
        Optional<LeafKey> leaf =
                key.flatMap(bytes -> curve.flatMap(Curve::ofLabel).map(c -> new LeafKey(c, Bytes.of(bytes))));
        Optional<Instant> at =
                reserved.isPresent() ? Optional.of(Instant.ofEpochMilli(reserved.getAsLong())) : Optional.empty();
        return new AddressRow(new AddressKey(account.key(), pool.get(), index), script, address, leaf, used, at);
    }
}
