package org.halcyon.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the whole program at work, without a display.
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = "Show the whole program at work on a sandbox of its own, with a picture of each step.")
final class TourCommand implements Callable<Integer> {

    private final Root root;

    @Option(
            names = "--pictures",
            defaultValue = "target/tour",
            paramLabel = "FOLDER",
            description = "Where the pictures go (${DEFAULT-VALUE}).")
    private Path pictures = Path.of("target", "tour");

    TourCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        return root.programs().tour(pictures).number();
    }
}
