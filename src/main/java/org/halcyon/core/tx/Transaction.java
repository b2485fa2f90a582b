package org.halcyon.core.tx;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// A transaction in its parts, immutable; any type parses, the payload of a special one stays opaque here.
///
/// Source: Bitcoin transaction format; DIP-2 for type and payload (present if version is at least 3 and type is not 0).
public final class Transaction {

    /// No transaction on the wire is larger.
    public static final int MAX_BYTES = 1_000_000 * 4;

    /// The longest payload of a special transaction.
    public static final int MAX_PAYLOAD = 10_000;

    private static final int INPUT_BYTES = OutPoint.BYTES + 1 + 4;
    private static final int OUTPUT_BYTES = 8 + 1;

    private static final byte[] NO_PAYLOAD = {};

    private final int version;
    private final int type;
    private final List<TxInput> inputs;
    private final List<TxOutput> outputs;
    private final long lockTime;
    private final byte[] payload;
    private final int size;
    private final Txid txid;

    /// @param version signed 16 bits
    /// @param type 0 to 65535
    /// @param lockTime 0 to 2^32 - 1
    /// @param payload empty unless [#carriesPayload(int, int)], copied
    public Transaction(
            int version, int type, List<TxInput> inputs, List<TxOutput> outputs, long lockTime, byte[] payload) {
        if (payload.length > 0 && !carriesPayload(version, type)) {
            throw new IllegalArgumentException("payload in a plain transaction");
        }
        if (version != (short) version || type >>> 16 != 0 || lockTime >>> 32 != 0) {
            throw new IllegalArgumentException("version, type or lock time out of range");
        }
        this.version = version;
        this.type = type;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.lockTime = lockTime;
        this.payload = payload.clone();
        byte[] raw = toWire();
        this.size = raw.length;
        this.txid = Txid.ofWire(Sha256d.hash(raw));
    }

    /// Compact sizes have one form only, so the bytes read are the serialization and need not be written to be hashed.
    private Transaction(ByteReader in) throws WireException {
        int start = in.position();
        int head = in.i32();
        this.version = (short) head;
        this.type = head >>> 16;
        this.inputs = readInputs(in);
        this.outputs = readOutputs(in);
        this.lockTime = in.u32();
        this.payload = carriesPayload(version, type) ? in.varBytes(MAX_PAYLOAD) : NO_PAYLOAD;
        this.size = in.position() - start;
        MessageDigest digest = Sha256d.begin();
        in.digestSince(start, digest);
        this.txid = Txid.ofWire(Sha256d.twice(digest));
    }

    /// True if the serialization of such a transaction has a payload field.
    public static boolean carriesPayload(int version, int type) {
        return version >= 3 && type != 0;
    }

    /// Reads one transaction and leaves the reader behind it.
    public static Transaction read(ByteReader in) throws WireException {
        return new Transaction(in);
    }

    /// Parses one transaction that fills `raw` exactly.
    public static Transaction parse(byte[] raw) throws WireException {
        ByteReader in = new ByteReader(raw);
        Transaction transaction = read(in);
        in.end();
        return transaction;
    }

    private static List<TxInput> readInputs(ByteReader in) throws WireException {
        int count = in.count(INPUT_BYTES, MAX_BYTES / INPUT_BYTES);
        TxInput[] inputs = new TxInput[count];
        for (int i = 0; i < count; i++) {
            inputs[i] = new TxInput(OutPoint.read(in), Script.read(in, MAX_BYTES), in.u32());
        }
        return List.of(inputs);
    }

    private static List<TxOutput> readOutputs(ByteReader in) throws WireException {
        int count = in.count(OUTPUT_BYTES, MAX_BYTES / OUTPUT_BYTES);
        TxOutput[] outputs = new TxOutput[count];
        for (int i = 0; i < count; i++) {
            outputs[i] = TxOutput.read(in);
        }
        return List.of(outputs);
    }

    /// The network serialization, a fresh array.
    public byte[] toWire() {
        ByteWriter out = new ByteWriter(size > 0 ? size : 256);
        writeTo(out);
        return out.toBytes();
    }

    public void writeTo(ByteWriter out) {
        out.u16(version).u16(type).compactSize(inputs.size());
        for (TxInput input : inputs) {
            input.previous().writeTo(out);
            input.script().writeTo(out);
            out.u32(input.sequence());
        }
        out.compactSize(outputs.size());
        for (TxOutput output : outputs) {
            output.writeTo(out);
        }
        out.u32(lockTime);
        if (carriesPayload(version, type)) {
            out.varBytes(payload);
        }
    }

    public int version() {
        return version;
    }

    public int type() {
        return type;
    }

    public List<TxInput> inputs() {
        return inputs;
    }

    public List<TxOutput> outputs() {
        return outputs;
    }

    public long lockTime() {
        return lockTime;
    }

    /// A copy of the payload; empty for a plain transaction.
    public byte[] payload() {
        return payload.clone();
    }

    /// The same transaction with other inputs, such as signed ones.
    public Transaction withInputs(List<TxInput> others) {
        return new Transaction(version, type, others, outputs, lockTime, payload);
    }

    /// Bytes of the serialization.
    public int size() {
        return size;
    }

    public Txid txid() {
        return txid;
    }

    /// True if the only input spends nothing, as in the first transaction of a block.
    public boolean isCoinbase() {
        return inputs.size() == 1 && inputs.getFirst().previous().isNull();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transaction that && txid.equals(that.txid);
    }

    @Override
    public int hashCode() {
        return txid.hashCode();
    }

    @Override
    public String toString() {
        return "Transaction[" + txid + ", " + Arrays.asList(inputs.size(), outputs.size()) + "]";
    }
}
