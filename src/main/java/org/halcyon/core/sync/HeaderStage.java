package org.halcyon.core.sync;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.ConnectOutcome;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderRejection;
import org.halcyon.core.chain.Reorganisation;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.ReputationRules.Merit;

/// Brings the headers up to date with every peer: one peer at a time until it has nothing to add, then the next. New
/// blocks are pushed by peers and handled the same way. Owned by the engine's thread.
final class HeaderStage {

    /// What a message of headers led to.
    sealed interface Result {
        record Nothing() implements Result {}

        record Grown() implements Result {}

        /// Everything above the ancestor must go.
        record Forked(Reorganisation change) implements Result {}
    }

    private final EngineDesk desk;
    private Optional<Link> leader = Optional.empty();
    private List<Link> slow = List.of();

    HeaderStage(EngineDesk desk) {
        this.desk = desk;
    }

    /// One open question; the leader keeps its place until it is in step.
    private final class HeaderAsk implements Asks.Ask {
        @Override
        public void failed(Link link) {
            leader = leader.filter(current -> current != link);
            slow = desk.links().regular().stream()
                    .filter(some -> some == link || slow.contains(some))
                    .toList();
        }
    }

    void work() {
        if (leader.isPresent()) {
            return;
        }
        desk.links().regular().stream()
                .filter(link -> !link.isInStep())
                .findFirst()
                .ifPresent(link -> ask(link, belowTip()));
    }

    /// A locator without the tip itself: a peer that has the tip then answers with it, which shows that it does; an
    /// empty answer would look the same from a peer that is behind.
    private List<BlockHash> belowTip() {
        List<BlockHash> known = desk.files().chain().locator();
        return known.size() > 1 ? known.subList(1, known.size()) : known;
    }

    private void ask(Link link, List<BlockHash> known) {
        var locator =
                new HeaderMessage.Locator(HandshakeTerms.VERSION, known, BlockHash.ofWire(new byte[Hash256.BYTES]));
        Message question = link.hasCompressedHeaders()
                ? new HeaderMessage.GetHeaders2(locator)
                : new HeaderMessage.GetHeaders(locator);
        boolean sent = desk.asks().ask(link, question, desk.limits().headersWithin(), new HeaderAsk());
        leader = sent ? Optional.of(link) : Optional.empty();
    }

    /// @param most as many headers as such a message can have, in which case more may follow
    Result take(Link link, List<HashedHeader> headers, int most) throws IOException {
        slow = slow.stream().filter(some -> some != link).toList();
        leader = leader.filter(current -> current != link);
        if (headers.isEmpty()) {
            atEnd(link, Math.min(link.peer().info().startHeight(), desk.tip()));
            return new Result.Nothing();
        }
        ConnectOutcome outcome =
                desk.files().chain().connect(headers, link.peer().id().value());
        return switch (outcome) {
            case ConnectOutcome.Known known -> {
                follow(link, headers, most);
                yield new Result.Nothing();
            }
            case ConnectOutcome.Extended extended -> {
                desk.files().extend(extended);
                desk.links().useful(link, Merit.HEADERS);
                follow(link, headers, most);
                yield new Result.Grown();
            }
            case ConnectOutcome.Reorganised reorganised -> {
                follow(link, headers, most);
                yield new Result.Forked(reorganised.change());
            }
            case ConnectOutcome.BranchStored branch -> {
                ask(link, List.of(branch.tip()));
                yield new Result.Nothing();
            }
            case ConnectOutcome.Rejected rejected -> {
                reject(link, rejected, headers.size());
                yield new Result.Nothing();
            }
        };
    }

    /// Notes where the peer stands and asks on if its message was full.
    private void follow(Link link, List<HashedHeader> headers, int most) {
        BlockHash last = headers.getLast().hash();
        desk.files().chain().heightOf(last).ifPresent(link::reached);
        desk.links().answered(link);
        if (headers.size() >= most) {
            ask(link, List.of(last));
        } else {
            atEnd(link, desk.files().chain().heightOf(last).orElse(-1));
        }
    }

    /// The peer has nothing to add. If that leaves less work than the network is known to have, it is behind or
    /// hostile, and of no use.
    private void atEnd(Link link, int height) {
        if (desk.files().chain().hasMinimumWork()) {
            desk.findings().enoughWork();
            inStep(link, height);
            return;
        }
        desk.findings().tooLittleWork(link);
        desk.links().end(link);
    }

    private void inStep(Link link, int height) {
        link.inStep(true);
        link.reached(height);
    }

    private void reject(Link link, ConnectOutcome.Rejected rejected, int headers) {
        if (rejected.reason() instanceof HeaderRejection.PreviousUnknown && headers <= EngineLimits.PUSHED_HEADERS) {
            pushed(link);
            return;
        }
        String what = "header " + rejected.index() + " of its message breaks a rule: "
                + rejected.reason().getClass().getSimpleName();
        misbehaviour(rejected.reason())
                .ifPresentOrElse(
                        misbehaviour -> desk.links().drop(link, misbehaviour, what),
                        () -> desk.links().end(link, what));
    }

    /// How a refused header counts. One that lies too far ahead counts nothing: the own clock may be wrong, and then
    /// every peer sends such headers.
    static Optional<Misbehaviour> misbehaviour(HeaderRejection reason) {
        return switch (reason) {
            case HeaderRejection.TooFarAhead ahead -> Optional.empty();
            case HeaderRejection.UnusableTarget target -> Optional.of(Misbehaviour.BAD_PROOF_OF_WORK);
            case HeaderRejection.NoProofOfWork none -> Optional.of(Misbehaviour.BAD_PROOF_OF_WORK);
            case HeaderRejection.AgainstCheckpoint other -> Optional.of(Misbehaviour.WRONG_CHECKPOINT);
            case HeaderRejection.ForkBelowCheckpoint fork -> Optional.of(Misbehaviour.WRONG_CHECKPOINT);
            case HeaderRejection.PreviousUnknown loose -> Optional.of(Misbehaviour.UNSOLICITED_DATA);
            case HeaderRejection.TooManyBranches many -> Optional.of(Misbehaviour.FLOOD);
            case HeaderRejection.BranchTooLong branch -> Optional.of(Misbehaviour.FLOOD);
            case HeaderRejection.NotLinked loose -> Optional.of(Misbehaviour.INVALID_HEADER);
            case HeaderRejection.WrongDifficulty wrong -> Optional.of(Misbehaviour.INVALID_HEADER);
            case HeaderRejection.NotAfterMedian early -> Optional.of(Misbehaviour.INVALID_HEADER);
            case HeaderRejection.OldVersion old -> Optional.of(Misbehaviour.INVALID_HEADER);
            case HeaderRejection.ForkBelowChainLock fork -> Optional.of(Misbehaviour.INVALID_HEADER);
            case HeaderRejection.ForkTooDeep fork -> Optional.of(Misbehaviour.INVALID_HEADER);
        };
    }

    /// A block was pushed whose parents are missing here.
    private void pushed(Link link) {
        if (link.isInStep()) {
            link.inStep(false);
        } else {
            desk.links()
                    .failed(link, Misbehaviour.UNSOLICITED_DATA, "it sent other headers than those it was asked for");
        }
    }

    /// True while some peer may still have headers that are missing here; one that left a question open is not waited
    /// for again.
    boolean isWorking() {
        return leader.stream().anyMatch(link -> !slow.contains(link))
                || desk.links().regular().stream().noneMatch(Link::isInStep);
    }
}
