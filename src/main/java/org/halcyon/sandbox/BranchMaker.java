package org.halcyon.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.tx.Transaction;

/// Makes a branch that is one block longer than the part of the chain that it replaces, and holds what a [Branch] says.
///
/// By itself it can double-spend payments of the faucet only, since nobody else's keys are here; what spends from them
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
    List<Block> branch(int depth, Branch wanted, Mempool pool, Instant now) {
        ChainBlock parent = chain.at(chain.height() - depth).orElseThrow();
        int root = parent.height();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i <= depth; i++) {
            BlockMaker.Template template = switch (wanted) {
                case Branch.Empty empty -> BlockMaker.Template.empty(faucet.script());
                case Branch.Taking taking -> i < depth ? rivals(at(root + 1 + i), root) : rivals(pool, root);
                case Branch.Holding holding -> template(i == 0 ? holding.rivals() : List.of());
            };
            Block block = maker.make(parent, BlockMaker.timeAfter(parent, now), template);
            parent = parent.child(hasher.hash(block.header()), block);
            blocks.add(block);
        }
        return blocks;
    }

    private ChainBlock at(int height) {
        return chain.at(height).orElseThrow();
    }

    /// The miner leaves the fees alone, which a block may.
    private BlockMaker.Template template(List<Transaction> rivals) {
        return new BlockMaker.Template(faucet.script(), rivals, 0);
    }

    /// What double-spends payments that wait, as far as their coins lie at or below `root`; the branch spends no others
    /// at or below it.
    private BlockMaker.Template rivals(Mempool pool, int root) {
        List<Transaction> rivals = new ArrayList<>();
        for (Transaction payment : pool.all()) {
            List<Coin> coins = payment.inputs().stream()
                    .flatMap(input -> chain.coins().coin(input.previous()).stream())
                    .filter(coin -> coin.height() <= root)
                    .toList();
            if (coins.size() == payment.inputs().size()) {
                faucet.rival(coins).map(Faucet.Rival::transaction).ifPresent(rivals::add);
            }
        }
        return template(rivals);
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
