package org.halcyon.core.p2p;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// A compact count and that many items.
final class WireList {

    private WireList() {}

    @FunctionalInterface
    interface Reader<T> {
        T read(ByteReader in) throws WireException;
    }

    @FunctionalInterface
    interface Writer<T> {
        void write(T item, ByteWriter out);
    }

    /// @param itemBytes the least size of one item
    /// @param max the most items that are accepted
    static <T> List<T> read(ByteReader in, int itemBytes, int max, Reader<T> reader) throws WireException {
        int count = in.count(itemBytes, max);
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(reader.read(in));
        }
        return items;
    }

    static <T> void write(ByteWriter out, List<T> items, Writer<? super T> writer) {
        out.compactSize(items.size());
        for (T item : items) {
            writer.write(item, out);
        }
    }
}
