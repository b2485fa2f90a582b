package org.halcyon.ui.start;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Theme;
import org.halcyon.ui.component.Bird;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Steps;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.shell.NetworkBand;
import org.halcyon.ui.shell.Room;

/// The frame of everything that comes before an open wallet: rail of steps, question, foot. Made and used on the FX
/// thread. It is the first thing on the screen, so it is built without FXML, whose loader costs more than the rest. A
/// new step puts the focus on its heading, so that it is read first.
public final class FrontView {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double BIRD_WIDTH = 260;
    private static final double BIRD_NEEDS = 640;
    private static final int LOGO = 36;

    private final Messages messages;
    private final Theme theme;
    private final VBox root;
    private final DialogHost dialogs;
    private final Scene scene;

    private final HBox band = new HBox();
    private final StackPane railPlace = styled(new StackPane(), "hal-rail-place");
    private final VBox page = styled(new VBox(), "hal-front-column");
    private final ScrollPane scroll = new ScrollPane(styled(new StackPane(page), "hal-front-page"));
    private final HBox foot = styled(new HBox(), "hal-front-foot");
    private final VBox column = new VBox(scroll, foot);
    private final HBox middle = new HBox(railPlace, column);
    private final VBox front = styled(new VBox(middle), "hal-front");
    private final StackPane layers = new StackPane(front);
    private final VBox rail = new VBox();
    private final StackPane bird = new StackPane();
    private boolean cameBack;

    public FrontView(Messages messages, Theme theme, double width, double height) {
        this.messages = messages;
        this.theme = theme;
        root = new VBox(band, layers);
        layOut();
        rail.getStyleClass().add("hal-rail");
        layBird();
        railPlace.getChildren().setAll(bird, rail);
        showBand(NetworkBand.NONE);
        dialogs = new DialogHost(layers, front, messages, theme.motion());
        scene = new Scene(root, width, height);
        theme.dress(scene);
        // a scroll pane holds its content only once it has a skin, and what it does not hold cannot have the focus
        root.applyCss();
        scene.widthProperty().subscribe(now -> fit());
        scene.heightProperty().subscribe(now -> fit());
        theme.textSizeProperty().subscribe(now -> fit());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::textSize);
        if (messages.isRightToLeft()) {
            root.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
    }

    private static <R extends Region> R styled(R region, String styleClass) {
        region.getStyleClass().add(styleClass);
        return region;
    }

    private void layOut() {
        List.of(layers, front, middle, railPlace, column, scroll).forEach(part -> part.setMinHeight(0));
        List.of(column, page).forEach(part -> part.setMinWidth(0));
        ((Region) scroll.getContent()).setMinWidth(0);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        railPlace.setAlignment(Pos.TOP_LEFT);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        List.of(layers, middle, scroll).forEach(part -> VBox.setVgrow(part, Priority.ALWAYS));
        HBox.setHgrow(column, Priority.ALWAYS);
    }

    public Scene scene() {
        return scene;
    }

    /// The scene is on the stage again after another one.
    public void comeBack() {
        cameBack = true;
    }

    public DialogHost dialogs() {
        return dialogs;
    }

    public void showBand(NetworkBand network) {
        boolean shown = network != NetworkBand.NONE;
        band.setManaged(shown);
        band.setVisible(shown);
        band.getStyleClass().setAll("hal-band", network.styleClass());
        if (shown) {
            band.getChildren().setAll(network.icon().small(), Labels.second(messages.text(network.messageKey())));
        }
    }

    public void show(FrontStep step) {
        showRail(step.rail());
        Label title = Labels.wrapped(step.title(), "hal-question");
        title.setFocusTraversable(true);
        title.setAccessibleRole(AccessibleRole.TEXT);
        title.setAccessibleText(step.title() + ". " + step.lead());
        Label lead = Labels.wrapped(step.lead(), "hal-lead");
        lead.setManaged(!step.lead().isEmpty());
        page.getChildren().setAll(title, lead, step.content());
        VBox.setMargin(step.content(), new javafx.geometry.Insets(14, 0, 0, 0));
        showFoot(step);
        scroll.setVvalue(0);
        // a scene that comes back to the stage has not looked up its colours again yet
        (cameBack ? root : title).applyCss();
        cameBack = false;
        title.requestFocus();
    }

    private void showRail(FrontStep.Rail steps) {
        var logo = new ImageView(Theme.logo());
        logo.setFitWidth(LOGO);
        logo.setFitHeight(LOGO);
        HBox name = Labels.line(12, logo, Labels.fixed(messages.text("program.name"), "hal-program"));
        Label heading = Labels.wrapped(steps.heading(), "hal-second");
        Pane list = Steps.of(Orientation.VERTICAL, steps.names(), steps.current());
        rail.getChildren().setAll(name, heading, list);
    }

    private void showFoot(FrontStep step) {
        var right = new FlowPane(12, 8);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setPrefWrapLength(0);
        right.getStyleClass().add("hal-foot-acts"); // as high without an act, so that nothing jumps between steps
        if (!step.note().isEmpty()) {
            right.getChildren().add(Labels.fixed(step.note(), "hal-second"));
        }
        step.acts().forEach(act -> act.getStyleClass().add("hal-large"));
        right.getChildren().addAll(step.acts());
        HBox.setHgrow(right, Priority.ALWAYS);
        foot.getChildren().setAll(step.back().map(this::back).orElseGet(() -> new HBox()), right);
    }

    private Region back(FrontStep.Back back) {
        Button button = Buttons.withIcon(Buttons.flat(back.label(), back.run()), Icon.BACK);
        button.getStyleClass().add("hal-large");
        return button;
    }

    private void layBird() {
        var water = new Region();
        water.getStyleClass().add("hal-rail-water");
        water.setMaxHeight(Region.USE_PREF_SIZE);
        var drawing = new Bird(BIRD_WIDTH);
        drawing.setAlignment(Pos.BOTTOM_LEFT);
        drawing.setMinSize(0, 0);
        drawing.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(water, Pos.BOTTOM_CENTER);
        StackPane.setAlignment(drawing, Pos.BOTTOM_LEFT);
        bird.getChildren().setAll(water, drawing);
        bird.getStyleClass().add("hal-rail-picture");
        bird.setMouseTransparent(true);
    }

    private void fit() {
        boolean narrow = Room.of(scene.getWidth(), theme.scale()) == Room.NARROW;
        front.pseudoClassStateChanged(NARROW, narrow);
        railPlace.setManaged(!narrow);
        railPlace.setVisible(!narrow);
        bird.setVisible(scene.getHeight() / theme.scale() >= BIRD_NEEDS);
        HBox.setHgrow(railPlace, Priority.NEVER);
    }

    private void textSize(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        boolean known = true;
        if (event.getCode() == KeyCode.PLUS || event.getCode() == KeyCode.EQUALS) {
            theme.larger();
        } else if (event.getCode() == KeyCode.MINUS) {
            theme.smaller();
        } else if (event.getCode() == KeyCode.DIGIT0) {
            theme.normalSize();
        } else {
            known = false;
        }
        if (known) {
            event.consume();
        }
    }
}
