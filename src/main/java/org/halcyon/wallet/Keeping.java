package org.halcyon.wallet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.halcyon.lifecycle.BoundedExecutor;

/// Deletions with the backup that comes before them, which has a thread of its own for as long as it takes. For the
/// thread of operations, which waits.
record Keeping(ManagerDesk desk) {

    /// A backup of the largest file that there may be takes less.
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration END = Duration.ofSeconds(1);

    interface Deletion {
        CompletionStage<DeleteReport> on(Executor runner) throws InterruptedException;
    }

    DeleteReport run(Deletion deletion) throws InterruptedException {
        BoundedExecutor runner = desk.parts()
                .threads()
                .executor("kept-before", 1, 1, desk.parts().ticker());
        try {
            return desk.work().await(deletion.on(runner), PATIENCE);
        } finally {
            var unused = runner.stop(END); // its one task is over, or ends when the store closes
        }
    }

    /// Why the backup could not be made, if that is what a deletion failed with.
    static Optional<StorageError> refusal(Throwable failure) {
        return Failures.cause(failure) instanceof StorageException known
                        && (known.error() instanceof BackupError
                                || known.error() instanceof OpenError.AutoBackupDisabled)
                ? Optional.of(known.error())
                : Optional.empty();
    }
}
