package org.halcyon.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.MerkleTree;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;

/// Finds the one block below a header out of recorded parts: the plain coinbase of the block before it, at the next
/// height and with the fee of one transaction, and that transaction. Nothing is taken on trust: a result hashes to the
/// merkle root of the header, or there is none.
final class BlockComposer {

    private static final long MOST_FEE = 20_000;

    private final List<Transaction> transactions = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    BlockComposer(Collection<ContentMessage> objects) {
        for (ContentMessage object : objects) {
            if (object instanceof ContentMessage.Tx carried) {
                transactions.add(carried.transaction());
            } else if (object instanceof ContentMessage.WholeBlock whole) {
                blocks.add(whole.block());
            }
        }
    }

    Optional<ContentMessage> compose(HashedHeader header) {
        for (Block block : blocks) {
            if (block.header().previous().equals(header.header().previous())) {
                Optional<ContentMessage> found =
                        withFees(header, block.transactions().getFirst());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return siblingsOfParents(header);
    }

    /// No block at the same height is known: the coinbase one block below is taken, its height raised by one.
    private Optional<ContentMessage> siblingsOfParents(HashedHeader header) {
        for (Block block : blocks) {
            Transaction coinbase = block.transactions().getFirst();
            Optional<ContentMessage> found = withFees(header, raised(coinbase));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Transaction raised(Transaction coinbase) {
        byte[] script = coinbase.inputs().getFirst().script().toBytes();
        for (int i = 1; i < script.length; i++) {
            script[i]++;
            if (script[i] != 0) {
                break;
            }
        }
        TxInput input = coinbase.inputs().getFirst();
        return new Transaction(
                coinbase.version(),
                coinbase.type(),
                List.of(new TxInput(input.previous(), Script.of(script), input.sequence())),
                coinbase.outputs(),
                coinbase.lockTime(),
                coinbase.payload());
    }

    private Optional<ContentMessage> withFees(HashedHeader header, Transaction coinbase) {
        if (coinbase.outputs().size() != 1) {
            return Optional.empty();
        }
        for (Transaction transaction : transactions) {
            for (long fee = 0; fee <= MOST_FEE; fee++) {
                List<Transaction> content = List.of(paying(coinbase, fee), transaction);
                if (MerkleTree.of(content).root().equals(header.header().merkleRoot())) {
                    return Optional.of(
                            new ContentMessage.WholeBlock(new Block(header.header(), content), header.hash()));
                }
            }
        }
        return Optional.empty();
    }

    private static Transaction paying(Transaction coinbase, long fee) {
        TxOutput reward = coinbase.outputs().getFirst();
        return new Transaction(
                coinbase.version(),
                coinbase.type(),
                coinbase.inputs(),
                List.of(new TxOutput(reward.value() + fee, reward.script())),
                coinbase.lockTime(),
                coinbase.payload());
    }
}
