package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.wallet.DeleteRequest.Safeguard.BACKUP_FIRST;
import static org.halcyon.wallet.DeleteRequest.Safeguard.NO_BACKUP;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.Hold;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.Vault;
import org.halcyon.secrets.VaultExpectation;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Removing a wallet or a whole network: what is done is done for good, and what is left is done later.
@Timeout(180)
final class ErasureTest extends ManagerCase {

    private static char[] password() {
        return PASSWORD.toCharArray();
    }

    private static List<WalletId> unfinished(PlatformWalletManager manager) {
        return manager.removals().newest().unfinished().stream()
                .map(RemovalNote::wallet)
                .toList();
    }

    /// Whether the vault of the closed network keeps anything of the wallet.
    private boolean hasSecrets(WalletId wallet, StoreId store) throws Exception {
        var vaults = new Vaults(
                new SecureRandom(), clock, new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 31));
        try (Vault vault = vaults.open(folder.resolve("secrets.dwv"));
                SecretChars password = SecretChars.takeFrom(password());
                UnlockedVault unlocked = vault.unlock(password, VaultExpectation.of(store, 0))) {
            return !unlocked.entries(SecretScope.of(wallet)).isEmpty();
        }
    }

    private StoreId closed(PlatformWalletManager manager) {
        StoreId id = store.id();
        awaitInTime(manager.shutdown());
        return id;
    }

    /// As if the process had died now: the next manager finds what is on disk at this moment.
    private void dieAfterTheRows() {
        store.onDelete =
                request -> Optional.of(store.real.delete(request, Runnable::run).thenApply(report -> {
                    copyTo(folder.resolveSibling(folder.getFileName() + "-dead"));
                    return report;
                }));
    }

    private void copyTo(Path target) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                if (!each.getFileName().toString().endsWith("lock")) {
                    Files.copy(each, target.resolve(folder.relativize(each)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PlatformWalletManager nextProcess() {
        folder = folder.resolveSibling(folder.getFileName() + "-dead");
        return open();
    }

    /// No temporary file of the vault can be made.
    private Path brokenVault() throws IOException {
        Path temp = Files.createDirectory(folder.resolve("secrets.dwv.new"));
        return Files.writeString(temp.resolve("in the way"), "x");
    }

    private static void mend(Path inTheWay) throws IOException {
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
    }

    @Test
    @Covers("UI-076")
    void aPhraseThatCannotBeRemovedIsJournalledAndGoesWithTheNextUnlock() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        WalletId other = created(manager, "Other", 2);
        Path inTheWay = brokenVault();

        var removed = (RemoveOutcome.Removed) await(manager.remove(id, BACKUP_FIRST, password()));
        List<WalletId> shown = unfinished(manager);
        StoreId storeId = closed(manager);
        mend(inTheWay);
        boolean remained = hasSecrets(id, storeId);
        PlatformWalletManager next = open();
        List<WalletId> shownNext = unfinished(next);
        await(next.reveal(other, password()));

        assertThat(removed.secretsRemain()).isTrue();
        assertThat(shown).containsExactly(id);
        assertThat(remained).isTrue();
        assertThat(shownNext).containsExactly(id);
        assertThat(next.removals().newest().unfinished()).isEmpty();
        assertThat(await(store.removals())).isEmpty();
        closed(next);
        assertThat(hasSecrets(id, storeId)).isFalse();
        assertThat(hasSecrets(other, storeId)).isTrue();
    }

    @Test
    @Covers("UI-076")
    void aRemovalIsFinishedWhenThePersonAsksForIt() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        Path inTheWay = brokenVault();
        awaitInTime(manager.eraseNetwork(BACKUP_FIRST, password()));

        FinishOutcome wrong = await(manager.finishRemovals("quite another one".toCharArray()));
        FinishOutcome left = await(manager.finishRemovals(password()));
        mend(inTheWay);
        FinishOutcome finished = await(manager.finishRemovals(password()));

        assertThat(wrong).isEqualTo(new FinishOutcome.WrongPassword());
        assertThat(left).isEqualTo(new FinishOutcome.Left(List.of(new RemovalNote(id, "Savings"))));
        assertThat(finished).isEqualTo(new FinishOutcome.Finished());
        assertThat(unfinished(manager)).isEmpty();
        StoreId storeId = closed(manager);
        assertThat(hasSecrets(id, storeId)).isFalse();
    }

    @Test
    @Covers("UI-076")
    void aProcessThatDiesBeforeThePhraseIsGoneHasItRemovedByTheNextUnlock() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        WalletId other = created(manager, "Other", 2);
        dieAfterTheRows();
        await(manager.remove(id, BACKUP_FIRST, password()));
        closed(manager);

        PlatformWalletManager next = nextProcess();
        List<RemovalNote> shown = next.removals().newest().unfinished();
        await(next.reveal(other, password()));
        StoreId storeId = closed(next);

        assertThat(shown).containsExactly(new RemovalNote(id, "Savings"));
        assertThat(hasSecrets(id, storeId)).isFalse();
    }

    @Test
    @Covers("UI-076")
    void theSamePhraseImportedAgainStaysAlthoughItsRemovalWasJournalled() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        WalletId other = created(manager, "Other", 2);
        dieAfterTheRows();
        await(manager.remove(id, BACKUP_FIRST, password()));
        closed(manager);

        PlatformWalletManager next = nextProcess();
        assertThat(created(next, "Again", 1)).isEqualTo(id);
        await(next.reveal(other, password()));
        List<WalletId> shown = unfinished(next);
        closed(next);
        PlatformWalletManager last = open();
        await(last.reveal(other, password()));

        assertThat(shown).isEmpty();
        assertThat(await(last.reveal(id, password()))).isInstanceOf(WalletService.Reveal.Shown.class);
    }

    @Test
    @Covers("UI-076")
    void aNoteThatCouldNotBeTakenBackDoesNotCostTheNextWalletItsPhrase() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        WalletId other = created(manager, "Other", 2);
        dieAfterTheRows();
        await(manager.remove(id, BACKUP_FIRST, password()));
        closed(manager);
        PlatformWalletManager next = nextProcess();

        store.onRemove = Optional.of(new StoreError.QueueFull(1));
        assertThat(created(next, "Again", 1)).isEqualTo(id);
        store.onRemove = Optional.empty();
        await(next.reveal(other, password()));

        assertThat(await(next.reveal(id, password()))).isInstanceOf(WalletService.Reveal.Shown.class);
        assertThat(unfinished(next)).isEmpty();
    }

    @Test
    void aWalletWithoutAPhraseLeavesNothingToDo() {
        PlatformWalletManager manager = open();
        String key = AccountKeys.ofPhrase(phrase(2), new char[0], manager.network(), curve)
                .key()
                .toText(manager.network());
        var watched =
                (CreateOutcome.Created) await(manager.create(new NewWallet.WatchOnly("Watch", key, Optional.empty())));

        RemoveOutcome outcome = await(manager.remove(watched.wallet(), BACKUP_FIRST, new char[0]));

        assertThat(((RemoveOutcome.Removed) outcome).secretsRemain()).isFalse();
        assertThat(unfinished(manager)).isEmpty();
        assertThat(await(store.removals())).isEmpty();
    }

    @Test
    @Covers("UI-076")
    void anErasedNetworkIsEmptyForGood() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        WalletId other = created(manager, "Other", 2);
        fund(manager, id, 50_000_000);
        Files.writeString(chainFolder().resolve("headers.bin"), "headers");

        var erased = (EraseOutcome.Erased) awaitInTime(manager.eraseNetwork(BACKUP_FIRST, password()));

        assertThat(erased.report().wallets()).containsExactlyInAnyOrder(id, other);
        assertThat(erased.report().backup()).isPresent();
        assertThat(erased.secretsRemain()).isEmpty();
        assertThat(manager.wallets().newest().wallets()).isEmpty();
        assertThat(chainFiles()).isEmpty();
        assertThat(await(store.load())).isEmpty();
        assertThat(await(store.get(RemovalNote.EVERYTHING))).isEmpty();
        StoreId storeId = closed(manager);
        assertThat(hasSecrets(id, storeId)).isFalse();
        assertThat(hasSecrets(other, storeId)).isFalse();
        PlatformWalletManager next = open();
        assertThat(created(next, "Again", 1)).isEqualTo(id);
        assertThat(shown(next, id).balances().available().value()).isZero();
    }

    @Test
    void aWrongPasswordErasesNothing() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        var before = await(store.tableDigests());

        EraseOutcome outcome = awaitInTime(manager.eraseNetwork(BACKUP_FIRST, "quite another one".toCharArray()));

        assertThat(outcome).isEqualTo(new EraseOutcome.WrongPassword());
        assertThat(await(store.tableDigests())).isEqualTo(before);
        assertThat(shown(manager, id).condition()).isInstanceOf(WalletCondition.Usable.class);
        assertThat(running(manager)).isTrue();
    }

    @Test
    @Covers("UI-075")
    void anEngineThatHangsKeepsTheNetwork() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        Hold hang = faults.hang(WorkerKey.CHAIN);

        EraseOutcome outcome = awaitInTime(manager.eraseNetwork(BACKUP_FIRST, password()));
        hang.close();

        assertThat(((EraseOutcome.Refused) outcome).error()).isInstanceOf(WalletError.ShutdownIncomplete.class);
        assertThat(shown(manager, id).name()).isEqualTo("Savings");
        assertThat(await(store.load())).hasSize(1);
    }

    @Test
    void withoutABackupOnlyAnExplicitConsentErases() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        Files.writeString(folder.resolve("backups"), "a file where the folder should be");

        EraseOutcome refused = awaitInTime(manager.eraseNetwork(BACKUP_FIRST, password()));
        RemoveOutcome kept = await(manager.remove(id, BACKUP_FIRST, password()));
        boolean there = manager.wallets().newest().wallet(id).isPresent();
        EraseOutcome erased = awaitInTime(manager.eraseNetwork(NO_BACKUP, password()));

        assertThat(((EraseOutcome.NotKept) refused).error()).isInstanceOf(BackupError.AutoBackupDirUnwritable.class);
        assertThat(kept).isInstanceOf(RemoveOutcome.NotKept.class);
        assertThat(there).isTrue();
        assertThat(erased).isInstanceOf(EraseOutcome.Erased.class);
        assertThat(await(store.load())).isEmpty();
    }

    @Test
    @Covers("UI-076")
    void chainFilesThatCannotBeRemovedAreRemovedByTheNextStart() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        Files.writeString(chainFolder().resolve("headers.bin"), "headers");
        faults.breakClear(true);

        var outcome = (EraseOutcome.Unfinished) awaitInTime(manager.eraseNetwork(BACKUP_FIRST, password()));
        faults.breakClear(false);
        boolean there = manager.wallets().newest().wallet(id).isPresent();
        StoreId storeId = closed(manager);
        List<String> left = chainFiles();
        PlatformWalletManager next = open();

        assertThat(outcome.left()).contains("chain files");
        assertThat(there).isFalse();
        assertThat(left).contains("headers.bin");
        assertThat(chainFiles()).doesNotContain("headers.bin");
        assertThat(await(store.get(RemovalNote.EVERYTHING))).isEmpty();
        closed(next);
        assertThat(hasSecrets(id, storeId)).isFalse();
    }

    @Test
    @Covers("UI-076")
    void aProcessThatDiesAfterTheRowsHasTheRestErasedByTheNext() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        WalletId other = created(manager, "Other", 2);
        Files.writeString(chainFolder().resolve("headers.bin"), "headers");
        dieAfterTheRows();
        awaitInTime(manager.eraseNetwork(BACKUP_FIRST, password()));
        closed(manager);

        PlatformWalletManager next = nextProcess();
        List<WalletId> shown = unfinished(next);
        boolean chainGone = !chainFiles().contains("headers.bin");
        WalletId fresh = created(next, "Fresh", 3);
        StoreId storeId = closed(next);

        assertThat(shown).containsExactlyInAnyOrder(id, other);
        assertThat(chainGone).isTrue();
        assertThat(next.wallets().newest().wallets())
                .extracting(WalletSnapshot::id)
                .containsExactly(fresh);
        assertThat(hasSecrets(id, storeId)).isFalse();
        assertThat(hasSecrets(other, storeId)).isFalse();
        assertThat(hasSecrets(fresh, storeId)).isTrue();
    }
}
