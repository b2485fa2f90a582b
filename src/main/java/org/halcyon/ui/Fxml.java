package org.halcyon.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Every FXML file with the class of its view.
public enum Fxml {
    ENGINE("engine/engine.fxml"),
    SANDBOX("tools/sandbox.fxml"),
    SETTINGS_STORAGE("settings/storage.fxml"),
    ACTIVITY("activity/activity.fxml"),
    HOME("home/home.fxml"),
    RECEIVE("receive/receive.fxml"),
    SEND("send/send.fxml"),
    SHELL("shell/shell.fxml");

    private final String path;

    Fxml(String path) {
        this.path = path;
    }

    /// Loads the file with `view` as its controller: the view is made by its owner, with all its arguments.
    public Parent load(Object view) {
        var loader = new FXMLLoader(url());
        loader.setControllerFactory(type -> {
            if (!type.isInstance(view)) {
                throw new IllegalArgumentException(path + " wants " + type.getName());
            }
            return view;
        });
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /// Loads the file for nobody, so that the next time is quicker. Any thread.
    public void readAhead() {
        var loader = new FXMLLoader(url());
        loader.setControllerFactory(type -> new Object());
        try {
            loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    public URL url() {
        return Objects.requireNonNull(Fxml.class.getResource("/halcyon/fxml/" + path), path);
    }
}
