package org.halcyon.storage;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.jspecify.annotations.Nullable;

/// One row of a table as the driver would hand it out, made of any bytes, so that hostile contents reach a row reader
/// without a database.
///
/// The bytes: one that says whether the digest is right, then per column a tag (0 for null), then eight bytes of an
/// integer or a length of two bytes and as many bytes. Where the bytes end, the columns left are null.
final class FakeRow {
    private static final int MOST = 0xffff;

    private final String types;
    private final List<@Nullable Object> values = new ArrayList<>();
    private final boolean digestHolds;
    private final Columns columns;
    private boolean wasNull;
    private boolean read;

    /// @param types one letter per column without the digest: `b` bytes, `t` text, `i` integer
    FakeRow(Columns columns, String types, byte[] content) {
        this.columns = columns;
        this.types = types;
        ByteReader in = new ByteReader(content);
        this.digestHolds = in.remaining() == 0 || byteOf(in) % 4 != 0;
        for (int i = 0; i < types.length(); i++) {
            values.add(value(in, types.charAt(i)));
        }
    }

    private static @Nullable Object value(ByteReader in, char type) {
        if (in.remaining() == 0 || byteOf(in) == 0) {
            return null;
        }
        try {
            if (type == 'i') {
                return in.remaining() < Long.BYTES ? 0L : in.i64();
            }
            int length = in.remaining() < 2 ? 0 : in.u16();
            return in.bytes(Math.min(length, in.remaining()));
        } catch (WireException e) {
            throw new AssertionError("what is left was counted", e);
        }
    }

    private static int byteOf(ByteReader in) {
        try {
            return in.u8();
        } catch (WireException e) {
            throw new AssertionError("what is left was counted", e);
        }
    }

    /// Bytes that [#FakeRow] reads as these values.
    ///
    /// @param values byte arrays, strings, numbers, and "" for null
    static byte[] bytes(Object... values) {
        ByteWriter out = new ByteWriter().u8(1);
        for (Object value : values) {
            switch (value) {
                case byte[] blob -> sized(out, blob);
                case String text -> {
                    if (text.isEmpty()) {
                        out.u8(0);
                    } else {
                        sized(out, text.getBytes(StandardCharsets.UTF_8));
                    }
                }
                case Number number -> out.u8(1).i64(number.longValue());
                default -> throw new IllegalArgumentException(value.toString());
            }
        }
        return out.toBytes();
    }

    private static void sized(ByteWriter out, byte[] bytes) {
        out.u8(1).u16(Math.min(bytes.length, MOST)).bytes(bytes);
    }

    /// A reader that stands on this row.
    RowReader reader() throws SQLException {
        ResultSet rows = (ResultSet) Proxy.newProxyInstance(
                FakeRow.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "next" -> !read && (read = true);
                    case "wasNull" -> wasNull;
                    case "getLong" -> number((int) arguments[0]);
                    case "getBytes" -> blob((int) arguments[0]);
                    default -> throw new AssertionError("asked for " + method.getName());
                });
        RowReader reader = new RowReader(rows, columns);
        reader.next();
        return reader;
    }

    private long number(int place) {
        Object value = at(place);
        wasNull = value == null;
        if (value instanceof byte[] blob) {
            return blob.length;
        }
        return value instanceof Long number ? number : 0;
    }

    private byte @Nullable [] blob(int place) {
        if (place > places()) {
            return digest();
        }
        Object value = at(place);
        wasNull = value == null;
        return (byte[]) value;
    }

    private int places() {
        return types.chars().map(type -> type == 'i' ? 1 : 2).sum();
    }

    private @Nullable Object at(int place) {
        int next = 1;
        for (int i = 0; i < types.length(); i++) {
            next += types.charAt(i) == 'i' ? 1 : 2;
            if (place < next) {
                return values.get(i);
            }
        }
        throw new AssertionError("no column at place " + place);
    }

    private byte[] digest() {
        RowSum sum = new RowSum();
        sum.begin(columns.tag());
        for (int i = 0; i < types.length(); i++) {
            add(sum, types.charAt(i), values.get(i));
        }
        byte[] digest = sum.end();
        if (!digestHolds) {
            digest[0] ^= 1;
        }
        return digest;
    }

    private static void add(RowSum sum, char type, @Nullable Object value) {
        if (value == null) {
            sum.addNull();
        } else if (value instanceof Long number) {
            sum.add(number);
        } else if (type == 't') {
            sum.addText((byte[]) value);
        } else {
            sum.addBlob((byte[]) value);
        }
    }
}
