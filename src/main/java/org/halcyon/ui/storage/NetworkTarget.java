package org.halcyon.ui.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.EraseOutcome;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.rows.WalletKind;

/// Everything of the open network.
record NetworkTarget(WalletService service, NetworkProfile profile, Messages messages) implements RemoveTarget {

    @Override
    public String key() {
        return "storage.remove.network";
    }

    @Override
    public Icon icon() {
        return Icon.CHAIN;
    }

    @Override
    public Optional<String> name() {
        return Optional.of(messages.text("network." + profile.label()));
    }

    @Override
    public String phraseChecked() {
        List<WalletSnapshot> seeded = service.wallets().newest().wallets().stream()
                .filter(wallet -> wallet.kind() == WalletKind.SEEDED)
                .toList();
        long checked = seeded.stream().filter(WalletSnapshot::phraseChecked).count();
        return seeded.isEmpty()
                ? messages.text("storage.remove.phrase.none")
                : messages.text("storage.remove.phrase.some", Map.of("checked", checked, "all", seeded.size()));
    }

    @Override
    public boolean asksPassword() {
        return service.hasVault();
    }

    @Override
    public boolean isKeyless() {
        return service.isKeyless();
    }

    @Override
    public Optional<String> backupsToo() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<End> remove(Wish wish, char[] password) {
        return service.eraseNetwork(wish.safeguard(), password).thenApply(NetworkTarget::end);
    }

    private static End end(EraseOutcome outcome) {
        return switch (outcome) {
            case EraseOutcome.Erased erased ->
                new End.Done(
                        erased.report().backup(),
                        erased.report().residue(),
                        !erased.secretsRemain().isEmpty(),
                        Optional.empty());
            case EraseOutcome.Unfinished unfinished -> new End.Unfinished(unfinished.cause());
            case EraseOutcome.WrongPassword wrong -> new End.WrongPassword();
            case OlderVault older -> new End.Older(older);
            case EraseOutcome.NotKept notKept -> new End.NotKept(notKept.error());
            case EraseOutcome.Refused refused -> new End.Refused(refused.error());
        };
    }
}
