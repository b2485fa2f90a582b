package org.halcyon.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.chain.MerkleTree;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteWriter;

/// Mines: puts transactions under a coinbase and counts nonces until the hash meets the target, about two hashes here.
/// Owned by one thread.
final class BlockMaker {

    private static final long MOST_NONCES = 1_000_000;

    private final BlockRules rules;
    private final LongSupplier extraNonces;
    private final HeaderHasher hasher = new HeaderHasher();

    /// @param extraNonces keep the coinbases of two branches apart
    BlockMaker(BlockRules rules, LongSupplier extraNonces) {
        this.rules = rules;
        this.extraNonces = extraNonces;
    }

    /// What a block shall hold.
    ///
    /// @param payTo the miner's script
    /// @param transactions without the coinbase, each behind those it spends from
    /// @param fees of these transactions
    record Template(Script payTo, List<Transaction> transactions, long fees) {
        Template {
            transactions = List.copyOf(transactions);
        }

        static Template empty(Script payTo) {
            return new Template(payTo, List.of(), 0);
        }
    }

    /// The time that the next block after `parent` may have and that is nearest to `now`.
    static long timeAfter(ChainBlock parent, Instant now) {
        return Math.max(parent.medianTime() + 1, now.getEpochSecond());
    }

    Block make(ChainBlock parent, long time, Template template) {
        List<Transaction> all = new ArrayList<>();
        all.add(coinbase(parent.height() + 1, template));
        all.addAll(template.transactions());
        return new Block(work(parent.hash(), MerkleTree.of(all).root(), time), all);
    }

    private BlockHeader work(BlockHash previous, MerkleRoot root, long time) {
        for (long nonce = 0; nonce < MOST_NONCES; nonce++) {
            BlockHeader header = new BlockHeader(BlockRules.VERSION, previous, root, time, rules.bits(), nonce);
            if (rules.hasWork(hasher.hash(header))) {
                return header;
            }
        }
        throw new IllegalStateException("no proof of work within " + MOST_NONCES + " tries");
    }

    private Transaction coinbase(int height, Template template) {
        byte[] script = new ByteWriter()
                .bytes(BlockRules.heightPush(height))
                .u8(Long.BYTES)
                .i64(extraNonces.getAsLong())
                .toBytes();
        OutPoint none = new OutPoint(Txid.ofWire(new byte[Txid.BYTES]), OutPoint.NO_INDEX);
        long value = BlockRules.SUBSIDY.value() + template.fees();
        return new Transaction(
                2,
                0,
                List.of(new TxInput(none, Script.of(script), TxInput.FINAL_SEQUENCE)),
                List.of(new TxOutput(value, template.payTo())),
                0,
                new byte[0]);
    }
}
