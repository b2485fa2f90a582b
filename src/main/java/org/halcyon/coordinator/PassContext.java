package org.halcyon.coordinator;

import java.util.function.Consumer;
import org.halcyon.lifecycle.CancelToken;

/// What a running pass may ask and tell. Any thread of the pass may use it until the pass returns.
public final class PassContext {
    private final CancelToken cancel;
    private final Consumer<SyncProgress> progress;

    /// Whether a checkpoint said no: the pass then ends without having done everything.
    private volatile boolean stopped;

    PassContext(CancelToken cancel, Consumer<SyncProgress> progress) {
        this.cancel = cancel;
        this.progress = progress;
    }

    /// A checkpoint: false once the pass was asked to stop. A pass that got this answer counts as stopped.
    public boolean mayContinue() {
        if (cancel.isFired()) {
            stopped = true;
        }
        return !stopped;
    }

    /// The token of this pass, to end a request that is under way. Looking at it is no checkpoint.
    public CancelToken cancel() {
        return cancel;
    }

    /// Shows how far the pass has come.
    public void progress(SyncProgress reached) {
        progress.accept(reached);
    }

    boolean wasStopped() {
        return stopped;
    }
}
