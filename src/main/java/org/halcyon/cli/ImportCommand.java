package org.halcyon.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.wallet.NewWallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Brings a wallet along: by its phrase, or watch-only by an extended public key.
@Command(name = "import", mixinStandardHelpOptions = true, description = "Bring a wallet along.")
final class ImportCommand implements Callable<Integer> {

    private final Root root;

    @Mixin
    private final PasswordOption password = new PasswordOption();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "1 to 64 visible characters.")
    private String name = "";

    @Option(
            names = "--phrase-file",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FILE|-",
            description = "File whose first line is the phrase; without it the keyboard is asked.")
    private Optional<String> phraseFile = Optional.empty();

    @Option(
            names = "--passphrase-file",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FILE|-",
            description = "File whose first line is the extra word of the phrase, if it has one.")
    private Optional<String> passphraseFile = Optional.empty();

    @Option(
            names = "--xpub",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "KEY",
            description = "Extended public key of an account, for a wallet that can only watch.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--birth",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "HEIGHT",
            description = "Block at which to begin to search; else the whole chain is searched.")
    private Optional<Integer> birth = Optional.empty();

    ImportCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (key.isPresent() && (phraseFile.isPresent() || passphraseFile.isPresent())) {
            throw CommandFailure.usage("a wallet comes from a phrase or from a key, not from both");
        }
        if (birth.isPresent() && birth.get() < 0) {
            throw CommandFailure.usage("a block height is not negative");
        }
        return NetworkRun.on(root, Optional.empty(), this::bring);
    }

    private void bring(NetworkRun run) throws CommandFailure {
        if (key.isPresent()) {
            NewWallets.make(run, new NewWallet.WatchOnly(name, key.get(), birth));
            return;
        }
        try (Mnemonic phrase = Phrases.read(run.secrets().read(phraseFile, "Recovery phrase"))) {
            char[] passphrase =
                    passphraseFile.isPresent() ? run.secrets().read(passphraseFile, "Extra word") : new char[0];
            char[] secret = password.forVault(run);
            NewWallets.make(
                    run,
                    new NewWallet.FromPhrase(
                            name, phrase, passphrase, secret, /* fresh= */ false, birth, /* phraseChecked= */ true));
        }
    }
}
