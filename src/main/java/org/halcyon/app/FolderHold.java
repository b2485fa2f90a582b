package org.halcyon.app;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.HostState.StepKind;

/// The data folder in the hands of this process: from the first network on until the end of the host.
final class FolderHold implements AutoCloseable {

    private final AppPaths paths;
    private final AtomicReference<Optional<InstanceLock>> lock = new AtomicReference<>(Optional.empty());

    FolderHold(AppPaths paths) {
        this.paths = paths;
    }

    /// Prepares the folder and takes its lock, if it is not held already. For the host's thread.
    ///
    /// @return why it cannot be had
    Optional<HostState.Problem> take(OpeningProgress progress) throws IOException {
        PrivateFolders.prepare(paths.folder());
        progress.done(StepKind.FOLDER);
        if (!isHeld()) {
            switch (InstanceLock.take(paths.lock(), ProcessHandle.current().pid())) {
                case InstanceLock.Attempt.Taken taken -> lock.set(Optional.of(taken.lock()));
                case InstanceLock.Attempt.Held held -> {
                    return Optional.of(Problems.alreadyRunning(held.processId()));
                }
            }
        }
        progress.done(StepKind.LOCK);
        return Optional.empty();
    }

    boolean isHeld() {
        return lock.get().isPresent();
    }

    @Override
    public void close() throws IOException {
        Optional<InstanceLock> held = lock.getAndSet(Optional.empty());
        if (held.isPresent()) {
            held.get().close();
        }
    }
}
