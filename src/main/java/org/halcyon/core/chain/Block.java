package org.halcyon.core.chain;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// A header and the transactions below it. Parsing alone checks no rule; see the merkle check of this package.
public record Block(BlockHeader header, List<Transaction> transactions) {

    /// No block on the wire is larger (the consensus limit is 2 MB).
    public static final int MAX_BYTES = 2_000_000;

    private static final int LEAST_TRANSACTION = 10;

    public Block {
        transactions = List.copyOf(transactions);
    }

    public static Block read(ByteReader in) throws WireException {
        BlockHeader header = BlockHeader.read(in);
        int count = in.count(LEAST_TRANSACTION, MAX_BYTES / LEAST_TRANSACTION);
        List<Transaction> transactions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            transactions.add(Transaction.read(in));
        }
        return new Block(header, transactions);
    }

    /// Parses one block that fills `raw` exactly.
    public static Block parse(byte[] raw) throws WireException {
        ByteReader in = new ByteReader(raw);
        Block block = read(in);
        in.end();
        return block;
    }

    public void writeTo(ByteWriter out) {
        header.writeTo(out);
        out.compactSize(transactions.size());
        for (Transaction transaction : transactions) {
            transaction.writeTo(out);
        }
    }

    public byte[] toWire() {
        ByteWriter out = new ByteWriter(1024);
        writeTo(out);
        return out.toBytes();
    }
}
