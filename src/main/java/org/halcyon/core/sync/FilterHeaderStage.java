package org.halcyon.core.sync;

import java.io.IOException;
import java.util.Optional;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.ReputationRules.Merit;

/// Fetches the chain of filter headers up to the tip of the headers. Owned by the engine's thread.
final class FilterHeaderStage {

    private final EngineDesk desk;
    private RangeQueue<Answer> queue;
    private boolean withoutBegin;

    private record Answer(Link link, FilterMessage.CfHeaders message) {}

    private final class PieceAsk implements Asks.Ask {
        private final RangeQueue<Answer> of = queue;
        private final RangeQueue.Piece piece;

        PieceAsk(RangeQueue.Piece piece) {
            this.piece = piece;
        }

        @Override
        public void failed(Link link) {
            of.failed(piece);
        }
    }

    FilterHeaderStage(EngineDesk desk) {
        this.desk = desk;
        this.queue = fresh();
    }

    /// Drops what is under way and begins again above what is stored.
    void restart() {
        queue = fresh();
    }

    private RangeQueue<Answer> fresh() {
        withoutBegin = desk.files().filterHeaderTipValue().isEmpty();
        int parallel = withoutBegin ? 1 : desk.limits().parallel();
        return new RangeQueue<>(desk.files().filterHeaderTip() + 1, EngineLimits.FILTER_HEADERS, parallel);
    }

    void work() {
        Optional<RangeQueue.Piece> piece = queue.next(desk.tip());
        while (piece.isPresent() && ask(piece.get())) {
            piece = queue.next(desk.tip());
        }
    }

    private boolean ask(RangeQueue.Piece piece) {
        Optional<Link> link = desk.links().pick(some -> some.isInStep() && some.height() >= piece.to(), some -> true);
        if (link.isEmpty()) {
            return false;
        }
        var question = new FilterMessage.GetCfHeaders(
                piece.from(), desk.files().chain().hashAt(piece.to()));
        boolean sent = desk.asks().ask(link.get(), question, desk.limits().filterHeadersWithin(), new PieceAsk(piece));
        if (sent) {
            queue.asked(piece);
        }
        return sent;
    }

    /// Takes an answer; true if more is stored than before.
    boolean take(Link link, FilterMessage.CfHeaders message, Asks.Ask ask) throws IOException {
        if (!(ask instanceof PieceAsk mine) || mine.of != queue) {
            return false;
        }
        if (message.hashes().size() != mine.piece.count()) {
            mine.failed(link);
            wrong(link, "a wrong number of filter headers");
            return false;
        }
        queue.answered(mine.piece, new Answer(link, message));
        boolean grown = false;
        for (Answer answer : queue.take()) {
            if (!store(answer)) {
                restart();
                return grown;
            }
            grown = true;
        }
        return grown;
    }

    private boolean store(Answer answer) throws IOException {
        if (withoutBegin) {
            desk.files().beginFilterHeaders(answer.message().previous());
            withoutBegin = false;
        }
        FilterHeader expected =
                desk.files().filterHeaderTipValue().orElse(answer.message().previous());
        if (!expected.equals(answer.message().previous())) {
            wrong(answer.link(), "filter headers that do not follow from the stored ones");
            return false;
        }
        desk.files().appendFilterHeaders(answer.message().hashes());
        desk.links().useful(answer.link(), Merit.FILTERS);
        return true;
    }

    private void wrong(Link link, String what) {
        desk.links().drop(link, Misbehaviour.INVALID_FILTER, "it sent " + what);
    }
}
