package org.halcyon.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.halcyon.wallet.WalletSnapshot;
import picocli.CommandLine.Option;

/// The wallet that a command is about.
final class WalletChoice {

    private static final int LEAST_DIGITS = 8;

    @Option(
            names = "--wallet",
            paramLabel = "NAME|ID",
            defaultValue = Option.NULL_VALUE,
            description = "Which wallet, by name or by the first digits of its id; not needed if there is only one.")
    private Optional<String> wallet = Optional.empty();

    WalletSnapshot of(NetworkRun run) throws CommandFailure {
        List<WalletSnapshot> found = run.wallets().stream().filter(this::fits).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw found.isEmpty()
                ? new CommandFailure("not_found", "there is no such wallet here", ExitCode.REFUSED)
                : CommandFailure.usage("there are several wallets; name one with --wallet");
    }

    private boolean fits(WalletSnapshot snapshot) {
        if (wallet.isEmpty() || snapshot.name().equals(wallet.get())) {
            return true;
        }
        String typed = wallet.get().toLowerCase(Locale.ROOT);
        return typed.length() >= LEAST_DIGITS && snapshot.id().toHex().startsWith(typed);
    }
}
