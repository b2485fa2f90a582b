package org.halcyon.sandbox;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.PeerInfo;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.P2pkhVerifier;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.SandboxControls.LogLine;

/// Chain, pool, faucet, faults and connections of the sandbox: everything that one thread owns.
///
/// What changes the chain is on disk before anybody hears of it. When the disk fails the engine stops for good: memory
/// is then ahead of the files, and only they count at the next start.
final class NodeEngine {

    private static final int PREMINED = 110;

    private final NodeParts parts;
    private final BlockLog log;
    private final BlockRules rules;
    private final SandboxChain chain;
    private final Mempool pool;
    private final Faucet faucet;
    private final BlockMaker maker;
    private final Links links = new Links();
    private final FaultBoard faults;
    private final Journal journal;
    private final Runnable dropPeers;
    private volatile int height;
    private boolean broken;
    private boolean changed = true;

    private NodeEngine(NodeParts parts, BlockLog log, Runnable dropPeers) {
        this.parts = parts;
        this.log = log;
        this.dropPeers = dropPeers;
        TransactionRules transactions = new TransactionRules(new P2pkhVerifier(parts.curve()));
        this.rules = new BlockRules(transactions);
        this.chain = new SandboxChain(rules);
        this.pool = new Mempool(chain, transactions);
        this.faucet = new Faucet(parts.curve());
        this.maker = new BlockMaker(rules, parts.nonces());
        this.faults = new FaultBoard(parts.faults());
        this.journal = new Journal(parts.clock());
    }

