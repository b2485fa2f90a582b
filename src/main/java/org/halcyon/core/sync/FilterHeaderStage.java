package org.halcyon.core.sync;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.ReputationRules.Merit;

/// Fetches the chain of filter headers up to the tip of the headers. Owned by the engine's thread.
final class FilterHeaderStage {

    private final EngineDesk desk;
    private final FilterTrust trust;
    private Optional<Link> source = Optional.empty();
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

    FilterHeaderStage(EngineDesk desk, FilterTrust trust) {
        this.desk = desk;
        this.trust = trust;
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
        Optional<RangeQueue.Piece> piece = queue.next(trust.limit());
        while (piece.isPresent() && ask(piece.get())) {
            piece = queue.next(trust.limit());
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
    boolean take(Link link, FilterMessage.CfHeaders message, Asks.Ask ask) throws IOException, InterruptedException {
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

    private boolean store(Answer answer) throws IOException, InterruptedException {
        FilterMessage.CfHeaders message = answer.message();
        if (!withoutBegin
                && !desk.files()
                        .filterHeaderTipValue()
                        .filter(message.previous()::equals)
                        .isPresent()) {
            doesNotFollow(answer.link());
            return false;
        }
        if (contradictsTrust(message)) {
            wrong(answer.link(), "filter headers that contradict what two peers agreed on");
            return false;
        }
        if (withoutBegin) {
            desk.files().beginFilterHeaders(message.previous());
            withoutBegin = false;
        }
        desk.files().appendFilterHeaders(message.hashes());
        trust.stored();
        source = Optional.of(answer.link());
        desk.links().useful(answer.link(), Merit.FILTERS);
        return true;
    }

    /// Either this peer lies, or the one that the stored filter headers came from. If a second one confirmed them, or
    /// if both are one and the same, the lie is in the answer.
    private void doesNotFollow(Link link) throws IOException, InterruptedException {
        if (trust.isSingleSource() && source.stream().noneMatch(last -> last == link)) {
            trust.dropUnconfirmed();
        } else {
            wrong(link, "filter headers that do not follow from the stored ones");
        }
    }

    private boolean contradictsTrust(FilterMessage.CfHeaders message) {
        int height = desk.files().filterHeaderTip();
        Map<Integer, FilterHeader> points =
                trust.trusted(height, height + message.hashes().size());
        FilterHeader last = message.previous();
        boolean holds = last.equals(points.getOrDefault(height, last));
        for (FilterHash hash : message.hashes()) {
            height++;
            last = last.next(hash);
            holds &= last.equals(points.getOrDefault(height, last));
        }
        return !holds;
    }

    private void wrong(Link link, String what) {
        desk.links().drop(link, Misbehaviour.INVALID_FILTER, "it sent " + what);
    }
}
