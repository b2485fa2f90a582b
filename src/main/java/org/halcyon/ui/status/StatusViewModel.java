package org.halcyon.ui.status;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.ui.status.EngineStatus.Kind;

/// The newest status of each engine in the order of the strip, and the worst of them.
public final class StatusViewModel {
    private final Map<Engine, EngineStatus> newest = new EnumMap<>(Engine.class);
    private final ObservableList<EngineStatus> cells = FXCollections.observableArrayList();
    private final ObservableList<EngineStatus> cellsView = FXCollections.unmodifiableObservableList(cells);

    public ObservableList<EngineStatus> cells() {
        return cellsView;
    }

    public void report(EngineStatus status) {
        newest.put(status.engine(), status);
        cells.setAll(newest.values());
    }

    /// The engine that decides the overall word, of all that are switched on; empty if none is.
    public Optional<EngineStatus> worst() {
        return newest.values().stream()
                .filter(status -> status.kind() != Kind.OFF)
                .max(Comparator.comparing(EngineStatus::kind));
    }
}
