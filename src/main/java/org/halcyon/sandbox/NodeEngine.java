package org.halcyon.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.chain.Block;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.PeerInfo;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.sandbox.SandboxException.Reason;
import org.halcyon.wallet.SandboxControls.Fault;

/// Everything that the engine's thread owns: chain and pool with their files, connections, faults and journal.
///
/// What changes the chain is on disk before anybody hears of it. When the disk fails the engine stops for good: memory
/// is then ahead of the files, and only they count at the next start.
final class NodeEngine {

    private final ChainKeeper keeper;
    private final Links links = new Links();
    private final FaultBoard faults;
    private final Journal journal;
    private final Runnable dropPeers;
    private volatile int height;
    private boolean broken;
    private boolean changed;

    /// @param dropPeers closes every connection, those in their handshake too
    NodeEngine(NodeParts parts, ChainKeeper keeper, Runnable dropPeers) {
        this.keeper = keeper;
        this.faults = new FaultBoard(parts.faults());
        this.journal = new Journal(parts.clock());
        this.dropPeers = dropPeers;
        this.height = keeper.chain().height();
        journal.note("started", "height " + height);
    }

    ChainKeeper keeper() {
        return keeper;
    }

    Links links() {
        return links;
    }

    FaultBoard faults() {
        return faults;
    }

    Journal journal() {
        return journal;
    }

    /// Height of the tip; any thread.
    int height() {
        return height;
    }

    /// True once the disk has failed.
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
        height = keeper.chain().height();
        changed = true;
    }

    /// A handshake is done.
    ///
    /// @param waiting what the pool holds, for whoever wants to hear of transactions
    List<Message> joined(NodeLink link, PeerInfo peer, List<Message> waiting) {
        links.add(link, peer);
        note("peer connected", peer.userAgent() + ", " + links.size() + " in all");
        return peer.relay() ? waiting : List.of();
    }

    /// A connection is over.
    ///
    /// @return how many are left
    int left(NodeLink link) {
        if (links.state(link).isPresent()) {
            links.remove(link);
            note("peer gone", links.size() + " left");
        }
        return links.size();
    }

    private interface DiskWork<T> {
        T run() throws IOException;
    }

    private <T> T onDisk(DiskWork<T> work) throws SandboxException {
        if (broken) {
            throw new SandboxException(Reason.DISK);
        }
        try {
            return work.run();
        } catch (IOException failure) {
            broken = true;
            note("disk failed", String.valueOf(failure.getMessage()));
            dropAll();
            throw new SandboxException(Reason.DISK, failure);
        }
    }

    private void dropAll() {
        links.drop();
        dropPeers.run();
    }

    int mine(int blocks, Script payTo) throws SandboxException {
        List<ChainBlock> mined = onDisk(() -> keeper.mine(blocks, payTo));
        note("mined", blocks + " blocks, height " + keeper.chain().height());
        links.announce(mined, Optional.empty());
        return height;
    }

    Txid give(Script to, Duffs amount) throws SandboxException {
        Transaction payment =
                onDisk(() -> keeper.pay(to, amount)).orElseThrow(() -> new SandboxException(Reason.FAUCET_EMPTY));
        note("given", amount.value() + " duffs");
        links.announce(payment, Optional.empty());
        return payment.txid();
    }

    int reorganise(int depth, Branch branch) throws SandboxException {
        Optional<BlockOutcome.Reorganised> change = onDisk(() -> keeper.reorganise(depth, branch));
        replaced(change.orElseThrow(() -> new SandboxException(Reason.BRANCH)), Optional.empty());
        return height;
    }

    private void replaced(BlockOutcome.Reorganised change, Optional<NodeLink> sender) {
        note(
                "reorganised",
                change.gone().size() + " blocks replaced by " + change.added().size());
        links.announce(change.added(), sender);
    }

    /// A transaction from a peer.
    void received(Transaction transaction, NodeLink sender) {
        switch (keeper.pool().add(transaction)) {
            case TxOutcome.Accepted accepted -> accepted(transaction, sender);
            case TxOutcome.Known known -> {}
            case TxOutcome.Refused refused -> note("refused", refused.reason().sentence());
        }
    }

    private void accepted(Transaction transaction, NodeLink sender) {
        if (faults.losesAnswer()) {
            faults.turn(new Fault.LoseAnswer(), /* wanted= */ false);
            note("answer lost", "1 transaction taken in silence");
            dropAll();
            return;
        }
        note("taken", "1 transaction, " + keeper.pool().size() + " waiting");
        links.announce(transaction, Optional.of(sender));
    }

    /// A block from a peer.
    void received(Block block, NodeLink sender) throws SandboxException {
        switch (onDisk(() -> keeper.take(block))) {
            case BlockOutcome.Extended extended -> {
                note("block taken", "height " + extended.tip().height());
                links.announce(List.of(extended.tip()), Optional.of(sender));
            }
            case BlockOutcome.Reorganised change -> replaced(change, Optional.of(sender));
            case BlockOutcome.Branched branched ->
                note("block kept aside", "height " + branched.block().height());
            case BlockOutcome.Known known -> {}
            case BlockOutcome.Refused refused ->
                note("block refused", refused.reason().name());
        }
    }

    /// @return how many connections are left
    int fault(Fault fault, boolean on) {
        faults.turn(fault, on);
        note(on ? "fault on" : "fault off", fault.getClass().getSimpleName());
        if (on && fault instanceof Fault.DropPeers) {
            dropAll();
        }
        return links.size();
    }

    /// Lets go of the folder and of the faults; after the engine's thread has ended.
    void end() throws IOException {
        faults.clear();
        keeper.close();
    }
}
