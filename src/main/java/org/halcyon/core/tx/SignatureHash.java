package org.halcyon.core.tx;

import java.util.Objects;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.ByteWriter;

/// What the signature of an input signs: the transaction with the input's script code in place and the other scripts
/// empty, its payload if it is special, and the hash type; hashed twice. Pure; any thread.
///
/// The wallet makes [#ALL] only; the other types are there to check the transactions of others.
public final class SignatureHash {

    /// Signs all inputs and all outputs.
    public static final int ALL = 1;

    private static final int NONE = 2;
    private static final int SINGLE = 3;
    private static final int TYPE_MASK = 0x1f;
    private static final int ANYONE_CAN_PAY = 0x80;
    private static final int OP_CODESEPARATOR = 0xab;
    private static final int OP_PUSHDATA1 = 0x4c;
    private static final int OP_PUSHDATA4 = 0x4e;

    private final Transaction transaction;
    private final int index;
    private final byte[] scriptCode;
    private final int hashType;

    private SignatureHash(Transaction transaction, int index, byte[] scriptCode, int hashType) {
        this.transaction = transaction;
        this.index = index;
        this.scriptCode = scriptCode;
        this.hashType = hashType;
    }

    /// The 32 bytes to be signed for one input.
    ///
    /// @param index of the input
    /// @param scriptCode the script that the input's signature satisfies
    /// @param hashType all 32 bits count
    /// @throws IndexOutOfBoundsException if there is no such input
    public static byte[] of(Transaction transaction, int index, Script scriptCode, int hashType) {
        Objects.checkIndex(index, transaction.inputs().size());
        var hash = new SignatureHash(transaction, index, withoutSeparators(scriptCode.toBytes()), hashType);
        if (hash.isSingle() && index >= transaction.outputs().size()) {
            return one();
        }
        return Sha256d.hash(hash.content());
    }

    /// Consensus gives the number one to an input whose output of the same number is missing.
    private static byte[] one() {
        byte[] one = new byte[32];
        one[0] = 1;
        return one;
    }

    private boolean isSingle() {
        return (hashType & TYPE_MASK) == SINGLE;
    }

    private boolean isNone() {
        return (hashType & TYPE_MASK) == NONE;
    }

    private byte[] content() {
        ByteWriter out = new ByteWriter(transaction.size() + scriptCode.length + 8);
        out.u16(transaction.version()).u16(transaction.type());
        writeInputs(out);
        writeOutputs(out);
        out.u32(transaction.lockTime());
        if (Transaction.carriesPayload(transaction.version(), transaction.type())) {
            out.varBytes(transaction.payload());
        }
        return out.i32(hashType).toBytes();
    }

    private void writeInputs(ByteWriter out) {
        if ((hashType & ANYONE_CAN_PAY) != 0) {
            out.compactSize(1);
            writeInput(out, index);
            return;
        }
        int count = transaction.inputs().size();
        out.compactSize(count);
        for (int i = 0; i < count; i++) {
            writeInput(out, i);
        }
    }

    private void writeInput(ByteWriter out, int i) {
        TxInput input = transaction.inputs().get(i);
        input.previous().writeTo(out);
        if (i == index) {
            out.varBytes(scriptCode).u32(input.sequence());
        } else {
            out.compactSize(0).u32(isNone() || isSingle() ? 0 : input.sequence());
        }
    }

    private void writeOutputs(ByteWriter out) {
        int count =
                isNone() ? 0 : isSingle() ? index + 1 : transaction.outputs().size();
        out.compactSize(count);
        for (int i = 0; i < count; i++) {
            if (isSingle() && i < index) {
                out.i64(-1).compactSize(0);
            } else {
                transaction.outputs().get(i).writeTo(out);
            }
        }
    }

    /// Leaves out each OP_CODESEPARATOR that stands as an instruction; a push that ends early is kept as it is.
    private static byte[] withoutSeparators(byte[] script) {
        ByteWriter kept = new ByteWriter(script.length);
        int next = 0;
        while (next < script.length) {
            int length = instructionLength(script, next);
            if (length > script.length - next) {
                return kept.bytes(script, next, script.length - next).toBytes();
            }
            if ((script[next] & 0xff) != OP_CODESEPARATOR) {
                kept.bytes(script, next, length);
            }
            next += length;
        }
        return kept.toBytes();
    }

    /// Bytes of the instruction with its pushed bytes; more than remain if it ends early.
    private static int instructionLength(byte[] script, int at) {
        int code = script[at] & 0xff;
        if (code < OP_PUSHDATA1 || code > OP_PUSHDATA4) {
            return code < OP_PUSHDATA1 ? 1 + code : 1;
        }
        int lengthBytes = 1 << (code - OP_PUSHDATA1);
        if (script.length - at - 1 < lengthBytes) {
            return Integer.MAX_VALUE;
        }
        long pushed = 0;
        for (int i = lengthBytes; i >= 1; i--) {
            pushed = (pushed << 8) | (script[at + i] & 0xff);
        }
        return (int) Math.min(Integer.MAX_VALUE, 1 + lengthBytes + pushed);
    }
}
