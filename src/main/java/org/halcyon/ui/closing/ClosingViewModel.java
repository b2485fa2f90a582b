package org.halcyon.ui.closing;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.halcyon.ui.Messages;
import org.halcyon.ui.closing.ClosingSnapshot.Phase;

/// The closing sheet in words and numbers. Its bar is workers ended of all workers and never runs back while draining.
public final class ClosingViewModel {
    private final Messages messages;
    private final ObservableList<WorkerLine> workers = FXCollections.observableArrayList();
    private final ObservableList<WorkerLine> workersView = FXCollections.unmodifiableObservableList(workers);
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.DRAINING);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper stopped = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper allowance = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper saving = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper details = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private long mostEnded;

    public ClosingViewModel(Messages messages) {
        this.messages = messages;
    }

    public ObservableList<WorkerLine> workers() {
        return workersView;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty stoppedProperty() {
        return stopped.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty allowanceProperty() {
        return allowance.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /// What became of the report; empty until one was asked for.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public void note(String sentence) {
        note.set(sentence);
    }

    public void update(ClosingSnapshot snapshot) {
        phase.set(snapshot.phase());
        workers.setAll(snapshot.workers());
        details.set(snapshot.details());
        long total = workers.size();
        mostEnded = Math.min(
                total,
                Math.max(
                        mostEnded,
                        workers.stream().filter(w -> w.state().hasEnded()).count()));
        fraction.set(total == 0 ? 1 : mostEnded / (double) total);
        stopped.set(messages.text("closing.stopped", Map.of("ended", mostEnded, "total", total)));
        allowance.set(allowanceText());
        saving.set(savingText(snapshot));
    }

    private String allowanceText() {
        Duration longest = workers.stream()
                .map(WorkerLine::allowance)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return messages.text("closing.allowance", Map.of("seconds", longest.toSeconds()));
    }

    private String savingText(ClosingSnapshot snapshot) {
        return switch (snapshot.phase()) {
            case DRAINING -> messages.plural("closing.toSave", snapshot.unsaved());
            case SAVING -> messages.plural("closing.saving", snapshot.unsaved());
            case INCOMPLETE -> messages.plural("closing.saved", snapshot.saved());
        };
    }
}
