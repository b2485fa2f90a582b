package org.halcyon.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.halcyon.wallet.StoreContents;
import org.halcyon.wallet.StoreMaintenance;
import org.halcyon.wallet.StoreMaintenance.Detail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Counts what is in the wallet file. Prints no amounts, and addresses only if that is asked for.
@Command(name = "inspect", mixinStandardHelpOptions = true, description = "Count what is in the wallet file.")
final class InspectCommand implements Callable<Integer> {

    private final StorageCommand storage;

    @Option(names = "--verbose-data", description = "Print addresses too, which tell whose wallet this is.")
    private boolean verbose;

    InspectCommand(StorageCommand storage) {
        this.storage = storage;
    }

    @Override
    public Integer call() throws CommandFailure {
        return storage.run(this::print);
    }

    private void print(StoreMaintenance store, Output output) throws CommandFailure {
        StoreContents contents = store.inspect(verbose ? Detail.ADDRESSES : Detail.COUNTS);
        item(output, "schema_version", new JsonPrimitive(contents.facts().version()));
        item(output, "store_id", new JsonPrimitive(contents.facts().store().toHex()));
        item(output, "generation", new JsonPrimitive(contents.generation()));
        item(output, "created", new JsonPrimitive(contents.facts().created().toString()));
        item(output, "vault", new JsonPrimitive(vault()));
        contents.rows().forEach((table, rows) -> item(output, "rows." + table, new JsonPrimitive(rows)));
        for (StoreContents.Watermark mark : contents.watermarks()) {
            item(output, "processed." + mark.wallet(), new JsonPrimitive(height(mark.processed())));
            item(output, "synced." + mark.wallet(), new JsonPrimitive(height(mark.synced())));
        }
        for (StoreContents.KnownAddress known : contents.addresses()) {
            String state = known.used() ? "used" : "unused";
            item(output, "address." + known.wallet() + "." + state, new JsonPrimitive(known.address()));
        }
    }

    private String vault() throws CommandFailure {
        Root root = storage.root();
        return switch (root.programs().vault(root.request(), storage.place())) {
            case NONE -> "none";
            case PASSWORD -> "password";
            case KEYRING -> "keyless";
        };
    }

    private static String height(OptionalLong height) {
        return height.isPresent() ? Long.toString(height.getAsLong()) : "none";
    }

    private static void item(Output output, String name, JsonPrimitive value) {
        var object = new JsonObject();
        object.addProperty("name", name);
        object.add("value", value);
        output.item(name + " " + value.getAsString(), object);
    }
}
