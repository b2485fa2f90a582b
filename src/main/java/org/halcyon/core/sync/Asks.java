package org.halcyon.core.sync;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.PeerId;
import org.halcyon.core.p2p.RequestId;
import org.halcyon.core.p2p.RequestOutcome;

/// The requests that are open, over all connections. Owned by the engine's thread.
final class Asks {

    /// What was asked; each stage knows its own.
    interface Ask {

        /// The answer did not come, was not complete, or the connection ended; the question must be asked again.
        void failed(Link link);
    }

    private record Key(PeerId peer, RequestId request) {}

    private final Map<Key, Ask> open = new HashMap<>();

    /// Sends a question; false if the connection takes no more now, in which case nothing was sent.
    boolean ask(Link link, Message question, Duration within, Ask ask) {
        return switch (link.peer().request(question, within)) {
            case RequestOutcome.Open opened -> {
                open.put(new Key(link.peer().id(), opened.id()), ask);
                yield true;
            }
            case RequestOutcome.Full full -> false;
            case RequestOutcome.Closed closed -> false;
        };
    }

    /// The question that a message answers, at least in part.
    Optional<Ask> find(PeerId peer, RequestId request) {
        return Optional.ofNullable(open.get(new Key(peer, request)));
    }

    Optional<Ask> close(PeerId peer, RequestId request) {
        return Optional.ofNullable(open.remove(new Key(peer, request)));
    }

    /// Fails everything that was asked over a connection that is gone.
    void ended(Link link) {
        for (Iterator<Map.Entry<Key, Ask>> i = open.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<Key, Ask> entry = i.next();
            if (entry.getKey().peer().equals(link.peer().id())) {
                i.remove();
                entry.getValue().failed(link);
            }
        }
    }
}
