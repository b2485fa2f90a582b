package org.halcyon.ui.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.jspecify.annotations.Nullable;

/// Shows the open page, scrolled, with the tabs of its section if that has more than one page.
final class PageHost extends ScrollPane {
    private final ShellViewModel shell;
    private final Messages messages;
    private final Map<String, Page> made = new HashMap<>();
    private final VBox holder = new VBox();
    private @Nullable Page open;

    PageHost(ShellViewModel shell, Messages messages) {
        this.shell = shell;
        this.messages = messages;
        holder.getStyleClass().add("hal-page");
        holder.setMinHeight(USE_PREF_SIZE); // a page that is too high scrolls and is not pressed together
        var centre = new StackPane(holder);
        centre.setAlignment(Pos.TOP_CENTER);
        centre.setMinWidth(0);
        setContent(centre);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        shell.pageProperty().subscribe(now -> show());
    }

    private void show() {
        shell.currentSpec().ifPresent(spec -> {
            Page next = made.computeIfAbsent(spec.id(), id -> spec.maker().get());
            Page previous = open;
            if (previous != null && !previous.equals(next)) {
                previous.hidden();
            }
            open = next;
            holder.getChildren().setAll(next.view());
            List<PageSpec> siblings = shell.offeredIn(spec.section());
            if (siblings.size() > 1) {
                holder.getChildren().addFirst(tabs(siblings, spec));
            }
            VBox.setVgrow(next.view(), Priority.ALWAYS);
            setVvalue(0);
            next.shown();
        });
    }

    private Node tabs(List<PageSpec> siblings, PageSpec current) {
        var tabs = new FlowPane();
        tabs.setMinWidth(0);
        tabs.getStyleClass().add("hal-tabs");
        for (PageSpec spec : siblings) {
            var tab = new ToggleButton(messages.text(spec.titleKey()));
            tab.getStyleClass().setAll("hal-tab");
            tab.setSelected(spec.equals(current));
            tab.setMinWidth(USE_PREF_SIZE);
            tab.setOnAction(event -> {
                tab.setSelected(spec.equals(current));
                shell.open(spec.id());
            });
            tabs.getChildren().add(tab);
        }
        return tabs;
    }
}
