package org.halcyon.core.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Cuts a growing range of heights into pieces that are asked for in any order and taken in strict order. Owned by the
/// engine's thread.
///
/// A piece is waiting, asked for, or answered; one that failed waits again, in front. No height is ever skipped.
///
/// @param <A> an answer
final class RangeQueue<A> {

    /// Heights `from` to `to`, both included.
    record Piece(int from, int to) {
        int count() {
            return to - from + 1;
        }
    }

    /// Where a piece ends.
    @FunctionalInterface
    interface Cut {

        /// The last height of a piece that begins at `from`, at most `limit`.
        int end(int from, int limit);
    }

    private record Done<A>(Piece piece, A answer) {}

    private final Cut cut;
    private final int parallel;
    private final TreeMap<Integer, Piece> again = new TreeMap<>();
    private final TreeSet<Integer> asked = new TreeSet<>();
    private final Map<Integer, Done<A>> answered = new HashMap<>();
    private int nextFrom;
    private int nextTaken;

    RangeQueue(int firstHeight, int pieceLength, int parallel) {
        this(firstHeight, (from, limit) -> Math.min(limit, from + pieceLength - 1), parallel);
    }

    RangeQueue(int firstHeight, Cut cut, int parallel) {
        this.cut = cut;
        this.parallel = parallel;
        this.nextFrom = firstHeight;
        this.nextTaken = firstHeight;
    }

    /// The next piece to ask for, up to `limit`, or empty if enough is under way or nothing is left.
    Optional<Piece> next(int limit) {
        if (asked.size() + answered.size() >= parallel) {
            return Optional.empty();
        }
        if (!again.isEmpty()) {
            return Optional.of(again.firstEntry().getValue());
        }
        return nextFrom > limit ? Optional.empty() : Optional.of(new Piece(nextFrom, cut.end(nextFrom, limit)));
    }

    void asked(Piece piece) {
        again.remove(piece.from());
        asked.add(piece.from());
        nextFrom = Math.max(nextFrom, piece.to() + 1);
    }

    void failed(Piece piece) {
        if (asked.remove(piece.from())) {
            again.put(piece.from(), piece);
        }
    }

    void answered(Piece piece, A answer) {
        if (asked.remove(piece.from())) {
            answered.put(piece.from(), new Done<>(piece, answer));
        }
    }

    /// The answers that follow the last one taken without a gap.
    List<A> take() {
        List<A> ready = new ArrayList<>();
        Done<A> done = answered.remove(nextTaken);
        while (done != null) {
            ready.add(done.answer());
            nextTaken = done.piece().to() + 1;
            done = answered.remove(nextTaken);
        }
        return ready;
    }
}
