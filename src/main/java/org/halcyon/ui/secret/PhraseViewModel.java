package org.halcyon.ui.secret;

import java.time.Duration;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.halcyon.base.Ticker;

/// Whether the words are shown: while they are held, and for 60 s at most.
public final class PhraseViewModel {
    public static final Duration LONGEST = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper secondsLeft = new ReadOnlyLongWrapper();
    private long deadline;

    public PhraseViewModel(Ticker ticker) {
        this.ticker = ticker;
    }

    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyLongProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }

    /// The button or key goes down.
    public void hold() {
        if (!shown.get()) {
            deadline = ticker.deadline(LONGEST);
            shown.set(true);
            tick();
        }
    }

    /// The button or key goes up, or the window loses the focus.
    public void release() {
        shown.set(false);
    }

    /// Looks at the time; called a few times a second while the words are shown.
    public void tick() {
        if (!shown.get()) {
            return;
        }
        if (ticker.isPast(deadline)) {
            release();
        } else {
            secondsLeft.set((ticker.remaining(deadline).toMillis() + 999) / 1_000);
        }
    }
}
