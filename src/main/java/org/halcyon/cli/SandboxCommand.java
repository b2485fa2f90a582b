package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The local network for trying things; with a port it runs its node alone, for other programs to connect to.
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "The local network for trying things. With --port its node runs alone.")
final class SandboxCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 0xffff;

    private final Root root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "PORT",
            description = "Listen here on the loopback address until the process is ended; 0 takes any free port.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--folder",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FOLDER",
            description = "Where that node keeps its chain; else the sandbox of the data folder.")
    private Optional<Path> folder = Optional.empty();

    SandboxCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (port.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name a command of 'sandbox', or a port with --port");
        }
        if (port.get() < 0 || port.get() > HIGHEST_PORT) {
            throw CommandFailure.usage("a port is a number from 0 to 65535");
        }
        try (Programs.Node node = root.programs().node(root.request(), port.get(), folder)) {
            var object = new JsonObject();
            object.addProperty("address", node.address());
            root.output().item("listening on " + node.address(), object);
            node.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE.number();
    }
}
