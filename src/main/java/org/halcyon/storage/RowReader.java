package org.halcyon.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.wallet.DamageSite;

/// Reads the columns of one row in the order of the table, each within its bounds, and checks the digest at the end.
///
/// Sizes are looked at before a value is fetched. Every value read goes into the digest.
final class RowReader {
    private final ResultSet rows;
    private final RowSum sum = new RowSum();
    private final Columns columns;
    private int column;
    private int place;

    RowReader(ResultSet rows, Columns columns) {
        this.rows = rows;
        this.columns = columns;
    }

    boolean next() throws SQLException {
        column = 0;
        place = 1;
        sum.begin(columns.tag());
        return rows.next();
    }

    /// A variable column of `least` to `most` bytes.
    byte[] blob(int least, int most) throws SQLException, RowDamage {
        return optionalBlob(least, most).orElseThrow(() -> damage("is missing"));
    }

    Optional<byte[]> optionalBlob(int least, int most) throws SQLException, RowDamage {
        if (!present(least, most)) {
            return Optional.empty();
        }
        byte[] bytes = value();
        sum.addBlob(bytes);
        return Optional.of(bytes);
    }

    /// A text of at most `most` bytes.
    String text(int most) throws SQLException, RowDamage {
        return optionalText(most).orElseThrow(() -> damage("is missing"));
    }

    Optional<String> optionalText(int most) throws SQLException, RowDamage {
        if (!present(0, most)) {
            return Optional.empty();
        }
        byte[] bytes = value();
        sum.addText(bytes);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private byte[] value() throws SQLException {
        byte[] bytes = rows.getBytes(place++);
        column++;
        return bytes == null ? new byte[0] : bytes;
    }

    private boolean present(int least, int most) throws SQLException, RowDamage {
        long size = rows.getLong(place);
        boolean absent = isNull(size);
        place++;
        if (absent) {
            place++;
            column++;
            sum.addNull();
            return false;
        }
        if (size < least || size > most) {
            throw damage("has " + size + " bytes");
        }
        return true;
    }

    /// A missing number reads as zero, so only a zero has to be asked about: half of the calls into the library.
    private boolean isNull(long value) throws SQLException {
        return value == 0 && rows.wasNull();
    }

    /// An integer from `least` to `most`.
    long integer(long least, long most) throws SQLException, RowDamage {
        OptionalLong value = optionalInteger(least, most);
        return value.orElseThrow(() -> damage("is missing"));
    }

    OptionalLong optionalInteger(long least, long most) throws SQLException, RowDamage {
        long value = rows.getLong(place);
        boolean absent = isNull(value);
        if (!absent && (value < least || value > most)) {
            throw damage("is out of range");
        }
        place++;
        column++;
        if (absent) {
            sum.addNull();
            return OptionalLong.empty();
        }
        sum.add(value);
        return OptionalLong.of(value);
    }

    boolean flag() throws SQLException, RowDamage {
        return integer(0, 1) == 1;
    }

    /// The last column: compares the digest.
    void verify() throws SQLException, RowDamage {
        byte[] expected = sum.end();
        if (!Arrays.equals(expected, rows.getBytes(place))) {
            throw new RowDamage(DamageSite.ROW_DIGEST, "a row of " + columns.table() + " differs from its digest");
        }
    }

    /// Damage in the column that is read at this moment.
    private RowDamage damage(String what) {
        int at = Math.min(column, columns.names().size() - 1);
        return new RowDamage(columns.site(), columns.names().get(at) + " " + what);
    }

    /// Damage that only the meaning of a value shows.
    RowDamage damaged(String detail) {
        return new RowDamage(columns.site(), detail);
    }
}
