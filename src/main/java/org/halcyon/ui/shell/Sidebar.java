package org.halcyon.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;

/// Wallet switcher on top, sections in groups, settings at the foot.
final class Sidebar extends VBox {
    private static final PseudoClass COLLAPSED = PseudoClass.getPseudoClass("collapsed");

    private final ShellViewModel shell;
    private final Messages messages;
    private final KeyMap keys;
    private final SwitcherButton switcher;
    private final ToggleGroup group = new ToggleGroup();

    Sidebar(ShellViewModel shell, Messages messages, KeyMap keys, SwitcherButton switcher) {
        this.shell = shell;
        this.messages = messages;
        this.keys = keys;
        this.switcher = switcher;
        getStyleClass().add("hal-sidebar");
        setAccessibleText(messages.text("sidebar.name"));
        shell.levelProperty().subscribe(now -> build());
        shell.bandProperty().subscribe(now -> build());
        shell.pageProperty().subscribe(now -> mark());
        shell.wallets().addListener((ListChangeListener<WalletEntry>) change -> switcher.refresh());
    }

    void collapse(boolean collapsed) {
        pseudoClassStateChanged(COLLAPSED, collapsed);
        switcher.collapse(collapsed);
    }

    private void build() {
        var sections = new VBox(1);
        Section.Group last = Section.Group.MONEY;
        var bottom = new ArrayList<Node>();
        group.getToggles().clear();
        for (Section section : Section.values()) {
            if (shell.offeredIn(section).isEmpty()) {
                continue;
            }
            ToggleButton button = button(section);
            if (section.group() == Section.Group.BOTTOM) {
                bottom.add(button);
            } else {
                if (section.group() != last) {
                    sections.getChildren().add(space());
                }
                last = section.group();
                sections.getChildren().add(button);
            }
        }
        layOut(sections, bottom);
        mark();
    }

    private void layOut(VBox sections, List<Node> bottom) {
        var scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(switcher, space(), scroll);
        getChildren().addAll(bottom);
    }

    private static Region space() {
        var space = new Region();
        space.setMinHeight(12);
        return space;
    }

    private ToggleButton button(Section section) {
        String name = messages.text(section.messageKey());
        var button = new StayingToggle(name);
        button.getStyleClass().setAll("hal-section");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setToggleGroup(group);
        button.setUserData(section);
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name + "  " + keys.shown(section.action())));
        button.selectedProperty()
                .subscribe(on -> button.setGraphic((on ? section.currentIcon() : section.icon()).large()));
        button.setOnAction(event -> shell.open(section));
        return button;
    }

    private void mark() {
        shell.currentSpec()
                .ifPresent(spec -> group.getToggles().stream()
                        .filter(toggle -> toggle.getUserData() == spec.section())
                        .findFirst()
                        .ifPresent(toggle -> toggle.setSelected(true)));
    }

    /// A click on the current section does not deselect it.
    private static final class StayingToggle extends ToggleButton {
        StayingToggle(String name) {
            super(name);
        }

        @Override
        public void fire() {
            if (!isSelected()) {
                super.fire();
            }
        }
    }
}
