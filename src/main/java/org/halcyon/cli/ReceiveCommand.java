package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.IssuedAddress;
import org.halcyon.wallet.WalletSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints an address to be paid at.
@Command(name = "receive", mixinStandardHelpOptions = true, description = "Print an address to be paid at.")
final class ReceiveCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Root root;

    @Mixin
    private final WalletChoice wallet = new WalletChoice();

    @Option(names = "--new", description = "A further address, although the last one has not been used.")
    private boolean further;

    @Option(names = "--label", defaultValue = "", paramLabel = "TEXT", description = "A note to a further address.")
    private String label = "";

    ReceiveCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (!label.isEmpty() && !further) {
            throw CommandFailure.usage("a label goes with --new");
        }
        return NetworkRun.on(root, Optional.empty(), this::print);
    }

    private void print(NetworkRun run) throws CommandFailure {
        WalletSnapshot chosen = wallet.of(run);
        var asked = further
                ? run.service().newReceiveAddress(chosen.id(), label)
                : run.service().receiveAddress(chosen.id());
        IssuedAddress address = run.waiting().get(asked, PATIENCE, "looking for an address");
        JsonObject object = WalletItems.base(chosen);
        object.addProperty("address", address.address());
        object.addProperty("path", address.path());
        object.addProperty("index", address.index());
        run.output().item(address.address(), object);
    }
}
