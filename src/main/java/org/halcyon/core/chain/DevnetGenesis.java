package org.halcyon.core.chain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;

/// Block 1 of a devnet, which each node of it computes from the name alone.
///
/// Source: Dash Core, `CreateDevNetGenesisBlock` and `FindDevNetGenesisBlock`.
final class DevnetGenesis {

    private static final String PREFIX = "devnet-";
    private static final int VERSION = 4;
    private static final int LONGEST_PUSH = 75;
    private static final int OP_1 = 0x51;
    private static final long REWARD = 50 * 100_000_000L;
    private static final long MOST_NONCES = 1_000_000;

    private DevnetGenesis() {}

    static Block blockOne(String name, BlockHeader genesis, BlockHash genesisHash) {
        Transaction coinbase = coinbase(name);
        MerkleRoot root = MerkleTree.of(List.of(coinbase)).root();
        UInt256 target = new CompactTarget(genesis.bits()).target();
        HeaderHasher hasher = new HeaderHasher();
        for (long nonce = 0; nonce < MOST_NONCES; nonce++) {
            var header = new BlockHeader(VERSION, genesisHash, root, genesis.time() + 1, genesis.bits(), nonce);
            if (HeaderRules.number(hasher.hash(header).hash()).compareTo(target) <= 0) {
                return new Block(header, List.of(coinbase));
            }
        }
        throw new IllegalStateException("no block 1 for this devnet name");
    }

    private static Transaction coinbase(String name) {
        String full = name.startsWith(PREFIX) ? name : PREFIX + name;
        byte[] text = full.getBytes(StandardCharsets.UTF_8);
        if (text.length == PREFIX.length() || text.length > LONGEST_PUSH) {
            throw new IllegalArgumentException("devnet name of " + (text.length - PREFIX.length()) + " bytes");
        }
        byte[] script = new byte[2 + text.length];
        script[0] = OP_1;
        script[1] = (byte) text.length;
        System.arraycopy(text, 0, script, 2, text.length);
        OutPoint none = new OutPoint(Txid.ofWire(new byte[Txid.BYTES]), OutPoint.NO_INDEX);
        TxInput input = new TxInput(none, Script.of(script), TxInput.FINAL_SEQUENCE);
        TxOutput output = new TxOutput(REWARD, Script.ofHex("6a"));
        return new Transaction(1, 0, List.of(input), List.of(output), 0, new byte[0]);
    }
}
