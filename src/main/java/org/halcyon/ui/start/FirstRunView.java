package org.halcyon.ui.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.ChoiceCard;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Segments;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.peers.PeersEditor;
import org.halcyon.ui.peers.ProxyEditor;
import org.halcyon.ui.settings.DisplayControls;
import org.halcyon.ui.start.FirstRunViewModel.Step;
import org.halcyon.ui.start.FirstRunViewModel.Way;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.Settings.Detail;

/// The pages of the first run up to the opening of a network.
public final class FirstRunView {
    private final FirstRunViewModel start;
    private final Messages messages;
    private final FrontView front;
    private final DisplayControls display;

    public FirstRunView(FirstRunViewModel start, Messages messages, FrontView front) {
        this.start = start;
        this.messages = messages;
        this.front = front;
        display = new DisplayControls(start.display(), messages);
    }

    /// Shows the current step and follows the others.
    public void open() {
        start.stepProperty().subscribe(this::show);
    }

    /// The steps of the first run; `current` counts from 0.
    public static FrontStep.Rail rail(Messages messages, int current) {
        return new FrontStep.Rail(
                messages.text("start.rail"),
                List.of(
                        messages.text("start.rail.display"),
                        messages.text("start.rail.detail"),
                        messages.text("start.rail.network"),
                        messages.text("start.rail.connection"),
                        messages.text("start.rail.wallet")),
                current);
    }

    private void show(Step step) {
        front.show(
                switch (step) {
                    case DISPLAY -> displayStep();
                    case DETAIL -> detailStep();
                    case NETWORK -> networkStep();
                    case CONNECTION -> connectionStep();
                });
    }

    private FrontStep displayStep() {
        Label reader = Labels.wrapped(messages.text("start.reader"), "hal-muted");
        reader.setFocusTraversable(true);
        var content = new VBox(18, Labels.line(10, Icon.NOTE.medium(), reader), display.look());
        Button next = Buttons.main(messages.text("act.continue"), start::displayDone);
        return step("start.display", content, false, List.of(next));
    }

    private FrontStep detailStep() {
        var cards = new VBox(10);
        cards.getChildren()
                .addAll(
                        level(Detail.SIMPLE, Icon.HOME, Tone.ACCENT),
                        level(Detail.FULL, Icon.COINS, Tone.PLAIN),
                        level(Detail.DEVELOPER, Icon.TOOLS, Tone.PLAIN));
        return step("start.detail", cards, true, List.of());
    }

    private FrontStep networkStep() {
        Label problem = Labels.wrapped("", "hal-failure");
        problem.textProperty().bind(start.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var cards = new VBox(
                10,
                network(NetworkProfile.MAIN, Icon.CHAIN, Tone.ACCENT),
                network(NetworkProfile.TEST, Icon.TEST_NETWORK, Tone.PLAIN),
                network(NetworkProfile.SANDBOX, Icon.SANDBOX, Tone.PLAIN),
                problem);
        return step("start.network", cards, true, List.of());
    }

    private FrontStep connectionStep() {
        var editor = new PeersEditor(start.peers(), messages);
        Node proxy = new ProxyEditor(start.proxy(), messages);
        Segments<Way> way = new Segments<Way>(messages.text("start.connection.title"), start.wayProperty()::set);
        var says = new VBox();
        for (Way each : Way.values()) {
            String key = "start.connection." + each.name().toLowerCase(Locale.ROOT);
            way.option(each, messages.text(key));
            Label words = Labels.wrapped(messages.text(key + ".says"), "hal-muted");
            shownFor(each, words);
            says.getChildren().add(words);
        }
        shownFor(Way.OWN, editor);
        shownFor(Way.PROXY, proxy);
        way.select(start.wayProperty().get());
        Label problem = Labels.wrapped("", "hal-failure");
        problem.textProperty().bind(start.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var content = new VBox(18, way, says, editor, proxy, problem);
        Button next = Buttons.main(messages.text("act.continue"), () -> start.connect(editor.leftover()));
        next.disableProperty().bind(start.leavingProperty());
        return step("start.connection", content, true, List.of(next));
    }

    private void shownFor(Way way, Node node) {
        node.visibleProperty().bind(start.wayProperty().isEqualTo(way));
        node.managedProperty().bind(node.visibleProperty());
    }

    private FrontStep step(String key, Node content, boolean hasBack, List<Button> acts) {
        int number = start.stepProperty().get().number();
        Optional<FrontStep.Back> back =
                hasBack ? Optional.of(new FrontStep.Back(messages.text("act.back"), start::back)) : Optional.empty();
        var buttons = new ArrayList<>(acts);
        return new FrontStep(
                rail(messages, number - 1),
                messages.text(key + ".title"),
                messages.text(key + ".lead"),
                content,
                back,
                messages.text("start.step", Map.of("number", number, "of", Step.values().length + 1)),
                buttons);
    }

    private Button level(Detail level, Icon icon, Tone tone) {
        return ChoiceCard.of(
                icon,
                tone,
                messages.text(DisplayControls.key(level)),
                messages.text(DisplayControls.key(level) + ".says"),
                () -> start.choose(level));
    }

    private Button network(NetworkProfile network, Icon icon, Tone tone) {
        String key = "network." + network.label();
        return ChoiceCard.of(icon, tone, messages.text(key), messages.text(key + ".says"), () -> start.choose(network));
    }
}
