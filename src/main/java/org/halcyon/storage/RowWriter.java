package org.halcyon.storage;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.OptionalLong;

/// Binds the columns of rows in the order of the table, appends the digest, and runs the statement in batches.
final class RowWriter {
    private static final int BATCH = 512;

    private final PreparedStatement statement;
    private final RowSum sum = new RowSum();
    private final Columns columns;
    private int place;
    private int waiting;

    RowWriter(PreparedStatement statement, Columns columns) {
        this.statement = statement;
        this.columns = columns;
        begin();
    }

    private void begin() {
        place = 1;
        sum.begin(columns.tag());
    }

    RowWriter blob(byte[] bytes) throws SQLException {
        statement.setBytes(place++, bytes);
        sum.addBlob(bytes);
        return this;
    }

    RowWriter blob(Optional<byte[]> bytes) throws SQLException {
        return bytes.isPresent() ? blob(bytes.get()) : nothing(Types.BLOB);
    }

    RowWriter text(String text) throws SQLException {
        statement.setString(place++, text);
        sum.addText(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    RowWriter text(Optional<String> text) throws SQLException {
        return text.isPresent() ? text(text.get()) : nothing(Types.VARCHAR);
    }

    RowWriter integer(long value) throws SQLException {
        statement.setLong(place++, value);
        sum.add(value);
        return this;
    }

    RowWriter integer(OptionalLong value) throws SQLException {
        return value.isPresent() ? integer(value.getAsLong()) : nothing(Types.INTEGER);
    }

    RowWriter flag(boolean value) throws SQLException {
        return integer(value ? 1 : 0);
    }

    private RowWriter nothing(int type) throws SQLException {
        statement.setNull(place++, type);
        sum.addNull();
        return this;
    }

    /// Ends a row with its digest.
    void endWithSum() throws SQLException {
        statement.setBytes(place, sum.end());
        end();
    }

    /// Ends a row of a table, or of a statement, that has no digest.
    void end() throws SQLException {
        statement.addBatch();
        begin();
        if (++waiting == BATCH) {
            finish();
        }
    }

    /// Runs what waits.
    void finish() throws SQLException {
        if (waiting > 0) {
            waiting = 0;
            statement.executeBatch();
        }
    }
}
