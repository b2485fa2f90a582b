package org.halcyon.ui.opening;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.halcyon.base.Ticker;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.HostState.Step;

/// The steps of opening in words. A step that takes more than 30 s offers to close, which is safe at any step.
public final class OpeningViewModel {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /// One step as a line.
    public record Line(String text, State state) {}

    public enum State {
        DONE,
        CURRENT,
        WAITING
    }

    private final Messages messages;
    private final Ticker ticker;
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private long done = -1;
    private long deadline;

    public OpeningViewModel(Messages messages, Ticker ticker) {
        this.messages = messages;
        this.ticker = ticker;
        deadline = ticker.deadline(PATIENCE);
    }

    public ReadOnlyObjectProperty<List<Line>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// True once the current step takes longer than it should.
    public ReadOnlyBooleanProperty slowProperty() {
        return slow.getReadOnlyProperty();
    }

    /// The current step in a sentence.
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    public void update(HostState.Opening opening) {
        long finished = opening.steps().stream().filter(Step::done).count();
        if (finished != done) {
            done = finished;
            deadline = ticker.deadline(PATIENCE);
        }
        lines.set(opening.steps().stream()
                .map(step -> line(step, opening.steps()))
                .toList());
        opening.steps().stream().filter(step -> !step.done()).findFirst().ifPresent(step -> sentence.set(text(step)));
        tick();
    }

    /// Looks at the time; called about once a second while the page is shown.
    public void tick() {
        slow.set(ticker.isPast(deadline));
        if (slow.get()) {
            sentence.set(messages.text("opening.slow", Map.of("seconds", PATIENCE.toSeconds())));
        }
    }

    private Line line(Step step, List<Step> all) {
        Step current = all.stream().filter(each -> !each.done()).findFirst().orElse(step);
        State state = step.done() ? State.DONE : step.equals(current) ? State.CURRENT : State.WAITING;
        return new Line(text(step), state);
    }

    private String text(Step step) {
        return messages.text("opening." + step.kind().name().toLowerCase(Locale.ROOT));
    }
}
