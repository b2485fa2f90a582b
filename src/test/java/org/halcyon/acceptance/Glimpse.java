package org.halcyon.acceptance;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.halcyon.app.RunningWindow;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Scenes;

/// Notices a dialog that may be gone before anybody can look for it.
final class Glimpse {
    private final RunningWindow running;
    private final String text;
    private final AtomicBoolean seen = new AtomicBoolean();

    Glimpse(RunningWindow running, String text) {
        this.running = running;
        this.text = text;
        FxThread.run(() -> new Look().start());
    }

    boolean wasSeen() {
        return seen.get();
    }

    private boolean isThere() {
        return running.window()
                .dialogs()
                .shown()
                .filter(box -> Scenes.all(box).stream().anyMatch(this::isText))
                .isPresent();
    }

    private boolean isText(Node node) {
        return node instanceof Labeled labeled && text.equals(labeled.getText());
    }

    private final class Look extends AnimationTimer {
        @Override
        public void handle(long now) {
            if (!running.stage().isShowing()) {
                stop();
            } else if (isThere()) {
                seen.set(true);
                stop();
            }
        }
    }
}
