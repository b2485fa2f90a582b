package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.NetworkProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Mines blocks in the sandbox and lets the wallets see them.
@Command(name = "mine", mixinStandardHelpOptions = true, description = "Mine blocks in the sandbox.")
final class MineCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Root root;

    @Parameters(arity = "0..1", defaultValue = "1", paramLabel = "N", description = "From 1 to 1000.")
    private int blocks;

    MineCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        return NetworkRun.on(root, Optional.of(NetworkProfile.SANDBOX), this::mine);
    }

    private void mine(NetworkRun run) throws CommandFailure {
        int height = run.waiting().get(Sandboxes.controls(run).mine(blocks), PATIENCE, "mining");
        Syncing.await(run, PATIENCE);
        var object = new JsonObject();
        object.addProperty("height", height);
        run.output().item("block " + height, object);
    }
}