    /// Reads the chain from disk, or begins one whose first coins are mature. Blocking; on the caller's thread.
    ///
    /// @param dropPeers closes every connection, those in their handshake too
    static NodeEngine open(NodeParts parts, Runnable dropPeers) throws IOException {
        BlockLog log = BlockLog.open(parts.folder());
        try {
            NodeEngine engine = new NodeEngine(parts, log, dropPeers);
            log.replay(engine::replay);
            if (log.count() == 0) {
                engine.begin();
            }
            engine.height = engine.chain.height();
            engine.journal.note("started", "height " + engine.height);
            return engine;
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
        long now = parts.clock().instant().getEpochSecond();
        List<Block> mined = new ArrayList<>();
        for (int i = 0; i < PREMINED; i++) {
            long time = now - (long) (PREMINED - i) * ConsensusParameters.BLOCK_SPACING;
            Block block = maker.make(chain.tip(), time, BlockMaker.Template.empty(faucet.script()));
            expectExtended(chain.add(block, BlockRules.latest(parts.clock().instant())));
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

    Links links() {
        return links;
    }

    FaultBoard faults() {
        return faults;
    }

    Faucet faucet() {
        return faucet;
    }

    /// Height of the tip; any thread.
    int height() {
        return height;
    }

    Duffs given() {
        return new Duffs(log.given());
    }

    List<LogLine> journal() {
        return journal.lines();
    }

    boolean isBroken() {
        return broken;
    }

    /// True once after anything has changed that a snapshot shows.
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    void note(String event, String detail) {
        journal.note(event, detail);
        changed = true;
    }

    List<Message> joined(NodeLink link, PeerInfo peer, MessageDesk desk) {
        links.add(link, peer);
        note("peer connected", peer.userAgent() + ", " + links.size() + " in all");
        return peer.relay() ? desk.waiting() : List.of();
    }

    void left(NodeLink link) {
        if (links.state(link).isPresent()) {
            links.remove(link);
            note("peer gone", links.size() + " left");
        }
    }

    private void requireWhole() throws SandboxException {
        if (broken) {
            throw new SandboxException(SandboxException.Reason.DISK);
        }
    }

    int mine(int blocks, Script payTo) throws SandboxException {
        requireWhole();
        List<ChainBlock> mined = new ArrayList<>();
        Instant now = parts.clock().instant();
        for (int i = 0; i < blocks; i++) {
            long time = BlockMaker.timeAfter(chain.tip(), now);
            Block block = maker.make(chain.tip(), time, pool.template(payTo));
            mined.add(expectExtended(chain.add(block, BlockRules.latest(now))));
            pool.mined(block.transactions());
        }
        store(mined);
        note("mined", blocks + " blocks, height " + chain.height());
        links.announce(mined, Optional.empty());
        return chain.height();
    }

    /// Writes blocks and moves the height that others read.
    private void store(List<ChainBlock> blocks) throws SandboxException {
        try {
            log.append(blocks.stream().map(ChainBlock::block).toList());
            height = chain.height();
            changed = true;
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private SandboxException failed(IOException failure) {
        broken = true;
        note("disk failed", String.valueOf(failure.getMessage()));
        dropPeers.run();
        return new SandboxException(SandboxException.Reason.DISK, failure);
    }

    Txid give(Script to, Duffs amount) throws SandboxException {
        requireWhole();
        Transaction payment = faucet.pay(to, amount, chain, pool)
                .orElseThrow(() -> new SandboxException(SandboxException.Reason.FAUCET_EMPTY));
        if (!(pool.add(payment) instanceof TxOutcome.Accepted)) {
            throw new SandboxException(SandboxException.Reason.FAUCET_EMPTY);
        }
        try {
            log.given(Math.addExact(log.given(), amount.value()));
        } catch (IOException failure) {
            throw failed(failure);
        }
        note("given", amount.value() + " duffs");
        links.announce(payment, Optional.empty());
        return payment.txid();
    }

    int reorganise(int depth, boolean drop) throws SandboxException {
        requireWhole();
        Instant now = parts.clock().instant();
        List<ChainBlock> added = List.of();
        List<ChainBlock> gone = List.of();
        for (Block block : new BranchMaker(chain, maker, faucet).branch(depth, drop, now)) {
            if (chain.add(block, BlockRules.latest(now)) instanceof BlockOutcome.Reorganised change) {
                added = change.added();
                gone = change.gone();
            }
        }
        if (added.isEmpty()) {
            throw new IllegalStateException("an own branch did not win");
        }
        replaced(gone, added, Optional.empty());
        return chain.height();
    }

    private void replaced(List<ChainBlock> gone, List<ChainBlock> added, Optional<NodeLink> sender)
            throws SandboxException {
        pool.rebuild(gone.stream()
                .flatMap(block -> block.block().transactions().stream())
                .toList());
        store(sender.isPresent() ? List.of(added.getLast()) : added);
        note("reorganised", gone.size() + " blocks replaced by " + added.size() + ", height " + chain.height());
        links.announce(added, sender);
    }

    /// A transaction from a peer.
    void received(Transaction transaction, NodeLink sender) {
        switch (pool.add(transaction)) {
            case TxOutcome.Accepted accepted -> accepted(transaction, sender);
            case TxOutcome.Known known -> {}
            case TxOutcome.Refused refused -> note("refused", refused.reason().sentence());
        }
    }

    private void accepted(Transaction transaction, NodeLink sender) {
        if (faults.losesAnswer()) {
            faults.turn(new Fault.LoseAnswer(), /* wanted= */ false);
            note("answer lost", "1 transaction taken in silence");
            links.drop();
            dropPeers.run();
            return;
        }
        note("taken", "1 transaction, " + pool.size() + " waiting");
        links.announce(transaction, Optional.of(sender));
    }

    /// A block from a peer.
    void received(Block block, NodeLink sender) {
        try {
            requireWhole();
            switch (chain.add(block, BlockRules.latest(parts.clock().instant()))) {
                case BlockOutcome.Extended extended -> extended(extended.tip(), sender);
                case BlockOutcome.Branched branched -> store(List.of(branched.block()));
                case BlockOutcome.Reorganised change -> replaced(change.gone(), change.added(), Optional.of(sender));
                case BlockOutcome.Known known -> {}
                case BlockOutcome.Refused refused -> note("block refused", refused.reason().name());
            }
        } catch (SandboxException failure) {
            note("block refused", String.valueOf(failure.getMessage()));
        }
    }

    private void extended(ChainBlock tip, NodeLink sender) throws SandboxException {
        pool.mined(tip.block().transactions());
        store(List.of(tip));
        note("block taken", "height " + tip.height());
        links.announce(List.of(tip), Optional.of(sender));
    }

    void fault(Fault fault, boolean on) {
        faults.turn(fault, on);
        note(on ? "fault on" : "fault off", fault.getClass().getSimpleName());
        if (on && fault instanceof Fault.DropPeers) {
            links.drop();
            dropPeers.run();
        }
    }

    /// Lets go of the folder and of the faults; after the engine's thread has ended.
    void end() throws IOException {
        faults.clear();
        log.close();
    }
}
