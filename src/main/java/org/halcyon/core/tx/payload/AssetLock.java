package org.halcyon.core.tx.payload;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// What a burn on layer 1 becomes on Platform.
///
/// @param creditOutputs who may claim how much
public record AssetLock(int version, List<TxOutput> creditOutputs) implements SpecialPayload {

    public static final int VERSION = 1;

    private static final int OUTPUT_BYTES = 9;
    private static final int MAX_OUTPUTS = 1_000;

    public AssetLock {
        creditOutputs = List.copyOf(creditOutputs);
    }

    static AssetLock read(ByteReader in) throws WireException {
        int version = in.u8();
        int count = in.count(OUTPUT_BYTES, MAX_OUTPUTS);
        List<TxOutput> outputs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            outputs.add(TxOutput.read(in));
        }
        return new AssetLock(version, outputs);
    }

    @Override
    public int type() {
        return ASSET_LOCK;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u8(version).compactSize(creditOutputs.size());
        for (TxOutput output : creditOutputs) {
            output.writeTo(out);
        }
    }
}
