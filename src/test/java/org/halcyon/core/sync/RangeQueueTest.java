package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.halcyon.core.sync.RangeQueue.Piece;
import org.junit.jupiter.api.Test;

class RangeQueueTest {

    @Test
    void cutsTheRangeIntoPiecesUpToTheLimit() {
        var queue = new RangeQueue<String>(0, 10, 8);

        List<Piece> pieces = new ArrayList<>();
        for (var piece = queue.next(24); piece.isPresent(); piece = queue.next(24)) {
            queue.asked(piece.get());
            pieces.add(piece.get());
        }

        assertThat(pieces).containsExactly(new Piece(0, 9), new Piece(10, 19), new Piece(20, 24));
    }

    @Test
    void piecesEndWhereTheCutSays() {
        List<Integer> ends = List.of(7, 30, 31);
        var queue = new RangeQueue<String>(
                5,
                (from, limit) ->
                        ends.stream().filter(end -> end >= from).findFirst().orElse(limit),
                8);

        List<Piece> pieces = new ArrayList<>();
        for (var piece = queue.next(33); piece.isPresent(); piece = queue.next(33)) {
            queue.asked(piece.get());
            pieces.add(piece.get());
        }

        assertThat(pieces).containsExactly(new Piece(5, 7), new Piece(8, 30), new Piece(31, 31), new Piece(32, 33));
    }

    @Test
    void asksForNoMoreThanMayBeUnderWay() {
        var queue = new RangeQueue<String>(0, 10, 2);

        queue.asked(queue.next(100).orElseThrow());
        queue.asked(queue.next(100).orElseThrow());

        assertThat(queue.next(100)).isEmpty();
    }

    @Test
    void failedPieceIsAskedForFirst() {
        var queue = new RangeQueue<String>(0, 10, 3);
        Piece first = queue.next(100).orElseThrow();
        queue.asked(first);
        queue.asked(queue.next(100).orElseThrow());

        queue.failed(first);

        assertThat(queue.next(100)).contains(first);
    }

    @Test
    void lateAnswerToAFailedPieceIsNotTaken() {
        var queue = new RangeQueue<String>(0, 10, 3);
        Piece first = queue.next(100).orElseThrow();
        queue.asked(first);
        queue.failed(first);

        queue.answered(first, "late");

        assertThat(queue.take()).isEmpty();
    }

    @Test
    void answersComeOutInOrderWithoutAGapWhateverTheOrderTheyCameIn() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var queue = new RangeQueue<Integer>(5, 3, 4);
            List<Piece> open = new ArrayList<>();
            List<Integer> taken = new ArrayList<>();
            while (taken.size() < 20) {
                queue.next(64).ifPresent(piece -> {
                    queue.asked(piece);
                    open.add(piece);
                });
                Piece piece = open.remove(random.nextInt(open.size()));
                if (random.nextInt(4) == 0) {
                    queue.failed(piece);
                } else {
                    queue.answered(piece, piece.from());
                }
                taken.addAll(queue.take());
            }
            for (int i = 0; i < 20; i++) {
                assertThat(taken.get(i)).isEqualTo(5 + 3 * i);
            }
        }
    }
}
