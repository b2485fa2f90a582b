package org.halcyon.lifecycle;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Words in the log for threads that were joined with nobody waiting for their status.
final class Joins {
    private static final Logger LOG = LoggerFactory.getLogger(Joins.class);

    private Joins() {}

    static void report(List<? extends Strand<?>> joined) {
        joined.forEach(Joins::report);
    }

    static void report(Strand<?> joined) {
        if (joined.terminal().isClean()) {
            return;
        }
        try {
            LOG.atWarn()
                    .addKeyValue("worker", joined.key())
                    .addKeyValue("generation", joined.generation())
                    .addKeyValue("status", joined.terminal())
                    .setCause(joined.failure())
                    .log("joined a worker that had ended abnormally");
        } catch (Throwable unprintable) {
            // a cause whose own message fails must not fail the caller, who only joined it
            LOG.atWarn().addKeyValue("thread", joined.name()).log("joined a worker whose failure cannot be printed");
        }
    }
}
