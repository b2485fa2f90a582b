package org.halcyon.sandbox;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import org.halcyon.wallet.SandboxControls.LogLine;

/// What happened on the sandbox network, newest first, at most a hundred lines. Owned by the engine's thread.
final class Journal {

    private static final int MOST = 100;

    private final InstantSource clock;
    private final ArrayDeque<LogLine> lines = new ArrayDeque<>();

    Journal(InstantSource clock) {
        this.clock = clock;
    }

    /// @param event a constant word
    void note(String event, String detail) {
        lines.addFirst(new LogLine(clock.instant(), event, detail));
        if (lines.size() > MOST) {
            lines.removeLast();
        }
    }

    List<LogLine> lines() {
        return List.copyOf(lines);
    }
}
