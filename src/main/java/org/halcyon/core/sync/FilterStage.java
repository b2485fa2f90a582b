package org.halcyon.core.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.ReputationRules.Merit;

/// Fetches filters and stores those that lead to their filter headers. Owned by the engine's thread.
final class FilterStage {

    private final EngineDesk desk;
    private RangeQueue<List<byte[]>> queue;

    /// A question for up to a thousand filters, answered by one message each in any order.
    private final class PieceAsk implements Asks.Ask {
        private final RangeQueue<List<byte[]>> of = queue;
        private final RangeQueue.Piece piece;
        private final byte[][] parts;
        private int missing;

        PieceAsk(RangeQueue.Piece piece) {
            this.piece = piece;
            this.parts = new byte[piece.count()][];
            this.missing = piece.count();
        }

        @Override
        public void failed(Link link) {
            of.failed(piece);
        }

        /// Puts a filter in its place; true once none is missing.
        boolean add(int height, byte[] filter) {
            missing -= parts[height - piece.from()] == null ? 1 : 0;
            parts[height - piece.from()] = filter;
            return missing == 0;
        }
    }

    FilterStage(EngineDesk desk) {
        this.desk = desk;
        this.queue = fresh();
    }

    /// Drops what is under way and begins again above what is stored.
    void restart() {
        queue = fresh();
    }

    private RangeQueue<List<byte[]>> fresh() {
        return new RangeQueue<>(
                desk.files().filterTip() + 1,
                EngineLimits.FILTERS,
                desk.limits().parallel());
    }

    void work() {
        int limit = desk.files().filterHeaderTip();
        Optional<RangeQueue.Piece> piece = queue.next(limit);
        while (piece.isPresent() && ask(piece.get())) {
            piece = queue.next(limit);
        }
    }

    private boolean ask(RangeQueue.Piece piece) {
        Optional<Link> link = desk.links().pick(some -> some.isInStep() && some.height() >= piece.to(), some -> true);
        if (link.isEmpty()) {
            return false;
        }
        var question =
                new FilterMessage.GetCfilters(piece.from(), desk.files().chain().hashAt(piece.to()));
        boolean sent = desk.asks().ask(link.get(), question, desk.limits().filtersWithin(), new PieceAsk(piece));
        if (sent) {
            queue.asked(piece);
        }
        return sent;
    }

    /// Takes one filter; true if more is stored than before.
    boolean take(Link link, FilterMessage.Cfilter message, Asks.Ask ask) throws IOException {
        if (!(ask instanceof PieceAsk mine) || mine.of != queue) {
            return false;
        }
        OptionalInt height = desk.files().chain().heightOf(message.block());
        if (height.isEmpty() || height.getAsInt() < mine.piece.from() || height.getAsInt() > mine.piece.to()) {
            return false; // of a block that was not asked for, or is no longer in the chain
        }
        byte[] filter = message.filter().toBytes();
        if (!desk.files().filterConnects(height.getAsInt(), FilterHash.ofWire(Sha256d.hash(filter)))) {
            mine.failed(link);
            desk.links().drop(link, Misbehaviour.INVALID_FILTER, "it sent a wrong filter");
            return false;
        }
        return mine.add(height.getAsInt(), filter) && store(link, mine);
    }

    private boolean store(Link link, PieceAsk whole) throws IOException {
        desk.links().useful(link, Merit.FILTERS);
        queue.answered(whole.piece, Arrays.asList(whole.parts));
        List<byte[]> ready = new ArrayList<>();
        queue.take().forEach(ready::addAll);
        desk.files().appendFilters(ready);
        return !ready.isEmpty();
    }
}
