package org.halcyon.wallet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.halcyon.lifecycle.Hold;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases everything of a network: once no worker lives, the rows of all wallets in one transaction, then the chain
/// files, then the phrases.
///
/// The transaction notes what the later steps have still to do, so a process that dies in between has its work finished
/// by the next start, and by the next opening of the vault. Runs on the control thread of the manager; rows and phrases
/// go on the thread of operations, so that no registration comes in between.
final class NetworkErasure {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkErasure.class);
    private static final Duration PATIENCE = Duration.ofMinutes(31);

    private final SyncMeans means;
    private final ManagerDesk desk;
    private final Payments payments;
    private final Keeping keeping;
    private final ChainFolder folder;
    private final ClearMark mark;

    NetworkErasure(SyncMeans means, Payments payments) {
        this.means = means;
        this.desk = means.desk();
        this.payments = payments;
        this.keeping = new Keeping(desk);
        this.folder = new ChainFolder(desk.parts().engines().folder());
        this.mark = new ClearMark(desk, RemovalNote.EVERYTHING);
    }

    EraseOutcome erase(DeleteRequest.Safeguard safeguard, SecretChars password) throws InterruptedException {
        try {
            return switch (operated(() -> unlocked(password))) {
                case Unlocked.WrongPassword wrong -> new EraseOutcome.WrongPassword();
                case Unlocked.Older older -> older.vault();
                case Unlocked.Open open -> {
                    try (Unlocked.Open key = open) {
                        yield stopped(new Erasing(safeguard, key.key()), password);
                    }
                }
            };
        } catch (CompletionException | WalletException refused) {
            return new EraseOutcome.Refused(Failures.error(refused));
        }
    }

    /// Whether the password is right.
    private sealed interface Unlocked {
        record WrongPassword() implements Unlocked {}

        record Older(OlderVault vault) implements Unlocked {}

        /// @param vault the key for backups; empty if there is no vault
        record Open(Optional<VaultBackupKey> vault) implements Unlocked, AutoCloseable {
            BackupKey key() {
                return vault.isPresent() ? vault.get() : BackupKey.LOCKED;
            }

            @Override
            public void close() {
                vault.ifPresent(VaultBackupKey::close);
            }
        }
    }

    private Unlocked unlocked(SecretChars password) throws SecretsException {
        try {
            return new Unlocked.Open(
                    desk.vault().exists() ? Optional.of(desk.vault().backupKey(password)) : Optional.empty());
        } catch (SecretsException refused) {
            if (refused.error() instanceof SecretsError.WrongPassphrase) {
                return new Unlocked.WrongPassword();
            }
            return OlderVault.of(refused).map(Unlocked.Older::new).orElseThrow(() -> refused);
        }
    }

    /// @throws WalletException if it was refused
    private <T> T operated(Callable<T> work) throws InterruptedException {
        return desk.work()
                .await(
                        desk.work().submit(work, error -> {
                            throw new WalletException(error);
                        }),
                        PATIENCE);
    }

    /// Every coordinator has to be gone as well, since its rows go with the rest.
    private EraseOutcome stopped(Erasing erasing, SecretChars password) throws InterruptedException {
        List<Hold> held = new ArrayList<>();
        try {
            for (SyncPart<?> part : desk.parts().syncs()) {
                held.add(desk.parts().registry().holdForClearing(part.key()));
                held.add(part.worker().holdGate());
                Optional<WalletError> alive = means.protocol().drained(part.key(), Optional.of(part.worker()));
                if (alive.isPresent()) {
                    return new EraseOutcome.Refused(alive.get());
                }
            }
            return outcome(means.protocol().run(erasing), erasing, password);
        } finally {
            held.reversed().forEach(Hold::close);
        }
    }

    private EraseOutcome outcome(ClearOutcome cleared, Erasing erasing, SecretChars password)
            throws InterruptedException {
        if (erasing.report.isEmpty()) {
            return erasing.notKept
                    .<EraseOutcome>map(EraseOutcome.NotKept::new)
                    .orElseGet(() -> new EraseOutcome.Refused(refusal(cleared)));
        }
        List<RemovalNote> left = operated(() -> secretsLeft(password));
        DeleteReport report = erasing.report.get();
        return cleared instanceof ClearOutcome.Unfinished unfinished
                ? new EraseOutcome.Unfinished(report, unfinished.left(), unfinished.cause())
                : new EraseOutcome.Erased(report, left);
    }

    private static WalletError refusal(ClearOutcome cleared) {
        return cleared instanceof ClearOutcome.Refused refused
                ? refused.error()
                : new WalletError.OperationFailed("Nothing was erased; the log has details.");
    }

    private List<RemovalNote> secretsLeft(SecretChars password) {
        try {
            if (desk.vault().exists()) {
                desk.vault().open(password);
            } else {
                desk.removals().withoutVault();
            }
        } catch (SecretsException failure) {
            LOG.atError().setCause(failure).log("phrases of an erased network remain");
        }
        return desk.removals().unfinished();
    }

    /// True if an earlier erasure has begun and not ended.
    boolean isPending() throws InterruptedException {
        return mark.isSet();
    }

    /// What an earlier erasure has left beside the rows.
    Clearing<WorkerKey> rest() {
        return new Rest();
    }

    private class Rest implements Clearing<WorkerKey> {
        @Override
        public WorkerKey key() {
            return WorkerKey.CHAIN;
        }

        @Override
        public Optional<GatedWorker<WorkerKey>> gate() {
            return Optional.empty();
        }

        @Override
        public Optional<WalletError> missing() {
            return Optional.empty();
        }

        @Override
        public Optional<WalletError> settle() throws InterruptedException {
            return Optional.empty();
        }

        @Override
        public void mark() throws InterruptedException {
            // it is there, or nobody would be here
        }

        @Override
        public List<ClearPart> parts() {
            return List.of(new ClearPart("chain files", this::deleteFiles));
        }

        private void deleteFiles() throws IOException {
            desk.parts().faults().goOnDeleting();
            folder.delete();
        }

        @Override
        public void forget() {
            desk.chain().forget();
        }

        @Override
        public void unmark() throws InterruptedException {
            mark.remove();
        }
    }

    /// The rows go in the place of the mark, since their transaction leaves it, and may be refused like it.
    private final class Erasing extends Rest {
        private final DeleteRequest request;
        private Optional<DeleteReport> report = Optional.empty();
        private Optional<StorageError> notKept = Optional.empty();

        Erasing(DeleteRequest.Safeguard safeguard, BackupKey key) {
            request = new DeleteRequest(new DeleteRequest.Scope.Everything(), safeguard, key);
        }

        /// What the engine has emitted is stored before, so that nothing waits for a wallet that is gone.
        @Override
        public Optional<WalletError> settle() throws InterruptedException {
            try {
                desk.work()
                        .await(desk.adapter().barrier(), desk.parts().limits().barrierPatience());
                return Optional.empty();
            } catch (CompletionException | WalletException failure) {
                return Optional.of(Failures.error(failure));
            }
        }

        @Override
        public void mark() throws InterruptedException {
            report = Optional.of(operated(this::deleteRows));
        }

        private DeleteReport deleteRows() throws InterruptedException {
            List<WalletView> views = desk.board().views();
            DeleteReport deleted;
            try {
                deleted = keeping.run(runner -> desk.fence()
                        .deleteAll(views.stream().map(view -> view.row().id()).toList(), request, runner));
            } catch (CompletionException | WalletException failure) {
                notKept = Keeping.refusal(failure);
                throw failure;
            }
            for (WalletView view : views) {
                desk.board().remove(view);
                desk.adapter().forget(view.row().id());
                payments.forget(view.row().id());
            }
            desk.removals().read();
            return deleted;
        }
    }
}
