package org.halcyon.storage;

import java.sql.SQLException;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/// The function `row_digest(table, column, ...)` of steps of the schema: the [RowSum] of rows that are there already.
final class RowDigest extends Function {
    private static final String NAME = "row_digest";
    private static final byte[] NOTHING = {};

    private final RowSum sum = new RowSum();

    private RowDigest() {}

    /// Makes the function known to a connection, once.
    static void define(Session session) throws SQLException {
        if (session.number("SELECT count(*) FROM pragma_function_list WHERE name='" + NAME + "'") == 0) {
            Function.create(session.connection(), NAME, new RowDigest());
        }
    }

    @Override
    protected void xFunc() throws SQLException {
        sum.begin(bytes(0));
        for (int column = 1; column < args(); column++) {
            add(column);
        }
        result(sum.end());
    }

    private void add(int column) throws SQLException {
        switch (value_type(column)) {
            case Codes.SQLITE_NULL -> sum.addNull();
            case Codes.SQLITE_INTEGER -> sum.add(value_long(column));
            case Codes.SQLITE_TEXT -> sum.addText(bytes(column));
            case Codes.SQLITE_BLOB -> sum.addBlob(bytes(column));
            default -> throw new SQLException("a column of a type that no table has");
        }
    }

    /// Of a text they are those on the disk, whatever they encode.
    private byte[] bytes(int column) throws SQLException {
        byte[] bytes = value_blob(column);
        return bytes == null ? NOTHING : bytes;
    }
}
