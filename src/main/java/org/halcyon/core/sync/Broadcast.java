package org.halcyon.core.sync;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.Disconnect;
import org.halcyon.core.p2p.PeerId;
import org.halcyon.core.p2p.SendOutcome;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wallet.TransactionContext;
import org.halcyon.core.wallet.TransactionRecord;

/// One transaction on its way out.
///
/// Half of the peers are sent it; that one of the others announces it shows that the network took it. Where there is
/// one
/// peer only, a second connection to it is opened first and listens: a node announces to it what it accepted from the
/// first. Silence is never taken for success nor for failure. Owned by the engine's thread.
final class Broadcast {

    private final EngineDesk desk;
    private final Transaction transaction;
    private final CompletableFuture<BroadcastOutcome> outcome = new CompletableFuture<>();
    private final Set<PeerId> sentTo = new HashSet<>();
    private final long deadline;
    private boolean begun;

    Broadcast(EngineDesk desk, Transaction transaction) {
        this.desk = desk;
        this.transaction = transaction;
        this.deadline = desk.parts().io().ticker().deadline(desk.limits().witness());
    }

    CompletableFuture<BroadcastOutcome> outcome() {
        return outcome;
    }

    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        List<Link> links = desk.links().regular();
        if (links.size() == 1) {
            desk.links().openWitness(links.getFirst().address(), there -> sendToHalf());
        } else {
            sendToHalf();
        }
    }

    private void sendToHalf() {
        List<Link> links = desk.links().regular();
        links.stream().limit(Math.max(1, links.size() / 2)).forEach(this::sendTo);
    }

    void sendTo(Link link) {
        if (link.peer().send(new ContentMessage.Tx(transaction)) == SendOutcome.QUEUED) {
            sentTo.add(link.peer().id());
        }
    }

    void announcedBy(Link link) {
        if (!sentTo.contains(link.peer().id())) {
            outcome.complete(new BroadcastOutcome.Accepted());
        }
    }

    /// Looks at what is known; true once the outcome stands.
    boolean settle(EngineDesk now) {
        standing().ifPresent(outcome::complete);
        if (!outcome.isDone() && now.parts().io().ticker().isPast(deadline)) {
            outcome.complete(new BroadcastOutcome.Uncertain(
                    sentTo.isEmpty() ? "No peer could be reached." : "No other peer has announced it yet."));
        }
        if (outcome.isDone()) {
            now.links().all().stream()
                    .filter(Link::isWitness)
                    .forEach(link -> link.peer().disconnect(new Disconnect.ByUs()));
        }
        return outcome.isDone();
    }

    private Optional<BroadcastOutcome> standing() {
        return desk.book().wallets().stream()
                .flatMap(wallet -> wallet.transaction(transaction.txid()).stream())
                .map(TransactionRecord::context)
                .flatMap(context -> judged(context).stream())
                .findFirst();
    }

    private static Optional<BroadcastOutcome> judged(TransactionContext context) {
        if (context.isMined() || context.isSettled()) {
            return Optional.of(new BroadcastOutcome.Accepted());
        }
        return context.isActive() ? Optional.empty() : Optional.of(new BroadcastOutcome.Conflicted());
    }
}
