package org.halcyon.ui.home;

import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.Amount;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.EmptyState;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Skeleton;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.component.TwoColumns;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.StatusViewModel;

/// Home as a page of the window.
public final class HomeView implements Page {
    private static final int LOADING_ROWS = 3;
    private static final double TODO_WIDTH = 440;

    private final HomeViewModel model;
    private final PageFrame frame;
    private final Messages messages;
    private final HomeCards cards;
    private final Parent root;
    private final Amount total;

    @FXML
    private VBox filled;

    @FXML
    private BorderPane heroPlace;

    @FXML
    private HBox pillLine;

    @FXML
    private Label totalName;

    @FXML
    private StackPane totalPlace;

    @FXML
    private Label sentence;

    @FXML
    private FlowPane acts;

    @FXML
    private VBox columns;

    @FXML
    private StackPane other;

    private final VBox left = new VBox(16);
    private final VBox right = new VBox();
    private Optional<HomeState> shown = Optional.empty();

    /// @param status decides the overall word
    public HomeView(PageFrame frame, StatusViewModel status, HomeActs homeActs) {
        this.frame = frame;
        messages = frame.messages();
        model = new HomeViewModel(frame.source(), status);
        cards = new HomeCards(frame, new TodoActs(model, homeActs));
        total = frame.amount(ShownAmount.of(Duffs.ZERO)).asTotal().withUnit(frame.unit());
        root = Fxml.HOME.load(this);
        totalName.setText(messages.text("home.total"));
        acts.getChildren().setAll(sendButton(), receiveButton());
        columns.getChildren().setAll(new TwoColumns(left, right, frame.stacked()));
        frame.stacked().subscribe(this::placeActs);
        model.stateProperty().subscribe(now -> show(now, homeActs));
    }

    @Override
    public String titleKey() {
        return "page.home";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        model.open();
    }

    @Override
    public void hidden() {
        model.close();
    }

    private void placeActs(boolean below) {
        heroPlace.setRight(below ? null : acts);
        heroPlace.setBottom(below ? acts : null);
        acts.setAlignment(below ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
    }

    private void show(HomeState state, HomeActs homeActs) {
        boolean full = state instanceof HomeState.Filled;
        visible(filled, full);
        visible(other, !full);
        switch (state) {
            case HomeState.Loading loading ->
                other.getChildren().setAll(Skeleton.rows(LOADING_ROWS, messages.text("home.loading")));
            case HomeState.NoWallet none ->
                other.getChildren()
                        .setAll(EmptyState.withBird(
                                messages.text("home.none.title"), messages.text("home.none.sentence")));
            case HomeState.Empty empty -> showEmpty(empty, homeActs);
            case HomeState.Filled figures -> showFilled(figures);
        }
        shown = Optional.of(state);
    }

    private void showEmpty(HomeState.Empty empty, HomeActs homeActs) {
        if (shown.equals(Optional.of(empty))) {
            return;
        }
        Button receive = Buttons.withIcon(
                Buttons.main(
                        messages.text("act.receive"), () -> frame.navigator().open("receive")),
                Icon.RECEIVE);
        Button coins =
                Buttons.withIcon(Buttons.other(messages.text("home.getTestCoins"), homeActs::testCoins), Icon.GIVE);
        var box = new VBox(
                24,
                EmptyState.withBird(
                        empty.title(),
                        empty.sentence(),
                        empty.testCoins() ? new Button[] {receive, coins} : new Button[] {receive}));
        box.setAlignment(Pos.CENTER);
        if (!empty.todos().isEmpty()) {
            var card = new Card();
            card.setMaxWidth(TODO_WIDTH);
            empty.todos().forEach(todo -> card.with(cards.todo(todo)));
            box.getChildren().add(card);
        }
        other.getChildren().setAll(box);
    }

    private void showFilled(HomeState.Filled now) {
        Optional<HomeState.Filled> before =
                shown.filter(HomeState.Filled.class::isInstance).map(HomeState.Filled.class::cast);
        showHero(now.hero());
        boolean sameParts =
                before.filter(was -> was.parts().equals(now.parts())).isPresent();
        boolean sameRecent =
                before.filter(was -> was.recent().equals(now.recent())).isPresent();
        if (!sameParts || !sameRecent) {
            left.getChildren().setAll(leftCards(now));
        }
        if (before.filter(was -> was.todos().equals(now.todos())).isEmpty()) {
            right.getChildren().setAll(cards.todos(now.todos()));
        }
    }

    private List<Node> leftCards(HomeState.Filled now) {
        Card recent = cards.recent(now.recent());
        return now.parts().isEmpty() ? List.of(recent) : List.of(cards.where(now.parts()), recent);
    }

    private void showHero(HomeState.Hero hero) {
        pillLine.getChildren().setAll(totalName, Labels.pill(icon(hero.kind()), hero.overall(), tone(hero.kind())));
        hero.total().ifPresent(amount -> total.show(ShownAmount.of(amount)));
        totalPlace
                .getChildren()
                .setAll(
                        hero.total().isPresent()
                                ? total
                                : Labels.fixed(messages.text("home.notKnown"), "hal-not-known"));
        sentence.setText(hero.sentence());
    }

    private Button sendButton() {
        return Buttons.withIcon(
                Buttons.main(messages.text("act.send"), () -> frame.navigator().open("send")), Icon.SEND);
    }

    private Button receiveButton() {
        return Buttons.withIcon(
                Buttons.other(
                        messages.text("act.receive"), () -> frame.navigator().open("receive")),
                Icon.RECEIVE);
    }

    private static void visible(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    private static Icon icon(EngineStatus.Kind kind) {
        return switch (kind) {
            case OFF -> Icon.OFF;
            case GOOD -> Icon.DONE;
            case WORKING -> Icon.WORKING;
            case WAITING -> Icon.WAITING;
            case HELD -> Icon.HELD;
            case FAILED -> Icon.FAILED;
        };
    }

    private static Tone tone(EngineStatus.Kind kind) {
        return switch (kind) {
            case OFF, WAITING -> Tone.PLAIN;
            case GOOD -> Tone.SUCCESS;
            case WORKING -> Tone.ACCENT;
            case HELD -> Tone.WARNING;
            case FAILED -> Tone.DANGER;
        };
    }
}
