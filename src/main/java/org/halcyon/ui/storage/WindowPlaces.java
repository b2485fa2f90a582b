package org.halcyon.ui.storage;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.halcyon.ui.Messages;

/// The file dialogs of the system over a window.
public final class WindowPlaces implements Places {
    private static final String PATTERN = "*.db";

    private final Supplier<Window> window;
    private final Messages messages;
    private final Consumer<Path> show;

    /// @param show shows a folder in the file manager, in the background
    public WindowPlaces(Supplier<Window> window, Messages messages, Consumer<Path> show) {
        this.window = window;
        this.messages = messages;
        this.show = show;
    }

    @Override
    public Optional<Path> chooseBackup(String title, Path folder) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        File start = folder.toFile();
        if (start.isDirectory()) {
            chooser.setInitialDirectory(start);
        }
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(messages.text("storage.fileKind"), PATTERN));
        return Optional.ofNullable(chooser.showOpenDialog(window.get())).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(window.get())).map(File::toPath);
    }

    @Override
    public void show(Path folder) {
        show.accept(folder);
    }
}
