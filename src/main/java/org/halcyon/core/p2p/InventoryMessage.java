package org.halcyon.core.p2p;

import java.util.List;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Messages that name objects by type and hash, at most 50,000 of them.
public sealed interface InventoryMessage extends Message {

    int MAX_ITEMS = 50_000;

    List<InventoryItem> items();

    @Override
    default void writeTo(ByteWriter out) {
        WireList.write(out, items(), InventoryItem::writeTo);
    }

    private static List<InventoryItem> readItems(ByteReader in) throws WireException {
        return WireList.read(in, InventoryItem.BYTES, MAX_ITEMS, InventoryItem::read);
    }

    /// Asks for the objects.
    record GetData(List<InventoryItem> items) implements InventoryMessage {
        public GetData {
            items = List.copyOf(items);
        }

        @Override
        public String command() {
            return "getdata";
        }

        static GetData read(ByteReader in) throws WireException {
            return new GetData(readItems(in));
        }
    }

    /// Says that the sender has the objects.
    record Inv(List<InventoryItem> items) implements InventoryMessage {
        public Inv {
            items = List.copyOf(items);
        }

        @Override
        public String command() {
            return "inv";
        }

        static Inv read(ByteReader in) throws WireException {
            return new Inv(readItems(in));
        }
    }

    /// Says that the sender has none of these requested objects.
    record NotFound(List<InventoryItem> items) implements InventoryMessage {
        public NotFound {
            items = List.copyOf(items);
        }

        @Override
        public String command() {
            return "notfound";
        }

        static NotFound read(ByteReader in) throws WireException {
            return new NotFound(readItems(in));
        }
    }
}
