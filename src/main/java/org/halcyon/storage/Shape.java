package org.halcyon.storage;

import java.sql.SQLException;
import org.halcyon.wallet.rows.StoredRow;

/// How the rows of one table are found, written and read. The columns begin with the wallet, if it owns the rows, and
/// the key.
///
/// @param key names of the columns that tell rows apart, with commas; the first one names the owner
/// @param merges a row that is stored has a say in what follows it
/// @param place writes the key, without the wallet
/// @param rest writes the columns behind the key, without the digest
record Shape<K extends Comparable<K>, R extends StoredRow<K, R>>(
        Columns columns, String key, Owner owner, boolean merges, Put<K> place, Put<R> rest, Reading<R> reading) {

    /// To whom the rows of a table belong.
    enum Owner {
        WALLET,
        /// Through the identity that the first column names.
        IDENTITY,
        NOBODY
    }

    /// Writes one value into the next columns.
    interface Put<T> {
        void into(RowWriter row, T value) throws SQLException;
    }

    /// Makes a record of a row, all columns of it.
    interface Reading<R> {
        R fromRow(RowReader row) throws SQLException, RowDamage;
    }

    /// A table whose rows are as they were put last.
    static <K extends Comparable<K>, R extends StoredRow<K, R>> Shape<K, R> of(
            Columns columns, String key, Owner owner, Puts<K, R> puts, Reading<R> reading) {
        return new Shape<>(columns, key, owner, /* merges= */ false, puts.place(), puts.rest(), reading);
    }

    /// The two halves of a row on its way to disk.
    record Puts<K, R>(Put<K> place, Put<R> rest) {}

    Shape<K, R> merging() {
        return new Shape<>(columns, key, owner, /* merges= */ true, place, rest, reading);
    }

    String firstColumn() {
        return Shape.firstOf(key);
    }

    static String firstOf(String key) {
        int comma = key.indexOf(',');
        return comma < 0 ? key : key.substring(0, comma);
    }
}
