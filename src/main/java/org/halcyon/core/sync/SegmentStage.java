package org.halcyon.core.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.ChainPlace;
import org.halcyon.core.chain.Checkpoints;
import org.halcyon.core.chain.ConnectOutcome;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderRejection;
import org.halcyon.core.chain.HeaderSegment;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.PeerId;
import org.halcyon.core.p2p.ReputationRules.Merit;

/// Fetches the headers up to the last block that is known in advance, in segments between known blocks that different
/// peers send at once. Owned by the engine's thread; the hashes were computed by the threads that read the messages.
///
/// A segment comes from one peer, so that a wrong one names its peer. Segments end in any order and are stored in
/// strict order, each after the chain has checked it with all headers below it. Where known blocks are far apart a
/// segment takes several messages. How far the peers may run ahead of the store is bounded, and so is the memory.
final class SegmentStage {

    /// Headers by which a segment may end above the stored tip, unless it is the next one to be stored.
    private static final int MOST_AHEAD = 32_000;

    /// Segments that are asked for or wait for their turn.
    private static final int MOST_SEGMENTS = 16;

    /// Segments that one peer is asked for at a time: one to send, one to prepare.
    private static final int MOST_PER_PEER = 2;

    private record Answer(Link link, List<HashedHeader> headers) {}

    private record Late(PeerId peer, BlockHash after) {}

    private final EngineDesk desk;
    private final Checkpoints checkpoints;
    private final List<SegmentAsk> open = new ArrayList<>();
    private final Set<Late> late = new HashSet<>();
    private RangeQueue<Answer> queue;
    private Optional<Link> failedLast = Optional.empty();

    SegmentStage(EngineDesk desk) {
        this.desk = desk;
        this.checkpoints = desk.parts().parameters().checkpoints();
        this.queue = fresh();
    }

    private RangeQueue<Answer> fresh() {
        return new RangeQueue<>(desk.tip() + 1, this::cut, MOST_SEGMENTS);
    }

    /// A segment fits one message of any peer, if the known blocks are that close together.
    private int cut(int from, int limit) {
        return checkpoints.nextWithin(from - 1, EngineLimits.PLAIN_HEADERS).orElse(limit);
    }

    /// A segment that a peer is sending; each further message is asked for under the same name.
    private final class SegmentAsk implements Asks.Ask {
        private final RangeQueue.Piece piece;
        private final Link link;
        private final HeaderSegment segment;

        SegmentAsk(RangeQueue.Piece piece, Link link) {
            this.piece = piece;
            this.link = link;
            this.segment = new HeaderSegment(
                    desk.parts().parameters(),
                    below(piece),
                    piece.to(),
                    desk.parts().io().clock());
        }

        @Override
        public void failed(Link whose) {
            if (open.remove(this)) {
                failedLast = Optional.of(link);
                queue.failed(piece);
            }
        }
    }

    private ChainPlace below(RangeQueue.Piece piece) {
        int height = piece.from() - 1;
        BlockHash hash = height <= desk.tip()
                ? desk.files().chain().hashAt(height)
                : checkpoints.hashAt(height).orElseThrow();
        return new ChainPlace(height, hash);
    }

    /// True while the chain ends below the last known block.
    boolean isWorking() {
        return desk.tip() < checkpoints.last();
    }

    void work() {
        if (!isWorking()) {
            return;
        }
        desk.links().regular().stream()
                .filter(link -> link.peer().info().startHeight() < checkpoints.last())
                .forEach(this::tooLittle);
        Optional<RangeQueue.Piece> piece = queue.next(checkpoints.last());
        while (piece.isPresent() && isNear(piece.get()) && begin(piece.get())) {
            piece = queue.next(checkpoints.last());
        }
    }

    private boolean isNear(RangeQueue.Piece piece) {
        return piece.from() == desk.tip() + 1 || piece.to() - desk.tip() <= MOST_AHEAD;
    }

    private boolean begin(RangeQueue.Piece piece) {
        Optional<Link> link = desk.links().regular().stream()
                .filter(some -> some.peer().info().startHeight() >= checkpoints.last())
                .filter(some -> asked(some) < MOST_PER_PEER)
                .min(Comparator.comparing((Link some) -> failedLast.stream().anyMatch(last -> last == some))
                        .thenComparingLong(this::asked));
        return link.isPresent() && ask(new SegmentAsk(piece, link.get()));
    }

