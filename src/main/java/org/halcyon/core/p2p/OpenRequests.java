package org.halcyon.core.p2p;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The requests of one connection that still wait for an answer, oldest first. Guarded by its owner.
final class OpenRequests {

    private record Entry(RequestId id, Expectation expectation, long deadline) {
        Entry later(long nanos) {
            return new Entry(id, expectation, deadline + nanos);
        }
    }

    private final int most;
    private final List<Entry> open = new ArrayList<>();
    private long lastId;

    OpenRequests(int most) {
        this.most = most;
    }

    Optional<RequestId> add(Expectation expectation, long deadline) {
        if (open.size() >= most) {
            return Optional.empty();
        }
        RequestId id = new RequestId(++lastId);
        open.add(new Entry(id, expectation, deadline));
        return Optional.of(id);
    }

    void remove(RequestId id) {
        open.removeIf(entry -> entry.id().equals(id));
    }

    /// The oldest request that the message answers; it is closed if the answer is complete.
    Optional<RequestId> match(Message message) {
        for (Iterator<Entry> entries = open.iterator(); entries.hasNext(); ) {
            Entry entry = entries.next();
            switch (entry.expectation().offer(message)) {
                case FOREIGN -> {
                    continue;
                }
                case COMPLETE -> entries.remove();
                case PARTIAL -> {}
            }
            return Optional.of(entry.id());
        }
        return Optional.empty();
    }

    /// Removes and names the requests whose deadline has come by `now`.
    List<RequestId> expire(long now) {
        List<RequestId> expired = open.stream()
                .filter(entry -> now - entry.deadline() >= 0)
                .map(Entry::id)
                .toList();
        expired.forEach(this::remove);
        return expired;
    }

    void postpone(long nanos) {
        open.replaceAll(entry -> entry.later(nanos));
    }

    /// The earliest deadline, if a request is open; they are ordered by what is left of them at `now`.
    OptionalLong earliest(long now) {
        OptionalLong left =
                open.stream().mapToLong(entry -> entry.deadline() - now).min();
        return left.isEmpty() ? left : OptionalLong.of(now + left.getAsLong());
    }
}
