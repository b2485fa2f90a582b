package org.halcyon.wallet;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.halcyon.base.WalletId;
import org.halcyon.core.sync.EngineEnded;
import org.halcyon.lifecycle.Hold;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.halcyon.wallet.rows.WalletKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a wallet out of everything that knows it: first the chain engine, then the board, then the rows, and after
/// they are gone for certain its phrase. Whoever still holds it by its tag finds the store closed to it from the moment
/// of the deletion, also if the same keys are registered again.
///
/// Runs on the thread of operations, so that no registration and no load comes in between.
final class Removal {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final WalletError CLEARING =
            new WalletError.LifecycleBusy("Data are being cleared just now, so nothing was removed.");

    private final ManagerDesk desk;
    private final Payments payments;
    private final Keeping keeping;

    Removal(ManagerDesk desk, Payments payments) {
        this.desk = desk;
        this.payments = payments;
        this.keeping = new Keeping(desk);
    }

    RemoveOutcome remove(WalletId wallet, DeleteRequest.Safeguard safeguard, SecretChars password)
            throws InterruptedException, SecretsException {
        WalletView view = desk.view(wallet);
        Optional<Hold> place = desk.door().enter();
        if (place.isEmpty()) {
            return new RemoveOutcome.Refused(CLEARING);
        }
        try {
            boolean sealed =
                    view.row().kind() == WalletKind.SEEDED && desk.vault().exists();
            return sealed ? sealed(view, safeguard, password) : unsealed(view, safeguard);
        } catch (SecretsException refused) {
            if (refused.error() instanceof SecretsError.WrongPassphrase) {
                return new RemoveOutcome.WrongPassword();
            }
            return OlderVault.of(refused).orElseThrow(() -> refused);
        } finally {
            place.get().close();
        }
    }

    /// The next opening of the vault finishes what is in the journal, and there it is asked for at once.
    private RemoveOutcome sealed(WalletView view, DeleteRequest.Safeguard safeguard, SecretChars password)
            throws InterruptedException, SecretsException {
        RemoveOutcome outcome;
        try (VaultBackupKey key = desk.vault().backupKey(password)) {
            outcome = delete(view, safeguard, key);
        }
        if (!(outcome instanceof RemoveOutcome.Removed removed)) {
            return outcome;
        }
        WalletId wallet = view.row().id();
        try {
            desk.vault().open(password);
        } catch (SecretsException failure) {
            LOG.atError().addKeyValue("wallet", wallet).setCause(failure).log("phrase of a removed wallet remains");
        }
        return new RemoveOutcome.Removed(removed.report(), desk.removals().isUnfinished(wallet));
    }

    /// Of a wallet that was never sealed nothing can remain.
    private RemoveOutcome unsealed(WalletView view, DeleteRequest.Safeguard safeguard) throws InterruptedException {
        RemoveOutcome outcome = delete(view, safeguard, BackupKey.LOCKED);
        if (outcome instanceof RemoveOutcome.Removed) {
            desk.removals().withoutSecrets(view.row().id());
        }
        return outcome;
    }

    private RemoveOutcome delete(WalletView view, DeleteRequest.Safeguard safeguard, BackupKey key)
            throws InterruptedException {
        WalletId wallet = view.row().id();
        var request = new DeleteRequest(new DeleteRequest.Scope.One(wallet), safeguard, key);
        DeleteReport report;
        try {
            detach(view);
            report = keeping.run(runner -> desk.fence().delete(wallet, request, runner));
        } catch (CompletionException | WalletException failure) {
            LOG.atError().addKeyValue("wallet", wallet).setCause(failure).log("wallet was not removed");
            WalletError told = putBack(view, Failures.error(failure));
            Optional<StorageError> notKept = Keeping.refusal(failure);
            return notKept.isPresent() && !told.changedAnything()
                    ? new RemoveOutcome.NotKept(notKept.get())
                    : new RemoveOutcome.Refused(told);
        }
        desk.adapter().forget(wallet);
        payments.forget(wallet);
        desk.removals().read();
        return new RemoveOutcome.Removed(report, /* secretsRemain= */ false);
    }

    /// Once the engine has let go, nothing about the wallet is emitted any more. An engine that is just about to start
    /// looks at the generation, which therefore ends first.
    private void detach(WalletView view) throws InterruptedException {
        WalletId wallet = view.row().id();
        desk.fence().retire(wallet);
        try {
            desk.stored(desk.chain().call(book -> {
                book.remove(wallet);
                return wallet;
            }));
        } catch (CompletionException ended) {
            if (!(Failures.cause(ended) instanceof EngineEnded)) {
                throw ended;
            }
        }
        desk.board().remove(view);
    }

    /// The rows are still there, or it is not known whether they are.
    private WalletError putBack(WalletView view, WalletError cause) throws InterruptedException {
        try {
            if (desk.stored(desk.parts().store().reload(view.row().id())) instanceof StoredWallet.LoadedWallet loaded
                    && desk.rows().restore(loaded) instanceof StoredRows.Restored.Whole whole) {
                view.reset(whole.state());
                desk.board().add(view);
                desk.chain().adopt(whole.state());
                return cause;
            }
        } catch (CompletionException | WalletException unknown) {
            LOG.atError().setCause(unknown).log("wallet could not be looked at again");
        }
        return new WalletError.OperationFailed(
                "The wallet may be removed in part. Restart the program to see.", /* changedAnything= */ true);
    }
}
