package org.halcyon.ui;

import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.util.Duration;

/// Whether things may move, and the two lengths of the movements that exist.
public final class Motion {
    private static final Duration FADE = Duration.millis(120);

    private final BooleanProperty reduced = new SimpleBooleanProperty();

    public BooleanProperty reducedProperty() {
        return reduced;
    }

    public boolean isReduced() {
        return reduced.get();
    }

    /// Lets `node` appear, at once where motion is reduced.
    public void fadeIn(Node node) {
        node.setOpacity(1);
        if (isReduced()) {
            return;
        }
        var fade = new FadeTransition(FADE, node);
        fade.setFromValue(0);
        fade.setToValue(1);
        fade.setInterpolator(Interpolator.EASE_OUT);
        fade.play();
    }
}
