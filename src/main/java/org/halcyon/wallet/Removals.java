package org.halcyon.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.halcyon.base.WalletId;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal of removals: wallets whose rows are gone and whose secrets are not known to be. The store holds it; here
/// is what was read of it, and each opening of the vault finishes what it can. For the one thread of operations.
final class Removals implements VaultListener {

    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final ManagerParts parts;
    private final Operations work;
    private final Predicate<WalletId> isHere;
    private final StateHub<RemovalsSnapshot> hub;
    private List<RemovalNote> unfinished = List.of();

    /// @param isHere whether there is such a wallet again, whose secrets must stay
    Removals(ManagerParts parts, Operations work, Predicate<WalletId> isHere, StateHub<RemovalsSnapshot> hub) {
        this.parts = parts;
        this.work = work;
        this.isHere = isHere;
        this.hub = hub;
    }

    /// Reads the journal. A failure leaves what was known; the next load, or the next removal, reads it again.
    void read() throws InterruptedException {
        try {
            unfinished = work.await(parts.store().removals(), parts.limits().storePatience());
        } catch (CompletionException | WalletException failure) {
            LOG.atWarn().setCause(failure).log("journal of removals could not be read");
        }
        publish();
    }

    List<RemovalNote> unfinished() {
        return unfinished;
    }

    boolean isUnfinished(WalletId wallet) {
        return unfinished.stream().anyMatch(note -> note.wallet().equals(wallet));
    }

    /// Takes the secrets of removed wallets out of a vault that was just opened. What fails stays in the journal.
    @Override
    public void opened(UnlockedVault vault) {
        finish(note -> true, note -> {
            if (!isHere.test(note.wallet())) {
                vault.removeAll(SecretScope.of(note.wallet()));
            }
        });
    }

    @Override
    public void closed() {
        // the journal is in the store
    }

    /// For a store without a vault, where no secret can remain.
    void withoutVault() {
        finish(note -> true, note -> {});
    }

    /// For a wallet that was never sealed.
    void withoutSecrets(WalletId wallet) {
        finish(note -> note.wallet().equals(wallet), note -> {});
    }

    private interface Step {
        void run(RemovalNote note) throws SecretsException;
    }

    private void finish(Predicate<RemovalNote> which, Step step) {
        if (unfinished.stream().noneMatch(which)) {
            return;
        }
        List<RemovalNote> left = new ArrayList<>();
        for (RemovalNote note : unfinished) {
            if (!which.test(note) || !isFinished(note, step)) {
                left.add(note);
            }
        }
        unfinished = List.copyOf(left);
        publish();
    }

    private boolean isFinished(RemovalNote note, Step step) {
        try {
            step.run(note);
            work.await(
                    parts.store().remove(RemovalNote.key(note.wallet())),
                    parts.limits().storePatience());
            LOG.atInfo().addKeyValue("wallet", note.wallet()).log("removal is finished");
            return true;
        } catch (SecretsException | CompletionException | WalletException failure) {
            LOG.atError().addKeyValue("wallet", note.wallet()).setCause(failure).log("removal is not finished");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void publish() {
        hub.publish(new RemovalsSnapshot(unfinished));
    }
}
