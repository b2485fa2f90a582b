package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.NetworkProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Pays sandbox money to an address and mines the block that holds the payment: what waits in the memory of the node is
/// gone when the command ends.
@Command(
        name = "faucet",
        mixinStandardHelpOptions = true,
        description = "Give sandbox money to an address, in a block that is mined at once.")
final class FaucetCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Root root;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Whom to pay.")
    private String address = "";

    @Parameters(index = "1", paramLabel = "DASH", description = "How much, such as 1.25.")
    private String amount = "";

    FaucetCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        Duffs duffs = DashText.parse(amount);
        return NetworkRun.on(root, Optional.of(NetworkProfile.SANDBOX), run -> give(run, duffs));
    }

    private void give(NetworkRun run, Duffs duffs) throws CommandFailure {
        Txid txid = run.waiting().get(Sandboxes.controls(run).give(address, duffs), PATIENCE, "the faucet");
        int height = run.waiting().get(Sandboxes.controls(run).mine(1), PATIENCE, "mining");
        Syncing.await(run, PATIENCE);
        var object = new JsonObject();
        object.addProperty("txid", txid.toString());
        object.addProperty("amount_duffs", duffs.value());
        object.addProperty("height", height);
        run.output().item(txid.toString(), object);
    }
}
