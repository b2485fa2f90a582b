package org.halcyon.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.wallet.NewWallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes a wallet from a new recovery phrase.
@Command(name = "create", mixinStandardHelpOptions = true, description = "Make a wallet with a new recovery phrase.")
final class CreateCommand implements Callable<Integer> {

    private final Root root;

    @Mixin
    private final PasswordOption password = new PasswordOption();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "1 to 64 visible characters.")
    private String name = "";

    @Option(names = "--words", defaultValue = "12", paramLabel = "12|24", description = "Length of the phrase.")
    private int words;

    @Option(names = "--show-phrase", description = "Print the phrase; else 'wallet phrase' shows it later.")
    private boolean show;

    CreateCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (words != 12 && words != 24) {
            throw CommandFailure.usage("a new phrase has 12 or 24 words");
        }
        return NetworkRun.on(root, Optional.empty(), this::create);
    }

    private void create(NetworkRun run) throws CommandFailure {
        try (Mnemonic phrase = run.service().newPhrase(words);
                Mnemonic shown = Phrases.copy(phrase)) {
            char[] secret = password.forVault(run);
            NewWallets.make(
                    run,
                    new NewWallet.FromPhrase(
                            name,
                            phrase,
                            new char[0],
                            secret,
                            /* fresh= */ true,
                            Optional.empty(),
                            /* phraseChecked= */ false));
            if (show) {
                Phrases.print(root.terminal().out(), run.output().isJson(), shown);
            }
        }
    }
}
