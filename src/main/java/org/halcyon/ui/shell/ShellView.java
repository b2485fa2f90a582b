package org.halcyon.ui.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Theme;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.banner.BannerArea;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.status.StatusPanel;
import org.halcyon.ui.status.StatusStrip;
import org.halcyon.ui.work.WorkDrawer;

/// The frame of the window. One per scene; made and used on the FX thread.
public final class ShellView {
    private static final PseudoClass COLLAPSED = PseudoClass.getPseudoClass("collapsed");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final ShellModels models;
    private final Messages messages;
    private final Theme theme;
    private final KeyMap keys;
    private final Overlay overlay = new Overlay();
    private final Parent root;

    @FXML
    private VBox shell;

    @FXML
    private HBox band;

    @FXML
    private StackPane layers;

    @FXML
    private VBox frame;

    @FXML
    private StackPane sidebarPlace;

    @FXML
    private StackPane headerPlace;

    @FXML
    private StackPane bannerPlace;

    @FXML
    private StackPane pagePlace;

    @FXML
    private StackPane drawerPlace;

    @FXML
    private StackPane stripPlace;

    private final DialogHost dialogs;
    private final Sidebar sidebar;
    private final Header header;
    private final StatusStrip strip;
    private final BannerArea banners;
    private final Deque<Runnable> left = new ArrayDeque<>();

    public ShellView(ShellModels models, Messages messages, Theme theme, KeyMap keys) {
        this.models = models;
        this.messages = messages;
        this.theme = theme;
        this.keys = keys;
        root = Fxml.SHELL.load(this);
        var switcher = new SwitcherButton(models.shell(), messages);
        switcher.setOnAction(event -> openSwitcher(switcher));
        sidebar = new Sidebar(models.shell(), messages, keys, switcher);
        header = new Header(models.shell(), messages, keys, models.actions(), this::openPalette);
        strip = new StatusStrip(models.status(), messages, (status, cell) -> {
            var panel = new StatusPanel(status, overlay::close);
            overlay.open(panel, cell, /* aboveAnchor= */ true);
            Regions.focusFirst(panel);
        });
        banners = new BannerArea(models.banners(), messages, theme.motion());
        place();
        dialogs = new DialogHost(layers, frame, messages, theme.motion());
        models.shell().bandProperty().subscribe(this::showBand);
        models.shell().pageProperty().subscribe(page -> models.banners().pageChanged());
    }

    /// Puts the next large part into the frame, the page and then the drawer; nothing once it is full.
    public void fill() {
        Runnable next = left.poll();
        if (next != null) {
            next.run();
        }
    }

    /// A scene with this window in it, filled and dressed by the theme.
    public Scene scene(double width, double height) {
        while (!left.isEmpty()) {
            fill();
        }
        var scene = new Scene(root, width, height);
        theme.dress(scene);
        new ShellKeys(this, models, theme, keys).install(scene);
        Subscription.combine(
                scene.widthProperty().subscribe(now -> fit(scene)),
                theme.textSizeProperty().subscribe(now -> fit(scene)));
        return scene;
    }

    public DialogHost dialogs() {
        return dialogs;
    }

    public StatusStrip strip() {
        return strip;
    }

    void openPalette() {
        var panel = new PalettePanel(paletteEntries(), messages, overlay::close);
        overlay.open(panel, header.searchAnchor(), /* aboveAnchor= */ false);
        panel.field().requestFocus();
    }

    void openHelp() {
        dialogs.show(new HelpSheet(messages, keys).box(dialogs::hide));
    }

    boolean closeOverlay() {
        boolean open = overlay.isOpen();
        if (open) {
            overlay.close();
        }
        return open;
    }

    /// The places that F6 walks through.
    List<Parent> regions() {
        return List.of(sidebar, banners, pagePlace, drawerPlace, strip);
    }

    private void openSwitcher(Node anchor) {
        var panel = new SwitcherPanel(
                models.shell(), messages, new AmountFormat(messages.locale()), models.actions(), overlay::close);
        overlay.open(panel, anchor, /* aboveAnchor= */ false);
        Regions.focusFirst(panel);
    }

    private List<PalettePanel.Entry> paletteEntries() {
        var entries = new ArrayList<PalettePanel.Entry>();
        for (PageSpec spec : models.shell().offered()) {
            entries.add(new PalettePanel.Entry(
                    messages.text(spec.titleKey()), "", () -> models.shell().open(spec.id())));
        }
        var run = new ShellKeys(this, models, theme, keys);
        for (KeyAction action : KeyAction.values()) {
            if (action.compareTo(KeyAction.PALETTE) > 0) {
                entries.add(new PalettePanel.Entry(
                        messages.text(action.messageKey()), keys.shown(action), () -> run.run(action)));
            }
        }
        return entries;
    }

    private void place() {
        sidebarPlace.getChildren().setAll(sidebar);
        headerPlace.getChildren().setAll(header);
        bannerPlace.getChildren().setAll(banners);
        bannerPlace.managedProperty().bind(banners.managedProperty());
        left.add(() -> pagePlace.getChildren().setAll(new PageHost(models.shell(), messages)));
        left.add(() -> drawerPlace
                .getChildren()
                .setAll(new WorkDrawer(models.work(), messages, theme.motion(), models.jobActions())));
        stripPlace.getChildren().setAll(strip);
        layers.getChildren().add(overlay);
        pagePlace.setAccessibleText(messages.text("region.page"));
        if (messages.isRightToLeft()) {
            root.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
    }

    private void showBand(NetworkBand network) {
        boolean shown = network != NetworkBand.NONE;
        band.setManaged(shown);
        band.setVisible(shown);
        band.getStyleClass().setAll("hal-band", network.styleClass());
        if (shown) {
            band.getChildren().setAll(network.icon().small(), Labels.second(messages.text(network.messageKey())));
        }
    }

    private void fit(Scene scene) {
        Room room = Room.of(scene.getWidth(), theme.scale());
        models.shell().fit(room);
        boolean collapsed = room != Room.WIDE;
        shell.pseudoClassStateChanged(COLLAPSED, collapsed);
        shell.pseudoClassStateChanged(NARROW, room == Room.NARROW);
        sidebar.collapse(collapsed);
        header.collapse(collapsed);
        strip.figuresProperty().set(!collapsed);
        strip.wrappingProperty().set(room == Room.NARROW);
    }

    /// What is open now in words, for tests and reports.
    public Optional<String> openPage() {
        return models.shell().currentSpec().map(PageSpec::id);
    }
}
