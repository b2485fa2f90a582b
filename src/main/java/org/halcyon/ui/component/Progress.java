package org.halcyon.ui.component;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.halcyon.ui.Motion;

/// A bar of 6 or 8 px. Below zero it is indeterminate: a moving bar, or a standing stripe where motion is reduced.
public final class Progress extends StackPane {
    private static final double STRIPE_START = 0.38;
    private static final double STRIPE_WIDTH = 0.26;

    private final DoubleProperty fraction = new SimpleDoubleProperty(0);
    private final ProgressBar bar = new ProgressBar();
    private final Region stripe = new Region();
    private final Motion motion;

    public Progress(Motion motion) {
        this.motion = motion;
        getStyleClass().add("hal-progress");
        stripe.getStyleClass().add("hal-stripe");
        stripe.setManaged(false);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(0);
        setMinWidth(0);
        getChildren().addAll(bar, stripe);
        fraction.subscribe(now -> refresh());
        motion.reducedProperty().subscribe(now -> refresh());
    }

    public static Progress thick(Motion motion) {
        var progress = new Progress(motion);
        progress.getStyleClass().add("hal-thick");
        return progress;
    }

    public DoubleProperty fractionProperty() {
        return fraction;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        stripe.resizeRelocate(getWidth() * STRIPE_START, 0, getWidth() * STRIPE_WIDTH, getHeight());
    }

    private void refresh() {
        boolean open = fraction.get() < 0;
        boolean standing = open && motion.isReduced();
        stripe.setVisible(standing);
        bar.setProgress(standing ? 0 : open ? ProgressBar.INDETERMINATE_PROGRESS : fraction.get());
    }
}
