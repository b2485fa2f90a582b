package org.halcyon.ui.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.beans.value.ObservableValue;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.RemoveOutcome;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.rows.WalletKind;

/// The wallet in front.
record WalletTarget(WalletService service, ObservableValue<Optional<WalletId>> front, Messages messages)
        implements RemoveTarget {

    @Override
    public String key() {
        return "storage.remove.wallet";
    }

    @Override
    public Icon icon() {
        return Icon.CORE_BALANCE;
    }

    @Override
    public Optional<String> name() {
        return wallet().map(WalletSnapshot::name);
    }

    @Override
    public String phraseChecked() {
        String word = wallet().filter(WalletTarget::isSeeded)
                .map(wallet -> wallet.phraseChecked() ? "yes" : "never")
                .orElse("none");
        return messages.text("storage.remove.phrase." + word);
    }

    @Override
    public boolean asksPassword() {
        return service.hasVault() && wallet().filter(WalletTarget::isSeeded).isPresent();
    }

    @Override
    public boolean isKeyless() {
        return service.isKeyless();
    }

    @Override
    public Optional<String> backupsToo() {
        Optional<WalletId> own = front.getValue();
        List<String> others = service.wallets().newest().wallets().stream()
                .filter(wallet -> !own.equals(Optional.of(wallet.id())))
                .map(WalletSnapshot::name)
                .toList();
        return Optional.of(
                others.isEmpty()
                        ? messages.text("storage.remove.too.alone")
                        : messages.text("storage.remove.too.others", Map.of("wallets", String.join(", ", others))));
    }

    @Override
    public CompletionStage<End> remove(Wish wish, char[] password) {
        Optional<WalletSnapshot> wallet = wallet();
        if (wallet.isEmpty()) {
            Arrays.fill(password, '\0');
            return CompletableFuture.completedStage(
                    new End.Refused(new WalletError.OperationFailed(messages.text("storage.remove.wallet.none"))));
        }
        WalletId id = wallet.get().id();
        CompletionStage<End> removal =
                service.remove(id, wish.safeguard(), password).thenApply(WalletTarget::end);
        return wish == Wish.BACKUPS_TOO ? removal.thenCompose(end -> backupsOf(id, end)) : removal;
    }

    /// They go only after the wallet is gone for certain.
    private CompletionStage<End> backupsOf(WalletId wallet, End end) {
        return end instanceof End.Done done
                ? service.backups()
                        .removeOf(wallet)
                        .thenApply(gone ->
                                new End.Done(done.backup(), done.residue(), done.secretsRemain(), Optional.of(gone)))
                : CompletableFuture.completedStage(end);
    }

    private static End end(RemoveOutcome outcome) {
        return switch (outcome) {
            case RemoveOutcome.Removed removed ->
                new End.Done(
                        removed.report().backup(),
                        removed.report().residue(),
                        removed.secretsRemain(),
                        Optional.empty());
            case RemoveOutcome.WrongPassword wrong -> new End.WrongPassword();
            case OlderVault older -> new End.Older(older);
            case RemoveOutcome.NotKept notKept -> new End.NotKept(notKept.error());
            case RemoveOutcome.Refused refused -> new End.Refused(refused.error());
        };
    }

    private Optional<WalletSnapshot> wallet() {
        return front.getValue().flatMap(id -> service.wallets().newest().wallet(id));
    }

    private static boolean isSeeded(WalletSnapshot wallet) {
        return wallet.kind() == WalletKind.SEEDED;
    }
}
