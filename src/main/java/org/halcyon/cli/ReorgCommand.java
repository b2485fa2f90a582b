package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.NetworkProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Replaces the newest blocks of the sandbox by a longer branch.
@Command(name = "reorg", mixinStandardHelpOptions = true, description = "Replace the newest blocks of the sandbox.")
final class ReorgCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Root root;

    @Parameters(paramLabel = "DEPTH", description = "How many blocks go, from 1 to 100.")
    private int depth;

    @Option(names = "--drop", description = "Spend the coins of their payments otherwise on the new branch.")
    private boolean drop;

    ReorgCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        return NetworkRun.on(root, Optional.of(NetworkProfile.SANDBOX), this::reorganise);
    }

    private void reorganise(NetworkRun run) throws CommandFailure {
        Syncing.await(run, PATIENCE);
        int height = run.waiting().get(Sandboxes.controls(run).reorganise(depth, drop), PATIENCE, "the new branch");
        Syncing.await(run, PATIENCE);
        var object = new JsonObject();
        object.addProperty("height", height);
        run.output().item("block " + height, object);
    }
}
