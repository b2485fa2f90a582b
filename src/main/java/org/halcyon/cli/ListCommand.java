package org.halcyon.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Lists the wallets of a network.
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the wallets.")
final class ListCommand implements Callable<Integer> {

    private final Root root;

    ListCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        return NetworkRun.on(
                root,
                Optional.empty(),
                run -> run.wallets().forEach(wallet -> WalletItems.wallet(run.output(), wallet)));
    }
}
