package org.halcyon.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.WalletSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints what the wallets hold, as of their last sync.
@Command(name = "balance", mixinStandardHelpOptions = true, description = "Print the balances.")
final class BalanceCommand implements Callable<Integer> {

    private final Root root;

    @Option(
            names = "--wallet",
            paramLabel = "NAME",
            defaultValue = Option.NULL_VALUE,
            description = "Only the wallet of this name.")
    private Optional<String> name = Optional.empty();

    BalanceCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        return NetworkRun.on(root, Optional.empty(), this::print);
    }

    private void print(NetworkRun run) throws CommandFailure {
        var chosen = run.wallets().stream().filter(this::isMeant).toList();
        if (chosen.isEmpty() && name.isPresent()) {
            throw new CommandFailure("not_found", "there is no such wallet here", ExitCode.REFUSED);
        }
        chosen.forEach(wallet -> WalletItems.balance(run.output(), run.profile(), wallet));
    }

    private boolean isMeant(WalletSnapshot wallet) {
        return name.isEmpty() || wallet.name().equals(name.get());
    }
}