    private long asked(Link link) {
        return open.stream().filter(ask -> ask.link == link).count();
    }

    private boolean ask(SegmentAsk ask) {
        var locator = new HeaderMessage.Locator(
                HandshakeTerms.VERSION,
                List.of(ask.segment.last()),
                checkpoints.hashAt(ask.piece.to()).orElseThrow());
        Message question = ask.link.hasCompressedHeaders()
                ? new HeaderMessage.GetHeaders2(locator)
                : new HeaderMessage.GetHeaders(locator);
        boolean sent = desk.asks().ask(ask.link, question, desk.limits().headersWithin(), ask);
        if (sent && !open.contains(ask)) {
            open.add(ask);
            queue.asked(ask.piece);
        }
        return sent;
    }

    /// Takes a message of headers.
    ///
    /// @param answered the question that it ended, if any
    void take(Link link, List<HashedHeader> headers, Optional<Asks.Ask> answered) throws IOException {
        Optional<SegmentAsk> mine = open.stream()
                .filter(ask -> ask.link == link && ask.segment.isContinuedBy(headers))
                .findFirst();
        if (mine.isPresent()) {
            goOn(mine.get(), headers);
        } else if (answered.isPresent() && answered.get() instanceof SegmentAsk ask && open.contains(ask)) {
            ask.failed(link);
            foreign(ask, headers);
        }
    }

    /// Headers in place of a segment: none, those of a new block, which cannot be told from an answer, or others.
    private void foreign(SegmentAsk ask, List<HashedHeader> headers) {
        Link link = ask.link;
        if (headers.isEmpty()) {
            tooLittle(link);
        } else if (headers.size() <= EngineLimits.PUSHED_HEADERS) {
            late.add(new Late(link.peer().id(), ask.segment.last()));
            desk.links()
                    .failed(link, Misbehaviour.UNSOLICITED_DATA, "it sent other headers than those it was asked for");
        } else if (!late.remove(
                new Late(link.peer().id(), headers.getFirst().header().previous()))) {
            wrong(link, "headers that do not follow the block that was named");
        }
    }

    private void goOn(SegmentAsk ask, List<HashedHeader> headers) throws IOException {
        switch (ask.segment.take(headers)) {
            case HeaderSegment.Taken.Wrong broken -> {
                ask.failed(ask.link);
                broken(ask.link, broken.reason(), words(ask.piece, broken.index(), broken.reason()));
            }
            case HeaderSegment.Taken.Open more -> {
                boolean full = headers.size() >= EngineLimits.PLAIN_HEADERS;
                if (!full) {
                    tooLittle(ask.link);
                }
                if (!full || !ask(ask)) {
                    ask.failed(ask.link);
                }
            }
            case HeaderSegment.Taken.Whole whole -> {
                open.remove(ask);
                failedLast = Optional.empty();
                ask.link.reached(ask.piece.to());
                desk.links().useful(ask.link, Merit.HEADERS);
                queue.answered(ask.piece, new Answer(ask.link, ask.segment.headers()));
                store();
            }
        }
    }

    private void store() throws IOException {
        for (Answer answer : queue.take()) {
            ConnectOutcome outcome = desk.files()
                    .chain()
                    .connect(answer.headers(), answer.link().peer().id().value());
            if (outcome instanceof ConnectOutcome.Extended extended) {
                desk.files().extend(extended);
            } else {
                open.clear();
                queue = fresh();
                wrong(answer.link(), "a segment of headers that breaks a rule: " + outcome);
                return;
            }
        }
    }

    private static String words(RangeQueue.Piece piece, int index, HeaderRejection reason) {
        return "a wrong segment of headers from height " + piece.from() + ": number " + index + " breaks a rule: "
                + reason.getClass().getSimpleName();
    }

    private void tooLittle(Link link) {
        desk.findings().tooLittleWork(link);
        desk.links().end(link);
    }

    private void broken(Link link, HeaderRejection reason, String what) {
        HeaderStage.misbehaviour(reason)
                .ifPresentOrElse(
                        misbehaviour -> desk.links().drop(link, misbehaviour, "it sent " + what),
                        () -> desk.links().end(link, "it sent " + what));
    }

    private void wrong(Link link, String what) {
        desk.links().drop(link, Misbehaviour.INVALID_HEADER, "it sent " + what);
    }
}
