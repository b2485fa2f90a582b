package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Mines blocks in the sandbox and lets the wallets see them.
@Command(name = "mine", mixinStandardHelpOptions = true, description = "Mine blocks in the sandbox.")
final class MineCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration RESEND = Duration.ofSeconds(30);

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
        Syncing.await(run, PATIENCE);
        awaitPayments(run);
        int height = run.waiting().get(Sandboxes.controls(run).mine(blocks), PATIENCE, "mining");
        Syncing.await(run, PATIENCE);
        var object = new JsonObject();
        object.addProperty("height", height);
        run.output().item("block " + height, object);
    }

    /// The node has just been started and knows no payment until the wallets have sent theirs again.
    private static void awaitPayments(NetworkRun run) throws CommandFailure {
        Set<Txid> unmined = new HashSet<>();
        for (WalletSnapshot wallet : run.wallets()) {
            wallet.recent().stream()
                    .filter(entry -> entry.standing() instanceof ActivityEntry.Standing.Unmined)
                    .filter(entry -> entry.direction() != ActivityEntry.Direction.INCOMING)
                    .forEach(entry -> unmined.add(entry.txid()));
        }
        try {
            run.waiting()
                    .until(
                            Sandboxes.controls(run).state(),
                            state -> state.waiting() >= unmined.size(),
                            RESEND,
                            "sending payments again");
        } catch (CommandFailure late) {
            run.output().note("not every waiting payment was taken by the node");
        }
    }
}
