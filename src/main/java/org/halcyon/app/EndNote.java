package org.halcyon.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.halcyon.wallet.CloseSnapshot;

/// One line about an ending that was cut short, left for the next start.
final class EndNote {

    private static final int MOST_BYTES = 2_000;

    private final Path file;

    EndNote(Path file) {
        this.file = file;
    }

    /// @param report the last state of the shutdown that was not awaited to its end
    void leave(CloseSnapshot report) throws IOException {
        String workers = report.lines().stream()
                .filter(line -> !line.clean())
                .map(line -> line.worker() + " " + line.word())
                .collect(Collectors.joining(", "));
        String text = "phase " + report.phase() + ", unsaved changes " + report.unsaved() + ", not stopped: "
                + (workers.isEmpty() ? "none" : workers);
        PrivateFolders.replace(file, (text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// Takes the note away and hands out its line.
    Optional<String> take() throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        boolean usable = Files.size(file) <= MOST_BYTES;
        String text = usable ? new String(Files.readAllBytes(file), StandardCharsets.US_ASCII) : "";
        Files.delete(file);
        return Optional.of(text.strip().replaceAll("[^\\x20-\\x7e]", "?"));
    }
}
