package org.halcyon.ui.page;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/// What a page asks of the desktop. FX thread only; no call waits.
public interface PageDesk {
    /// Puts the raw value on the clipboard.
    void copy(String raw);

    /// Asks for a place and writes `content` there; the stage completes on the FX thread.
    CompletionStage<Saved> save(FileKind kind, String suggestedName, byte[] content);

    /// @param description of the kind in words, as the file dialog shows it
    /// @param extension without the dot
    record FileKind(String description, String extension) {}

    /// What became of a file.
    sealed interface Saved {
        record Written(Path file) implements Saved {}

        /// The person closed the file dialog.
        record NotChosen() implements Saved {}

        record Failed(Path file) implements Saved {}
    }
}
