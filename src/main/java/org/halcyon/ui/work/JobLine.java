package org.halcyon.ui.work;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Progress;
import org.halcyon.ui.work.Job.JobState;
import org.halcyon.ui.work.Job.Stop;
import org.halcyon.ui.work.JobViewModel.Act;

/// One job in the open drawer: name and stage, bar, count above time, one act. Where these do not fit side by side, bar
/// and figures go below the name.
final class JobLine extends GridPane {
    private static final double NAMES_EM = 24;
    private static final double LEAST_BAR = 120;
    private static final PseudoClass SILENT = PseudoClass.getPseudoClass("silent");

    private final JobViewModel line;
    private final Messages messages;
    private final JobActions actions;
    private final StackPane iconPlace = new StackPane();
    private final StackPane actPlace = new StackPane();
    private final VBox names;
    private final Progress bar;
    private final VBox figures;
    private Optional<Boolean> stacked = Optional.empty();

    JobLine(JobViewModel line, Messages messages, Motion motion, JobActions actions) {
        this.line = line;
        this.messages = messages;
        this.actions = actions;
        getStyleClass().add("hal-job");
        names = names();
        bar = bar(motion);
        figures = figures();
        line.stateProperty().subscribe(state -> iconPlace.getChildren().setAll(icon(line.job())));
        actPlace.setAlignment(Pos.CENTER_RIGHT);
        actPlace.setMinWidth(USE_PREF_SIZE);
        arrange(/* below= */ false);
        line.actProperty().subscribe(this::showAct);
        widthProperty().subscribe(now -> choose());
        figures.widthProperty().subscribe(now -> choose());
        actPlace.widthProperty().subscribe(now -> choose());
        line.silentProperty().subscribe(now -> pseudoClassStateChanged(SILENT, now));
    }

    static Node icon(Job job) {
        return switch (job.state()) {
            case QUEUED -> Icon.WAITING.medium();
            case HELD -> Icon.HELD.medium("hal-icon-warning");
            case RUNNING ->
                (job.measure() instanceof Job.Measure.Counted ? Icon.WORKING : Icon.WORKER_RUNS)
                        .medium("hal-icon-accent");
            case SUCCEEDED -> Icon.DONE.medium("hal-icon-success");
            case FAILED -> Icon.FAILED.medium("hal-icon-danger");
            case CANCELLED -> Icon.OFF.medium();
            case UNKNOWN -> Icon.UNKNOWN.medium("hal-icon-warning");
        };
    }

    private VBox names() {
        Label stage = Labels.second("", "hal-second");
        stage.textProperty().bind(line.stageProperty());
        HBox title = Labels.line(
                7,
                Labels.second(line.job().title(), "hal-medium"),
                Labels.second(line.job().scope(), "hal-muted"));
        var names = new VBox(title, stage);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        return names;
    }

    private Progress bar(Motion motion) {
        var bar = new Progress(motion);
        bar.fractionProperty().bind(line.fractionProperty());
        bar.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> line.stateProperty().get() == JobState.RUNNING, line.stateProperty()));
        bar.setAccessibleText(line.job().title());
        return bar;
    }

    private VBox figures() {
        Label count = Labels.fixed("");
        count.textProperty().bind(line.countProperty());
        Label time = Labels.fixed("", "hal-second");
        time.textProperty().bind(line.timeProperty());
        var figures = new VBox(count, time);
        figures.setAlignment(Pos.CENTER_RIGHT);
        figures.setMinWidth(USE_PREF_SIZE);
        count.managedProperty().bind(count.textProperty().isNotEmpty());
        time.managedProperty().bind(time.textProperty().isNotEmpty());
        return figures;
    }

    private void choose() {
        if (getWidth() > 0) {
            double room = Math.min(names.prefWidth(-1), NAMES_EM * iconPlace.prefHeight(-1));
            double wanted = iconPlace.prefWidth(-1)
                    + room
                    + LEAST_BAR
                    + figures.prefWidth(-1)
                    + actPlace.prefWidth(-1)
                    + 5 * getHgap();
            arrange(getWidth() - getInsets().getLeft() - getInsets().getRight() < wanted);
        }
    }

    private void arrange(boolean below) {
        if (stacked.filter(now -> now == below).isPresent()) {
            return;
        }
        stacked = Optional.of(below);
        getChildren().clear();
        if (below) {
            addRow(0, iconPlace, names, actPlace);
            add(bar, 1, 1);
            add(figures, 2, 1);
            getColumnConstraints().setAll(new ColumnConstraints(), growing(60), fixed());
        } else {
            addRow(0, iconPlace, names, bar, figures, actPlace);
            getColumnConstraints().setAll(new ColumnConstraints(), growing(34), growing(40), fixed(), fixed());
        }
    }

    /// Never narrower than what stands in it.
    private static ColumnConstraints fixed() {
        var column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        column.setMinWidth(USE_PREF_SIZE);
        column.setHgrow(Priority.NEVER);
        return column;
    }

    private static ColumnConstraints growing(double percent) {
        var column = new ColumnConstraints(0, percent * 9, Double.MAX_VALUE);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private void showAct(Act act) {
        actPlace.getChildren().clear();
        switch (act) {
            case NONE -> actPlace.getChildren().clear();
            case STOP -> place(stopButton("job.act.stop"));
            case CANCEL -> place(stopButton("job.act.cancel"));
            case DETAILS -> place(Buttons.other(messages.text("job.act.details"), () -> actions.details(line.job())));
            case SHOW -> place(Buttons.link(messages.text("job.act.show"), () -> actions.show(line.job())));
        }
    }

    private Button stopButton(String key) {
        Button button = Buttons.other(messages.text(key), () -> actions.stop(line.job()));
        if (line.job().stop() instanceof Stop.Offered offered) {
            button.setTooltip(new Tooltip(offered.whatStays()));
            button.setAccessibleHelp(offered.whatStays());
        }
        return button;
    }

    private void place(Button button) {
        Button small = Buttons.small(button);
        small.setMinWidth(USE_PREF_SIZE);
        actPlace.getChildren().setAll(small);
    }
}
