package org.halcyon.ui.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The desktop of a real window: the system's clipboard and file dialog; files are written in the background.
public final class WindowDesk implements PageDesk {
    private static final Logger LOG = LoggerFactory.getLogger(WindowDesk.class);

    private final Supplier<Window> window;
    private final Executor background;
    private final Executor fx;

    public WindowDesk(Supplier<Window> window, Executor background, Executor fx) {
        this.window = window;
        this.background = background;
        this.fx = fx;
    }

    @Override
    public void copy(String raw) {
        var content = new ClipboardContent();
        content.putString(raw);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public CompletionStage<Saved> save(FileKind kind, String suggestedName, byte[] content) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(suggestedName);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.description(), "*." + kind.extension()));
        return Optional.ofNullable(chooser.showSaveDialog(window.get()))
                .map(File::toPath)
                .map(file -> written(file, content))
                .orElseGet(() -> CompletableFuture.completedStage(new Saved.NotChosen()));
    }

    private CompletionStage<Saved> written(Path file, byte[] content) {
        byte[] own = content.clone();
        return CompletableFuture.supplyAsync(() -> write(file, own), background).thenApplyAsync(saved -> saved, fx);
    }

    private static Saved write(Path file, byte[] content) {
        try {
            Files.write(file, content);
            return new Saved.Written(file);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("file chosen by the person could not be written");
            return new Saved.Failed(file);
        }
    }
}
