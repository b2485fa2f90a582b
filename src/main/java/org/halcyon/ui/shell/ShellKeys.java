package org.halcyon.ui.shell;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.halcyon.ui.Theme;

/// Does what the keys say. While a dialog is open only text size and the closing of the wallet remain.
final class ShellKeys {
    private final ShellView view;
    private final ShellModels models;
    private final Theme theme;
    private final KeyMap keys;

    ShellKeys(ShellView view, ShellModels models, Theme theme, KeyMap keys) {
        this.view = view;
        this.models = models;
        this.theme = theme;
        this.keys = keys;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    }

    private void pressed(Scene scene, KeyEvent event) {
        keys.actionOf(event).filter(this::isAllowed).ifPresent(action -> {
            event.consume();
            switch (action) {
                case NEXT_REGION -> Regions.step(view.regions(), scene.getFocusOwner(), 1);
                case PREVIOUS_REGION -> Regions.step(view.regions(), scene.getFocusOwner(), -1);
                default -> run(action);
            }
        });
    }

    void run(KeyAction action) {
        ShellViewModel shell = models.shell();
        switch (action) {
            case HOME -> shell.open(Section.HOME);
            case SEND -> shell.open(Section.SEND);
            case RECEIVE -> shell.open(Section.RECEIVE);
            case ACTIVITY -> shell.open(Section.ACTIVITY);
            case TOOLS -> shell.open(Section.TOOLS);
            case SETTINGS -> shell.open(Section.SETTINGS);
            case PALETTE -> view.openPalette();
            case DRAWER ->
                models.work().openProperty().set(!models.work().openProperty().get());
            case LOCK -> models.actions().lock();
            case SYNC -> models.actions().syncNow();
            case HIDE_AMOUNTS ->
                shell.amountsHiddenProperty().set(!shell.amountsHiddenProperty().get());
            case TEXT_LARGER -> theme.larger();
            case TEXT_SMALLER -> theme.smaller();
            case TEXT_NORMAL -> theme.normalSize();
            case NEXT_REGION -> Regions.focusFirst(view.regions().get(2));
            case PREVIOUS_REGION -> Regions.focusFirst(view.regions().getFirst());
            case BACK -> shell.back();
            case FORWARD -> shell.forward();
            case CLOSE_WALLET -> models.actions().close();
            case HELP -> view.openHelp();
        }
    }

    private boolean isAllowed(KeyAction action) {
        boolean always = switch (action) {
            case TEXT_LARGER, TEXT_SMALLER, TEXT_NORMAL, HIDE_AMOUNTS, LOCK, CLOSE_WALLET -> true;
            default -> false;
        };
        return always || view.dialogs().shown().isEmpty();
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !view.closeOverlay()) {
            models.work().openProperty().set(false);
        }
    }
}
