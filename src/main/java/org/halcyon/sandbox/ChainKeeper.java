package org.halcyon.sandbox;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.P2pkhVerifier;
import org.halcyon.core.tx.Transaction;

/// Chain, pool and faucet together with their files: whatever changes the chain is on disk when a method returns.
///
/// An [IOException] leaves memory ahead of the files; nothing more may be done then but close. Owned by one thread.
final class ChainKeeper {

    private static final int PREMINED = 110;

    private final InstantSource clock;
    private final BlockLog log;
    private final SandboxChain chain;
    private final Mempool pool;
    private final Faucet faucet;
    private final BlockMaker maker;

    private ChainKeeper(NodeParts parts, BlockLog log) {
        TransactionRules transactions = new TransactionRules(new P2pkhVerifier(parts.curve()));
        BlockRules rules = new BlockRules(transactions);
        this.clock = parts.clock();
        this.log = log;
        this.chain = new SandboxChain(rules);
        this.pool = new Mempool(chain, transactions);
        this.faucet = new Faucet(parts.curve());
        this.maker = new BlockMaker(rules, parts.nonces());
    }

    /// Reads the chain from disk, or begins one whose first coins are mature.
    ///
    /// @throws IOException if the folder is in use or its files are damaged
    static ChainKeeper open(NodeParts parts) throws IOException {
        BlockLog log = BlockLog.open(parts.folder());
        try {
            ChainKeeper keeper = new ChainKeeper(parts, log);
            log.replay(keeper::replay);
            if (log.count() == 0) {
                keeper.begin();
            }
            return keeper;
        } catch (IOException | RuntimeException failure) {
            try {
                log.close();
            } catch (IOException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }

    private void replay(Block block) throws IOException {
        switch (chain.add(block, Instant.MAX)) {
            case BlockOutcome.Extended extended -> {}
            case BlockOutcome.Branched branched -> {}
            case BlockOutcome.Reorganised reorganised -> {}
            case BlockOutcome.Known known -> throw new ChainFileDamaged("blocks", "holds a block twice");
            case BlockOutcome.Refused refused ->
                throw new ChainFileDamaged("blocks", "holds a block that breaks the rule " + refused.reason());
        }
    }

    /// The first blocks are dated back at the usual spacing, so that the chain has a past.
    private void begin() throws IOException {
        Instant now = clock.instant();
        List<Block> mined = new ArrayList<>();
        for (int left = PREMINED; left > 0; left--) {
            long time = now.getEpochSecond() - (long) left * ConsensusParameters.BLOCK_SPACING;
            Block block = maker.make(chain.tip(), time, BlockMaker.Template.empty(faucet.script()));
            expectExtended(chain.add(block, BlockRules.latest(now)));
            mined.add(block);
        }
        log.append(mined);
    }

    private static ChainBlock expectExtended(BlockOutcome outcome) {
        if (outcome instanceof BlockOutcome.Extended extended) {
            return extended.tip();
        }
        throw new IllegalStateException("an own block was not taken: " + outcome);
    }

    SandboxChain chain() {
        return chain;
    }

    Mempool pool() {
        return pool;
    }

    Faucet faucet() {
        return faucet;
    }

    /// What the faucet has paid out so far.
    Duffs given() {
        return new Duffs(log.given());
    }

    /// Blocks with what waits in the pool, the coinbases for `payTo`.
    List<ChainBlock> mine(int blocks, Script payTo) throws IOException {
        List<ChainBlock> mined = new ArrayList<>();
        Instant now = clock.instant();
        for (int i = 0; i < blocks; i++) {
            long time = BlockMaker.timeAfter(chain.tip(), now);
            Block block = maker.make(chain.tip(), time, pool.template(payTo));
            mined.add(expectExtended(chain.add(block, BlockRules.latest(now))));
            pool.mined(block.transactions());
        }
        log.append(mined.stream().map(ChainBlock::block).toList());
        return mined;
    }

    /// A block from elsewhere.
    BlockOutcome take(Block block) throws IOException {
        BlockOutcome outcome = chain.add(block, BlockRules.latest(clock.instant()));
        switch (outcome) {
            case BlockOutcome.Extended extended -> pool.mined(block.transactions());
            case BlockOutcome.Reorganised change -> refill(change);
            case BlockOutcome.Branched branched -> {}
            case BlockOutcome.Known known -> {
                return outcome;
            }
            case BlockOutcome.Refused refused -> {
                return outcome;
            }
        }
        log.append(List.of(block));
        return outcome;
    }

    private void refill(BlockOutcome.Reorganised change) {
        pool.rebuild(change.gone().stream()
                .flatMap(block -> block.block().transactions().stream())
                .toList());
    }

    /// Replaces the newest blocks by a longer branch; empty if that would break a rule, and then nothing changes.
    Optional<BlockOutcome.Reorganised> reorganise(int depth, Branch wanted) throws IOException {
        Instant now = clock.instant();
        List<Block> branch = new BranchMaker(chain, maker, faucet).branch(depth, wanted, pool, now);
        Optional<BlockOutcome.Reorganised> won = Optional.empty();
        for (Block block : branch) {
            if (chain.add(block, BlockRules.latest(now)) instanceof BlockOutcome.Reorganised change) {
                won = Optional.of(change);
            }
        }
        if (won.isPresent()) {
            refill(won.get());
            log.append(branch);
        }
        return won;
    }

    /// A payment of the faucet, in the pool; empty if the faucet has not that much at hand.
    Optional<Transaction> pay(Script to, Duffs amount) throws IOException {
        Optional<Transaction> payment =
                faucet.pay(to, amount, chain, pool).filter(signed -> pool.add(signed) instanceof TxOutcome.Accepted);
        if (payment.isPresent()) {
            log.given(Math.addExact(log.given(), amount.value()));
        }
        return payment;
    }

    /// Lets go of the folder.
    void close() throws IOException {
        log.close();
    }
}
