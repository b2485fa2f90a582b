package org.halcyon.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.AccountKey;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.Curve;

/// Table `accounts`: what each account is and its public key, bound to its wallet by a checksum of its own.
final class AccountsTable {
    static final Columns COLUMNS = Columns.of(
            "accounts",
            DamageSite.ACCOUNT_ROW,
            "wallet_id*",
            "account_type*",
            "account_index",
            "key_class",
            "user_identity_id*",
            "friend_identity_id*",
            "curve*",
            "derivation_path*",
            "xpub*",
            "checksum",
            "account_pk");

    private static final String INSERT = "INSERT INTO accounts(wallet_id,account_type,account_index,key_class,"
            + "user_identity_id,friend_identity_id,curve,derivation_path,xpub,checksum) VALUES(?,?,?,?,?,?,?,?,?,?)";

    private final Session session;

    AccountsTable(Session session) {
        this.session = session;
    }

    /// The accounts of a wallet with the numbers by which other tables name them.
    record Book(SortedMap<Long, AccountRow> byNumber, SortedMap<AccountKey, Long> numbers) {
        /// @throws StorageException if there is no such account
        long number(AccountKey key) {
            Long number = numbers.get(key);
            if (number == null) {
                throw new StorageException(new DataError.AccountMissing(key));
            }
            return number;
        }
    }

    /// @throws StorageException if an account is known with another key
    void apply(WalletId wallet, Collection<AccountRow> rows, Book known) throws SQLException {
        for (AccountRow row : rows) {
            Long number = known.numbers().get(row.key());
            if (number == null) {
                insert(wallet, row);
            } else if (!row.equals(known.byNumber().get(number))) {
                throw new StorageException(new DataError.AccountConflict(row.key()));
            }
        }
    }

    private void insert(WalletId wallet, AccountRow row) throws SQLException {
        AccountKey key = row.key();
        PreparedStatement insert = session.prepare(INSERT);
        insert.setBytes(1, wallet.toBytes());
        insert.setString(2, key.type().label());
        insert.setLong(3, key.index());
        insert.setLong(4, key.keyClass());
        insert.setBytes(5, key.userIdentity().toBytes());
        insert.setBytes(6, key.friendIdentity().toBytes());
        insert.setString(7, row.curve().label());
        insert.setString(8, row.derivationPath());
        insert.setBytes(9, row.extendedKey().map(Bytes::toBytes).orElse(null));
        insert.setBytes(10, checksum(wallet, row));
        insert.executeUpdate();
    }

    /// SHA-256 over the wallet id, every identifying column and the key.
    static byte[] checksum(WalletId wallet, AccountRow row) {
        AccountKey key = row.key();
        MessageDigest sha = RowSum.sha256();
        sha.update(wallet.toBytes());
        String text = key.type().label()
                + '\n'
                + key.index()
                + '\n'
                + key.keyClass()
                + '\n'
                + row.curve().label()
                + '\n'
                + row.derivationPath()
                + '\n';
        sha.update(text.getBytes(StandardCharsets.UTF_8));
        sha.update(key.userIdentity().toBytes());
        sha.update(key.friendIdentity().toBytes());
        row.extendedKey().ifPresent(bytes -> sha.update(bytes.toBytes()));
        return sha.digest();
    }

    Book load(WalletId wallet) throws SQLException, RowDamage {
        SortedMap<Long, AccountRow> byNumber = new TreeMap<>();
        SortedMap<AccountKey, Long> numbers = new TreeMap<>();
        PreparedStatement select = session.prepare(COLUMNS.select("WHERE wallet_id=?"));
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, COLUMNS);
            while (reader.next()) {
                AccountRow row = fromRow(reader);
                checkSum(wallet, row, rows.getBytes("checksum"));
                byNumber.put(rows.getLong("account_pk"), row);
                numbers.put(row.key(), rows.getLong("account_pk"));
            }
        }
        return new Book(byNumber, numbers);
    }

    private static void checkSum(WalletId wallet, AccountRow row, byte[] stored) throws RowDamage {
        if (!Arrays.equals(checksum(wallet, row), stored)) {
            throw new RowDamage(
                    DamageSite.MANIFEST_CHECKSUM,
                    "account " + row.key().type().label() + " " + row.key().index());
        }
    }

    static AccountRow fromRow(RowReader row) throws SQLException, RowDamage {
        row.blob(Limits.ID, Limits.ID);
        String label = row.text(Limits.SHORT_TEXT);
        AccountType type = AccountType.ofLabel(label).orElseThrow(() -> row.damaged("account_type"));
        long index = row.integer(0, Limits.INT);
        long keyClass = row.integer(0, Limits.UINT);
        Bytes user = Bytes.of(row.blob(Limits.ID, Limits.ID));
        Bytes friend = Bytes.of(row.blob(Limits.ID, Limits.ID));
        Curve curve = Curve.ofLabel(row.text(Limits.SHORT_TEXT)).orElseThrow(() -> row.damaged("curve"));
        String path = row.text(Limits.SHORT_TEXT);
        Optional<Bytes> key = row.optionalBlob(1, Limits.EXTENDED_KEY).map(Bytes::of);
        return new AccountRow(new AccountKey(type, index, keyClass, user, friend), curve, path, key);
    }
}
