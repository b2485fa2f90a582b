package org.halcyon.app;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.HostState.StepKind;

/// The data folder in the hands of this process: from the first network on until the end of the host.
final class FolderHold implements AutoCloseable {

    private final Machine machine;
    private final AppPaths paths;
    private final Optional<Runnable> toFront;
    private final AtomicReference<Optional<InstanceLock>> lock = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<FrontDoor>> door = new AtomicReference<>(Optional.empty());

    FolderHold(Machine machine, HostPlan plan) {
        this.machine = machine;
        this.paths = plan.paths();
        this.toFront = plan.toFront();
    }

    /// Prepares the folder and takes its lock, if it is not held already. For the host's thread.
    ///
    /// @return why it cannot be had
    Optional<HostState.Problem> take(OpeningProgress progress) throws IOException {
        PrivateFolders.prepare(paths.folder());
        progress.done(StepKind.FOLDER);
        if (!isHeld()) {
            switch (InstanceLock.take(paths.lock(), ProcessHandle.current().pid())) {
                case InstanceLock.Attempt.Taken taken -> {
                    lock.set(Optional.of(taken.lock()));
                    door.set(toFront.flatMap(show -> FrontDoor.open(paths.door(), machine, show)));
                }
                case InstanceLock.Attempt.Held held -> {
                    boolean answers = FrontDoor.isThere(paths.door(), machine.ticker());
                    return Optional.of(Problems.alreadyRunning(held.processId(), answers));
                }
            }
        }
        progress.done(StepKind.LOCK);
        return Optional.empty();
    }

    boolean isHeld() {
        return lock.get().isPresent();
    }

    /// Has the program that holds the folder show its window.
    ///
    /// @return whether it has done so
    boolean showOther() {
        return !isHeld() && FrontDoor.show(paths.door(), machine.ticker());
    }

    /// The door goes first: from the end of the lock on it may be that of another program.
    @Override
    public void close() throws IOException {
        Optional<FrontDoor> open = door.getAndSet(Optional.empty());
        if (open.isPresent()) {
            open.get().close();
        }
        Optional<InstanceLock> held = lock.getAndSet(Optional.empty());
        if (held.isPresent()) {
            held.get().close();
        }
    }
}
