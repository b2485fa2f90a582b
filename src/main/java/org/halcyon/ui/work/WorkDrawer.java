package org.halcyon.ui.work;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.component.Bare;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Progress;
import org.halcyon.ui.component.TallScroll;
import org.halcyon.ui.work.Job.JobState;

/// The drawer at the foot of the page: one line while closed, a list of jobs while open. Esc closes it and stops
/// nothing.
public final class WorkDrawer extends VBox {
    private static final double BAR_WIDTH = 180;
    private static final double MOST_OF_WINDOW = 0.45;

    private final WorkViewModel work;
    private final Messages messages;
    private final Motion motion;
    private final JobActions actions;
    private final VBox list = new VBox();

    public WorkDrawer(WorkViewModel work, Messages messages, Motion motion, JobActions actions) {
        this.work = work;
        this.messages = messages;
        this.motion = motion;
        this.actions = actions;
        getStyleClass().add("hal-drawer");
        work.lines().addListener((ListChangeListener<JobViewModel>) change -> fillList());
        work.openProperty().subscribe(now -> build());
        work.revisionProperty().subscribe(now -> refreshLine());
        fillList();
    }

    private void build() {
        if (!work.openProperty().get()) {
            getChildren().setAll(closedLine());
            return;
        }
        var scroll = new TallScroll(list);
        if (getScene() != null) {
            scroll.maxHeightProperty().bind(getScene().heightProperty().multiply(MOST_OF_WINDOW));
        }
        getChildren().setAll(head(), scroll);
        motion.fadeIn(scroll);
    }

    private void refreshLine() {
        if (work.openProperty().get()) {
            getChildren().set(0, head());
        } else {
            getChildren().setAll(closedLine());
        }
    }

    private void fillList() {
        list.getChildren()
                .setAll(work.lines().stream()
                        .map(line -> new JobLine(line, messages, motion, actions))
                        .toList());
    }

    private HBox head() {
        Label running = Labels.badge(messages.plural("work.running", work.count(JobState.RUNNING)));
        Label held = Labels.second(messages.plural("work.held", work.count(JobState.HELD)), "hal-second");
        held.setVisible(work.count(JobState.HELD) > 0);
        var head = new HBox(
                Labels.fixed(messages.text("work.title"), "hal-strong"),
                running,
                held,
                Labels.gap(),
                Buttons.link(messages.text("work.clearFinished"), work::clearFinished),
                Buttons.icon(
                        Icon.OPEN_LIST,
                        messages.text("work.close"),
                        () -> work.openProperty().set(false)));
        head.getStyleClass().add("hal-drawer-head");
        return head;
    }

    private Node closedLine() {
        HBox line = work.shown().map(this::jobSummary).orElseGet(this::idleSummary);
        String spoken = work.shown()
                .map(job -> job.job().title() + ", " + job.stageProperty().get())
                .orElse(messages.text("work.none"));
        return new Bare("hal-drawer-line", spoken, () -> work.openProperty().set(true)).filledWith(line);
    }

    private HBox jobSummary(JobViewModel job) {
        var bar = new Progress(motion);
        bar.fractionProperty().set(job.fractionProperty().get());
        bar.setPrefWidth(BAR_WIDTH);
        bar.setMaxWidth(BAR_WIDTH);
        HBox line = summary(JobLine.icon(job.job()), job.job().title());
        line.getChildren().add(2, Labels.second(job.stageProperty().get(), "hal-muted"));
        if (job.job().state() == JobState.RUNNING) {
            line.getChildren().add(3, bar);
        }
        line.getChildren().add(line.getChildren().size() - 2, Labels.fixed(figures(job), "hal-muted"));
        long more = work.unfinished() - 1;
        if (more > 0) {
            line.getChildren()
                    .add(line.getChildren().size() - 1, Labels.fixed(messages.plural("work.more", more), "hal-muted"));
        }
        return line;
    }

    private HBox idleSummary() {
        HBox line = summary(Icon.CHECK.medium("hal-icon-success"), messages.text("work.none"));
        long finished = work.lines().size();
        if (finished > 0) {
            line.getChildren()
                    .add(
                            line.getChildren().size() - 1,
                            Labels.fixed(messages.plural("work.finished", finished), "hal-muted"));
        }
        return line;
    }

    private static HBox summary(Node icon, String title) {
        var iconPlace = new StackPane(icon);
        HBox line =
                Labels.line(12, iconPlace, Labels.second(title, "hal-medium"), Labels.gap(), Icon.CLOSE_LIST.medium());
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static String figures(JobViewModel job) {
        String count = job.countProperty().get();
        String time = job.timeProperty().get();
        return count.isEmpty() || time.isEmpty() ? count + time : count + " \u00b7 " + time;
    }
}
