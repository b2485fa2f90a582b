package org.halcyon.ui.tools;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.AtLeast;
import org.halcyon.ui.component.BorderLine;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Figure;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.TodoRow;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.component.TwoColumns;
import org.halcyon.ui.shell.Navigator;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;
import org.halcyon.wallet.SandboxControls.LogLine;
import org.halcyon.wallet.SandboxControls.SandboxSnapshot;

/// The local network: money for trying things, faults on purpose, and what happened.
public final class SandboxPage {
    /// What the page needs.
    ///
    /// @param stacked true while the window is too narrow for two columns
    /// @param reset asks P-18 and resets
    public record Parts(
            SandboxViewModel model,
            Messages messages,
            ZoneId zone,
            ObservableValue<Boolean> stacked,
            Navigator navigator,
            Runnable reset) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LOG_LINES = 8;
    private static final double EVENT_EMS = 8.5;
    private static final String UNIT = "sDASH";

    private final Parts parts;
    private final SandboxViewModel model;
    private final Messages messages;

    @FXML
    private StackPane head;

    @FXML
    private StackPane columns;

    private final VBox happened = new VBox();
    private final Label problem = Labels.wrapped("", "hal-failure");

    public SandboxPage(Parts parts) {
        this.parts = parts;
        model = parts.model();
        messages = parts.messages();
    }

    public Page page() {
        Node view = Fxml.SANDBOX.load(this);
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problem.setPadding(new Insets(8, 16, 12, 16));
        var left = new VBox(14, play(), happened);
        var right = new VBox(14, new FaultsCard(model, messages).node(), worthTrying());
        columns.getChildren().setAll(new TwoColumns(left, right, parts.stacked()).even());
        model.stateProperty().subscribe(this::show);
        return new PlainPage("page.sandbox", view, model::follow, model::unfollow);
    }

    private void show(SandboxSnapshot state) {
        var format = new AmountFormat(messages.locale());
        var tile = Labels.tile(Icon.SANDBOX, state.running() ? Tone.SUCCESS : Tone.PLAIN);
        tile.getStyleClass().add("hal-tile-40");
        String where = messages.text(
                "sandbox.where",
                Map.of("address", state.address(), "since", time(state.since()), "time", time(state.since())));
        var title = new VBox(
                Labels.wrapped(
                        messages.text(state.running() ? "sandbox.running" : "sandbox.stopped"), "hal-choice-title"),
                Labels.wrapped(where, "hal-second"));
        HBox name = Labels.line(14, tile, title);
        title.setMinWidth(0);
        var figures = new FlowPane(
                26,
                8,
                Figure.of(messages.text("sandbox.height"), messages.number(state.height())),
                Figure.of(messages.text("sandbox.waiting"), messages.number(state.waiting())),
                Figure.of(messages.text("sandbox.given"), format.exact(ShownAmount.of(state.given())) + " " + UNIT));
        figures.setPrefWrapLength(0);
        figures.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        var inside = new VBox(new BorderLine(name, figures));
        inside.setPadding(new Insets(13, 18, 13, 18));
        head.getChildren().setAll(new Card().with(inside));
        happened.getChildren().setAll(log(state));
    }

    private Card log(SandboxSnapshot state) {
        var card = Card.titled(messages.text("sandbox.happened"));
        if (state.log().isEmpty()) {
            return card.row(Labels.wrapped(messages.text("sandbox.happened.none"), "hal-muted"));
        }
        for (LogLine entry :
                state.log().subList(0, Math.min(LOG_LINES, state.log().size()))) {
            card.row(
                    Labels.fixed(time(entry.time()), "hal-muted"),
                    new AtLeast(EVENT_EMS, sentence(entry.event()), "hal-medium"),
                    Labels.second(entry.detail(), "hal-muted"));
        }
        return card;
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private Card play() {
        var card = Card.titled(messages.text("sandbox.play"));
        TextField mine = number("sandbox.mine", "6");
        act(card, Icon.MINE, "mine", field(mine, messages.text("sandbox.mine.unit")), () -> model.mine(mine.getText()));
        TextField give = number("sandbox.give", "100");
        act(card, Icon.GIVE, "give", field(give, UNIT), () -> model.give(give.getText()));
        TextField depth = number("sandbox.reorganise", "2");
        var drop = new CheckBox(messages.text("sandbox.reorganise.drop"));
        drop.setWrapText(true);
        act(
                card,
                Icon.FUNDING,
                "reorganise",
                field(depth, messages.text("sandbox.reorganise.unit")),
                () -> model.reorganise(depth.getText(), drop.isSelected()));
        var extra = new VBox(drop);
        extra.setPadding(new Insets(0, 16, 12, 46));
        card.getChildren().add(extra);
        every(card);
        Button reset = Buttons.small(Buttons.removing(messages.text("sandbox.reset"), parts.reset()));
        reset.getStyleClass().add("hal-act");
        row(card, Icon.RESET, "reset", reset);
        card.getChildren().add(problem);
        return card;
    }

    private void every(Card card) {
        TextField seconds = number("sandbox.every", "10");
        Button start = Buttons.small(Buttons.other("", () -> {}));
        model.stateProperty()
                .subscribe(state -> start.setText(
                        messages.text(state.interval().isPresent() ? "sandbox.every.stop" : "sandbox.every.start")));
        start.setOnAction(event -> {
            if (model.stateProperty().get().interval().isPresent()) {
                model.stopMining();
            } else {
                model.mineEvery(seconds.getText());
            }
        });
        start.getStyleClass().add("hal-act");
        row(card, Icon.COUNTDOWN, "every", field(seconds, messages.text("sandbox.every.unit")), start);
    }

    private void act(Card card, Icon icon, String key, Node field, Runnable run) {
        Button button = Buttons.small(Buttons.other(messages.text("sandbox." + key + ".do"), run));
        button.getStyleClass().add("hal-act");
        row(card, icon, key, field, button);
    }

    private void row(Card card, Icon icon, String key, Node... controls) {
        var texts = new VBox(
                Labels.wrapped(messages.text("sandbox." + key), "hal-medium"),
                Labels.wrapped(messages.text("sandbox." + key + ".says"), "hal-second"));
        texts.setMinWidth(0);
        var right = new FlowPane(12, 6, controls);
        right.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        var line = new BorderLine(texts, right);
        HBox.setHgrow(line, javafx.scene.layout.Priority.ALWAYS);
        card.rowOfTwoLines(icon.large(), line);
        line.getParent().getStyleClass().add("hal-tall");
    }

    private TextField number(String key, String first) {
        var field = new TextField(first);
        field.setPrefColumnCount(5);
        field.setAccessibleText(messages.text(key));
        field.getStyleClass().add("hal-small");
        return field;
    }

    private static HBox field(TextField field, String unit) {
        return Labels.line(6, field, Labels.fixed(unit, "hal-second"));
    }

    private Card worthTrying() {
        return Card.titled(messages.text("sandbox.try"))
                .with(hint("clear", "settings.storage"))
                .with(hint("close", "engine"))
                .with(hint("unknown", "send"));
    }

    private Button hint(String key, String page) {
        return TodoRow.of(
                Icon.TRY,
                Tone.PLAIN,
                messages.text("sandbox.try." + key),
                messages.text("sandbox.try." + key + ".says"),
                () -> parts.navigator().open(page));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(parts.zone()));
    }
}
