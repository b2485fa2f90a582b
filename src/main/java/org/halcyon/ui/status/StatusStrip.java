package org.halcyon.ui.status;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Labels;

/// One cell per engine: icon, name, word, figure. Without room the figures go; with very little the cells wrap.
public final class StatusStrip extends StackPane {
    /// Opens the panel of a cell above it.
    public interface PanelOpener {
        void open(EngineStatus status, Node cell);
    }

    private final StatusViewModel status;
    private final Messages messages;
    private final PanelOpener opener;
    private final BooleanProperty figures = new SimpleBooleanProperty(true);
    private final BooleanProperty wrapping = new SimpleBooleanProperty(false);

    public StatusStrip(StatusViewModel status, Messages messages, PanelOpener opener) {
        this.status = status;
        this.messages = messages;
        this.opener = opener;
        getStyleClass().add("hal-strip");
        status.cells().addListener((ListChangeListener<EngineStatus>) change -> build());
        figures.subscribe(now -> build());
        wrapping.subscribe(now -> build());
    }

    public BooleanProperty figuresProperty() {
        return figures;
    }

    public BooleanProperty wrappingProperty() {
        return wrapping;
    }

    private void build() {
        var cells = status.cells().stream().map(this::cell).toList();
        if (!cells.isEmpty()) {
            cells.getFirst().getStyleClass().add("hal-first");
        }
        if (wrapping.get()) {
            var flow = new FlowPane();
            flow.getChildren().addAll(cells);
            flow.setMinWidth(0);
            getChildren().setAll(flow);
        } else {
            var row = new HBox();
            row.getChildren().addAll(cells);
            row.setMinWidth(0);
            getChildren().setAll(row);
        }
    }

    private Button cell(EngineStatus engine) {
        String name = messages.text(engine.engine().messageKey());
        var word = Labels.fixed(engine.word(), "hal-state-word");
        var line = Labels.line(7, icon(engine), Labels.second(name), word);
        if (figures.get() && !engine.figure().isEmpty()) {
            line.getChildren().addAll(Labels.gap(), Labels.second(engine.figure()));
        }
        String spoken = (name + ": " + engine.word() + ". " + engine.figure()).strip();
        boolean filling = !wrapping.get();
        var cell = new StatusCell(line, spoken, filling);
        cell.setMaxWidth(Double.MAX_VALUE);
        cell.setOnAction(event -> opener.open(engine, cell));
        HBox.setHgrow(cell, filling ? Priority.ALWAYS : Priority.NEVER);
        return cell;
    }

    static Node icon(EngineStatus engine) {
        return switch (engine.kind()) {
            case OFF -> Icon.OFF.small();
            case GOOD -> Icon.DONE.small("hal-icon-success");
            case WORKING -> Icon.WORKING.small("hal-icon-accent");
            case WAITING -> Icon.WAITING.small("hal-icon-accent");
            case HELD -> Icon.HELD.small("hal-icon-warning");
            case FAILED -> Icon.FAILED.small("hal-icon-danger");
        };
    }
}
