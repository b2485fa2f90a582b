package org.halcyon.lifecycle;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One contribution to something that is raised, owned by whoever opened it and taken back once.
///
/// Closing is idempotent and allowed on any thread. A hold that becomes unreachable while open is reported in the log
/// with the place where it was opened, and stays in force: reopening by itself what somebody had closed would be worse
/// than a gate that is stuck.
public final class Hold implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);
    private static final Cleaner LEAKS = Cleaner.create(new Threads().factory("leaks"));
    private static final int FRAMES = 4;

    private final Contribution contribution;
    private final Cleaner.Cleanable watch;

    /// Must not refer to the hold, which would then never become unreachable.
    private record Contribution(String what, String openedAt, Runnable release, AtomicBoolean open)
            implements Runnable {

        void close() {
            if (open.compareAndSet(true, false)) {
                release.run();
            }
        }

        @Override
        public void run() {
            if (open.get()) {
                LOG.atError()
                        .addKeyValue("hold", what)
                        .addKeyValue("openedAt", openedAt)
                        .log("hold dropped while open");
            }
        }
    }

    private Hold(Contribution contribution) {
        this.contribution = contribution;
        this.watch = LEAKS.register(this, contribution);
    }

    /// A hold on something that has just been raised.
    ///
    /// @param what names it in the log
    /// @param release lowers it again; runs once, on the closing thread, and must not refer to the hold
    public static Hold opened(String what, Runnable release) {
        return new Hold(new Contribution(what, opener(), release, new AtomicBoolean(true)));
    }

    public boolean isOpen() {
        return contribution.open().get();
    }

    @Override
    public void close() {
        try {
            contribution.close();
            watch.clean();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private static String opener() {
        String own = Hold.class.getPackageName() + ".";
        return StackWalker.getInstance()
                .walk(frames -> frames.dropWhile(frame -> frame.getClassName().equals(Hold.class.getName()))
                        .limit(FRAMES)
                        .map(frame -> frame.toStackTraceElement().toString())
                        .map(frame -> frame.startsWith(own) ? frame.substring(own.length()) : frame)
                        .collect(Collectors.joining(" < ")));
    }
}
