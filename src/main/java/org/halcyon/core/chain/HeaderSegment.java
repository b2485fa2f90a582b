package org.halcyon.core.chain;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Headers between two known blocks, taken message by message and checked before the ones below them are here. Owned by
/// one thread.
///
/// Link, proof of work, version and known blocks hold for each header; difficulty and median time wherever enough
/// predecessors lie inside the segment. The first headers get those two checks when the segment joins the chain.
public final class HeaderSegment {

    private final HeaderRules rules;
    private final HeaderWindow window;
    private final int end;
    private final List<HashedHeader> headers = new ArrayList<>();

    /// What became of a message.
    public sealed interface Taken {

        /// More headers are missing up to the known block.
        record Open() implements Taken {}

        /// The last header is the known block.
        record Whole() implements Taken {}

        /// The header at `index` of the message breaks a rule; the segment is of no use any more.
        record Wrong(HeaderRejection reason, int index) implements Taken {}
    }

    /// @param from the known block below the first header
    /// @param end height of the known block that is the last header
    /// @param clock against which header times are checked
    public HeaderSegment(ConsensusParameters parameters, ChainPlace from, int end, InstantSource clock) {
        if (end <= from.height()) {
            throw new IllegalArgumentException("segment from " + from.height() + " to " + end);
        }
        this.rules = new HeaderRules(parameters, clock);
        this.window = new HeaderWindow(from.height(), from.hash());
        this.end = end;
    }

    /// True if a message with these headers goes on where the segment ends now.
    public boolean isContinuedBy(List<HashedHeader> batch) {
        return !batch.isEmpty() && batch.getFirst().header().previous().equals(last());
    }

    /// Takes the next headers; those behind the end are left out.
    public Taken take(List<HashedHeader> batch) {
        List<HashedHeader> wanted = batch.subList(0, Math.min(batch.size(), end + 1 - window.nextHeight()));
        for (int i = 0; i < wanted.size(); i++) {
            Optional<HeaderRejection> broken = rules.check(window, wanted.get(i));
            if (broken.isPresent()) {
                return new Taken.Wrong(broken.get(), i);
            }
            window.advance(wanted.get(i));
        }
        headers.addAll(wanted);
        return window.nextHeight() > end ? new Taken.Whole() : new Taken.Open();
    }

    /// The block that the next header must build on.
    public BlockHash last() {
        return window.tip();
    }

    /// What was taken, in order.
    public List<HashedHeader> headers() {
        return List.copyOf(headers);
    }
}
