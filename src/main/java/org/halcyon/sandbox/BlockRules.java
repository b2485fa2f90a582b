package org.halcyon.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.CompactTarget;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.MerkleTree;
import org.halcyon.core.chain.UInt256;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wire.ByteWriter;

/// The rules of a block of this network. Stateless.
///
/// As on regtest the target never changes and the subsidy is [#SUBSIDY] at every height; there it halves every 150
/// blocks in Bitcoin's way or shrinks in Dash's, which would only make sums hard to follow here. Blocks are of version
/// 4
/// at least, their coinbases carry the height, and are plain: masternode lists do not exist.
final class BlockRules {

    /// What a block may pay to its miner beside the fees.
    static final Duffs SUBSIDY = Duffs.ofDash(500);

    static final int VERSION = 4;

    private static final Duration MOST_AHEAD = Duration.ofHours(2);
    private static final int OP_1 = 0x51;
    private static final int MOST_COINBASE_SCRIPT = 100;

    private final TransactionRules transactions;
    private final ConsensusParameters parameters = ConsensusParameters.of(Network.REGTEST);

    BlockRules(TransactionRules transactions) {
        this.transactions = transactions;
    }

    /// The target of every block, in compact form.
    int bits() {
        return CompactTarget.of(parameters.targetLimit()).bits();
    }

    boolean hasWork(HashedHeader header) {
        UInt256 number = UInt256.ofLittleEndian(header.hash().toWire(), 0);
        return number.compareTo(parameters.targetLimit()) <= 0;
    }

    /// How far ahead of `now` a block may be dated.
    static Instant latest(Instant now) {
        return now.plus(MOST_AHEAD);
    }

    /// What can be told of a block by its header, its parent and its own bytes.
    ///
    /// @param latest the latest time that it may have
    Optional<BlockRefusal> check(HashedHeader hashed, Block block, ChainBlock parent, Instant latest) {
        BlockHeader header = hashed.header();
        if (header.version() < VERSION) {
            return Optional.of(BlockRefusal.VERSION);
        }
        if (header.bits() != bits()) {
            return Optional.of(BlockRefusal.DIFFICULTY);
        }
        if (!hasWork(hashed)) {
            return Optional.of(BlockRefusal.NO_PROOF_OF_WORK);
        }
        if (header.time() <= parent.medianTime()) {
            return Optional.of(BlockRefusal.NOT_AFTER_MEDIAN);
        }
        if (header.time() > latest.getEpochSecond()) {
            return Optional.of(BlockRefusal.TOO_FAR_AHEAD);
        }
        return body(block, parent.height() + 1);
    }

    private static Optional<BlockRefusal> body(Block block, int height) {
        if (block.toWire().length > Block.MAX_BYTES) {
            return Optional.of(BlockRefusal.TOO_LARGE);
        }
        List<Transaction> all = block.transactions();
        boolean places = !all.isEmpty()
                && all.getFirst().isCoinbase()
                && all.stream().skip(1).noneMatch(Transaction::isCoinbase);
        if (!places) {
            return Optional.of(BlockRefusal.COINBASE_PLACE);
        }
        MerkleTree.Result tree = MerkleTree.of(all);
        if (!tree.root().equals(block.header().merkleRoot())) {
            return Optional.of(BlockRefusal.MERKLE_ROOT);
        }
        if (tree.repeatedTail()) {
            return Optional.of(BlockRefusal.REPEATED_TAIL);
        }
        return carriesHeight(all.getFirst().inputs().getFirst().script(), height)
                ? Optional.empty()
                : Optional.of(BlockRefusal.COINBASE_HEIGHT);
    }

    private static boolean carriesHeight(Script script, int height) {
        byte[] bytes = script.toBytes();
        byte[] push = heightPush(height);
        return bytes.length >= 2
                && bytes.length <= MOST_COINBASE_SCRIPT
                && bytes.length >= push.length
                && Arrays.equals(bytes, 0, push.length, push, 0, push.length);
    }

    /// The instruction that pushes a height, in its shortest form.
    ///
    /// Source: BIP-34.
    static byte[] heightPush(int height) {
        if (height <= 16) {
            return new byte[] {(byte) (OP_1 - 1 + height)};
        }
        ByteWriter number = new ByteWriter();
        int rest = height;
        int last = 0;
        while (rest != 0) {
            last = rest & 0xff;
            number.u8(last);
            rest >>>= 8;
        }
        if ((last & 0x80) != 0) {
            number.u8(0);
        }
        return new ByteWriter().varBytes(number.toBytes()).toBytes();
    }

    /// What came of applying a block to the coins before it.
    sealed interface Connection {

        /// @param spent the outputs that the block spends, in order
        record Sound(List<Coin> spent) implements Connection {
            public Sound {
                spent = List.copyOf(spent);
            }
        }

        record Broken(BlockRefusal reason) implements Connection {}
    }

    /// Checks everything that depends on the coins. Changes nothing.
    Connection connect(Block block, ChainBlock parent, CoinView coins) {
        TransactionRules.Place place = new TransactionRules.Place(parent.height() + 1, parent.medianTime());
        Overlay overlay = new Overlay(coins);
        List<Coin> spent = new ArrayList<>();
        long fees = 0;
        for (Transaction transaction :
                block.transactions().subList(1, block.transactions().size())) {
            if (TransactionRules.form(transaction).isPresent()) {
                return new Connection.Broken(BlockRefusal.TRANSACTION);
            }
            switch (transactions.spend(transaction, overlay, place)) {
                case TransactionRules.Spend.Entitled entitled -> {
                    spent.addAll(entitled.coins());
                    fees += entitled.fee();
                    overlay.apply(transaction, place.height());
                }
                case TransactionRules.Spend.Refused refused -> {
                    return new Connection.Broken(BlockRefusal.TRANSACTION);
                }
            }
        }
        return paysAtMost(block.transactions().getFirst(), SUBSIDY.value() + fees)
                ? new Connection.Sound(spent)
                : new Connection.Broken(BlockRefusal.COINBASE_VALUE);
    }

    private static boolean paysAtMost(Transaction coinbase, long most) {
        long sum = 0;
        for (TxOutput output : coinbase.outputs()) {
            if (!output.hasValidAmount() || output.value() > most - sum) {
                return false;
            }
            sum += output.value();
        }
        return true;
    }

    /// Coins as a block leaves them behind transaction by transaction.
    private static final class Overlay implements CoinView {

        private final CoinView below;
        private final Map<OutPoint, Coin> made = new HashMap<>();
        private final Set<OutPoint> spent = new HashSet<>();

        Overlay(CoinView below) {
            this.below = below;
        }

        @Override
        public Optional<Coin> coin(OutPoint place) {
            if (spent.contains(place)) {
                return Optional.empty();
            }
            return Optional.ofNullable(made.get(place)).or(() -> below.coin(place));
        }

        void apply(Transaction transaction, int height) {
            for (TxInput input : transaction.inputs()) {
                spent.add(input.previous());
            }
            for (int i = 0; i < transaction.outputs().size(); i++) {
                OutPoint place = new OutPoint(transaction.txid(), i);
                made.put(place, new Coin(place, transaction.outputs().get(i), height, /* coinbase= */ false));
            }
        }
    }
}
