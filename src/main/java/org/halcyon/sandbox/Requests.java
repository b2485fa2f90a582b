package org.halcyon.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.AddressReading;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.SizeEstimate;
import org.halcyon.core.tx.Txid;
import org.halcyon.sandbox.SandboxException.Reason;

/// What people ask of the sandbox, checked before anything is done. Runs on the engine's thread.
final class Requests {

    private static final int MOST_BLOCKS_AT_ONCE = 1_000;
    private static final int DEEPEST = 100;
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private final NodeParts parts;
    private final NodeEngine engine;

    Requests(NodeParts parts, NodeEngine engine) {
        this.parts = parts;
        this.engine = engine;
    }

    int mine(int blocks) throws SandboxException {
        return mine(blocks, engine.keeper().faucet().script());
    }

    int mineTo(String address, int blocks) throws SandboxException {
        return mine(blocks, script(address));
    }

    private int mine(int blocks, Script payTo) throws SandboxException {
        if (blocks < 1 || blocks > MOST_BLOCKS_AT_ONCE) {
            throw new SandboxException(Reason.BLOCK_COUNT);
        }
        requireRoom(blocks);
        return engine.mine(blocks, payTo);
    }

    /// Each block is dated at most a second after the one before it, or now.
    private void requireRoom(int blocks) throws SandboxException {
        SandboxChain chain = engine.keeper().chain();
        if (chain.size() + blocks > SandboxChain.MOST_BLOCKS) {
            throw new SandboxException(Reason.CHAIN_FULL);
        }
        Instant now = parts.clock().instant();
        if (BlockMaker.timeAfter(chain.tip(), now) + blocks
                > BlockRules.latest(now).getEpochSecond()) {
            throw new SandboxException(Reason.TOO_FAST);
        }
    }

    Txid give(String address, Duffs amount) throws SandboxException {
        Script to = script(address);
        if (amount.value() < SizeEstimate.DUST || amount.compareTo(Duffs.MAX_MONEY) > 0) {
            throw new SandboxException(Reason.AMOUNT);
        }
        return engine.give(to, amount);
    }

    private static Script script(String address) throws SandboxException {
        return switch (Address.read(address, Network.REGTEST)) {
            case AddressReading.Valid valid -> valid.address().script();
            case AddressReading.OtherNetwork other -> throw new SandboxException(Reason.OTHER_NETWORK);
            case AddressReading.PlatformAddress platform -> throw new SandboxException(Reason.PLATFORM_ADDRESS);
            case AddressReading.Invalid invalid -> throw new SandboxException(Reason.ADDRESS);
        };
    }

    int reorganise(int depth, Branch branch) throws SandboxException {
        if (depth < 1 || depth > Math.min(DEEPEST, engine.keeper().chain().height())) {
            throw new SandboxException(Reason.DEPTH);
        }
        requireRoom(depth + 1);
        return engine.reorganise(depth, branch);
    }

    /// Sets the timer, or notes why not.
    int mineEvery(Optional<Duration> interval, MineTimer timer) {
        boolean fits = interval.filter(
                        length -> length.compareTo(SHORTEST_INTERVAL) < 0 || length.compareTo(LONGEST_INTERVAL) > 0)
                .isEmpty();
        if (fits) {
            timer.set(interval);
            engine.note("mining interval", interval.map(Duration::toString).orElse("off"));
        } else {
            engine.note("refused", Reason.INTERVAL.sentence());
        }
        return engine.height();
    }
}
