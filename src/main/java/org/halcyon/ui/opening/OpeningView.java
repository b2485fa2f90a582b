package org.halcyon.ui.opening;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Facts;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Progress;
import org.halcyon.ui.opening.OpeningViewModel.Line;
import org.halcyon.ui.start.FrontStep;
import org.halcyon.ui.start.FrontView;
import org.halcyon.wallet.HostState.Problem;
import org.halcyon.wallet.NetworkProfile;

/// The steps of opening a network, or why it could not be opened.
public final class OpeningView {
    private final OpeningViewModel opening;
    private final Messages messages;
    private final FrontView front;
    private final Motion motion;
    private final String folder;
    private final OpeningActions actions;
    private final Timeline clock;
    private boolean showing;

    /// What the pages need.
    ///
    /// @param folder where the data are, for people
    public record Parts(OpeningViewModel opening, Messages messages, FrontView front, Motion motion, String folder) {}

    public OpeningView(Parts parts, OpeningActions actions) {
        opening = parts.opening();
        messages = parts.messages();
        front = parts.front();
        motion = parts.motion();
        folder = parts.folder();
        this.actions = actions;
        clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> opening.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /// Shows the steps; further calls while they are on screen change nothing but the lines.
    public void showSteps(NetworkProfile profile) {
        if (showing) {
            return;
        }
        showing = true;
        clock.play();
        var list = new VBox();
        opening.linesProperty().subscribe(lines -> list.getChildren().setAll(card(lines)));
        var bar = new Progress(motion);
        bar.fractionProperty().set(-1);
        Label sentence = Labels.wrapped("", "hal-muted");
        sentence.textProperty().bind(opening.sentenceProperty());
        Button close = Buttons.other(messages.text("act.close"), actions::quit);
        close.visibleProperty().bind(opening.slowProperty());
        close.managedProperty().bind(opening.slowProperty());
        front.show(new FrontStep(
                rail(),
                messages.text("opening.title", Map.of("network", network(profile))),
                messages.text("opening.lead"),
                new VBox(14, bar, sentence, list),
                Optional.empty(),
                "",
                List.of(close)));
    }

    /// The page goes.
    public void hide() {
        showing = false;
        clock.stop();
    }

    public void showProblem(NetworkProfile profile, Problem problem) {
        hide();
        String key = "failed." + key(problem.kind());
        var facts = new Facts()
                .add(messages.text("failed.what"), problem.message())
                .add(messages.text("failed.folder"), folder)
                .add(messages.text("failed.code"), problem.code());
        front.show(new FrontStep(
                rail(),
                messages.text(key + ".title"),
                lead(key, problem),
                new VBox(14, facts, below(profile, problem.kind())),
                Optional.of(new FrontStep.Back(messages.text("failed.choose"), actions::chooseNetwork)),
                network(profile),
                acts(problem)));
    }

    private String lead(String key, Problem problem) {
        return problem.processId()
                .filter(id -> problem.kind() == Problem.Kind.ALREADY_RUNNING)
                .map(id -> messages.text("prompt.alreadyRunning.body", Map.of("pid", Long.toString(id))))
                .orElseGet(() -> messages.text(key + ".lead"));
    }

    /// What can be done about the data themselves stands below the facts; the foot has only the ways on and out.
    private Node below(NetworkProfile profile, Problem.Kind kind) {
        var acts = new FlowPane(10, 8);
        switch (kind) {
            case ALREADY_RUNNING -> acts.setManaged(false);
            case NEWER_DATA, NO_ACCESS, OTHER -> acts.getChildren().add(openFolder());
            case DAMAGED ->
                acts.getChildren().addAll(restore(profile), export(profile), beginAnew(profile), openFolder());
        }
        return acts;
    }

    /// The safe act is the last, and is filled.
    private List<Button> acts(Problem problem) {
        return switch (problem.kind()) {
            case ALREADY_RUNNING ->
                problem.answers()
                        ? List.of(quit(), Buttons.main(messages.text("act.showIt"), actions::showOther))
                        : List.of(again(), Buttons.main(messages.text("act.quit"), actions::quit));
            case NEWER_DATA -> List.of(Buttons.main(messages.text("act.quit"), actions::quit));
            case DAMAGED, NO_ACCESS, OTHER -> List.of(quit(), mainAgain());
        };
    }

    private Button openFolder() {
        return Buttons.withIcon(Buttons.other(messages.text("act.openFolder"), actions::openFolder), Icon.OPEN_FOLDER);
    }

    private Button restore(NetworkProfile profile) {
        return Buttons.withIcon(
                Buttons.other(messages.text("failed.restore"), () -> actions.restore(profile)), Icon.RESTORE);
    }

    private Button beginAnew(NetworkProfile profile) {
        return Buttons.withIcon(
                Buttons.other(messages.text("failed.beginAnew"), () -> actions.beginAnew(profile)), Icon.KEY);
    }

    private Button export(NetworkProfile profile) {
        return Buttons.withIcon(
                Buttons.other(messages.text("failed.export"), () -> actions.export(profile)), Icon.EXPORT);
    }

    private Button quit() {
        return Buttons.other(messages.text("act.quit"), actions::quit);
    }

    private Button again() {
        return Buttons.other(messages.text("act.tryAgain"), actions::tryAgain);
    }

    private Button mainAgain() {
        return Buttons.main(messages.text("act.tryAgain"), actions::tryAgain);
    }

    private static String key(Problem.Kind kind) {
        return switch (kind) {
            case ALREADY_RUNNING -> "running";
            case NEWER_DATA -> "newer";
            case DAMAGED -> "damaged";
            case NO_ACCESS -> "access";
            case OTHER -> "other";
        };
    }

    private Node card(List<Line> lines) {
        var card = new Card();
        for (Line line : lines) {
            Node icon = switch (line.state()) {
                case DONE -> Icon.DONE_FILL.medium("hal-icon-success");
                case CURRENT -> Icon.WORKER_RUNS.medium("hal-icon-accent");
                case WAITING -> Icon.WAITS_TURN.medium();
            };
            Label text = Labels.wrapped(
                    line.text(), line.state() == OpeningViewModel.State.CURRENT ? "hal-medium" : "hal-muted");
            text.setMinWidth(0);
            card.row(icon, text, Labels.gap(), Labels.fixed(messages.text(word(line)), "hal-second"));
        }
        return card;
    }

    private static String word(Line line) {
        return switch (line.state()) {
            case DONE -> "opening.word.done";
            case CURRENT -> "opening.word.current";
            case WAITING -> "opening.word.waiting";
        };
    }

    private FrontStep.Rail rail() {
        return new FrontStep.Rail("", List.of(), 0);
    }

    private String network(NetworkProfile profile) {
        return messages.text("network." + profile.label());
    }
}
