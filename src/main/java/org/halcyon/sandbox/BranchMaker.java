package org.halcyon.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.tx.Transaction;

/// Makes a branch that is one block longer than the part of the chain that it replaces.
///
/// The branch is empty, so what it replaces goes back to the pool; or it holds payments that spend the same coins back
/// to
/// the faucet. Only payments of the faucet can be double-spent, since nobody else's keys are here; what spends from
/// them
/// falls with them.
final class BranchMaker {

    private final SandboxChain chain;
    private final BlockMaker maker;
    private final Faucet faucet;
    private final HeaderHasher hasher = new HeaderHasher();

    BranchMaker(SandboxChain chain, BlockMaker maker, Faucet faucet) {
        this.chain = chain;
        this.maker = maker;
        this.faucet = faucet;
    }

    /// Blocks on top of the one `depth` below the tip, not yet part of the chain.
    List<Block> branch(int depth, boolean drop, Instant now) {
        ChainBlock parent = chain.at(chain.height() - depth).orElseThrow();
        int root = parent.height();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i <= depth; i++) {
            BlockMaker.Template template = drop && i < depth
                    ? rivals(chain.at(root + 1 + i).orElseThrow(), root)
                    : BlockMaker.Template.empty(faucet.script());
            Block block = maker.make(parent, BlockMaker.timeAfter(parent, now), template);
            parent = parent.child(hasher.hash(block.header()), block);
            blocks.add(block);
        }
        return blocks;
    }

    /// What double-spends the payments of `replaced`, as far as their coins lie at or below `root`.
    private BlockMaker.Template rivals(ChainBlock replaced, int root) {
        List<Transaction> rivals = new ArrayList<>();
        List<Coin> spent = replaced.effect().orElseThrow().spent();
        long fees = 0;
        int next = 0;
        for (Transaction payment : replaced.block().transactions()) {
            int inputs = payment.isCoinbase() ? 0 : payment.inputs().size();
            List<Coin> coins = spent.subList(next, next + inputs);
            next += inputs;
            boolean stays = !coins.isEmpty() && coins.stream().allMatch(coin -> coin.height() <= root);
            if (stays) {
                var rival = faucet.rival(coins);
                rival.map(Faucet.Rival::transaction).ifPresent(rivals::add);
                fees += rival.map(Faucet.Rival::fee).orElse(0L);
            }
        }
        return new BlockMaker.Template(faucet.script(), rivals, fees);
    }
}
