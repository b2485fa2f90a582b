package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.core.sync.ChainSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Follows the chain until the wallets have seen all of it.
@Command(name = "sync", mixinStandardHelpOptions = true, description = "Bring the wallets up to date.")
final class SyncCommand implements Callable<Integer> {

    private final Root root;

    @Option(
            names = "--timeout",
            defaultValue = "6h",
            converter = Durations.class,
            paramLabel = "DURATION",
            description = "Give up after that long (${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    SyncCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        return NetworkRun.on(root, Optional.empty(), run -> print(run, Syncing.await(run, timeout)));
    }

    static void print(NetworkRun run, ChainSnapshot chain) {
        var object = new JsonObject();
        object.addProperty("network", run.profile().label());
        object.addProperty("header_height", chain.headerHeight());
        object.addProperty("filter_height", chain.filterHeight());
        object.addProperty("wallet_height", chain.walletHeight());
        object.addProperty("tip", chain.tip().map(Object::toString).orElse(null));
        object.addProperty("peers", chain.peers().size());
        run.output().item("up to date at block " + chain.walletHeight(), object);
    }
}
