package org.halcyon.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.WalletService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows a recovery phrase on demand.
@Command(name = "phrase", mixinStandardHelpOptions = true, description = "Show the recovery phrase of a wallet.")
final class PhraseCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Root root;

    @Mixin
    private final WalletChoice wallet = new WalletChoice();

    @Mixin
    private final PasswordOption password = new PasswordOption();

    PhraseCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        return NetworkRun.on(root, Optional.empty(), this::show);
    }

    private void show(NetworkRun run) throws CommandFailure {
        var id = wallet.of(run).id();
        WalletService.Reveal reveal =
                run.waiting().get(run.service().reveal(id, password.known(run)), PATIENCE, "opening the vault");
        switch (reveal) {
            case WalletService.Reveal.Shown shown -> {
                try (Mnemonic phrase = shown.phrase()) {
                    Phrases.print(root.terminal().out(), run.output().isJson(), phrase);
                }
            }
            case WalletService.Reveal.WrongPassword wrong -> throw Errors.wrongPassword();
            case OlderVault older -> throw Errors.olderVault(older);
            case WalletService.Reveal.Refused refused -> throw Errors.of(refused.error());
        }
    }
}
