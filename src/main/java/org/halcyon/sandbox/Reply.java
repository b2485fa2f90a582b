package org.halcyon.sandbox;

import java.util.List;
import org.halcyon.core.p2p.Message;

/// What the node does about a message.
sealed interface Reply {

    /// Answers, in order; none if there is nothing to say.
    record Messages(List<Message> list) implements Reply {
        public Messages {
            list = List.copyOf(list);
        }
    }

    /// Ends the connection without a word.
    record Disconnect() implements Reply {}

    static Reply nothing() {
        return new Messages(List.of());
    }

    static Reply of(Message message) {
        return new Messages(List.of(message));
    }
}
