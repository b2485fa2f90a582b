package org.halcyon.ui.settings;

import java.util.List;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;
import org.halcyon.ui.storage.BackupsView;

/// The store with its backups, and a card for everything that can be cleared.
public final class StorageTab {
    private final Supplier<BackupsView> maker;
    private final List<ClearFlow> clears;
    private final Supplier<List<Node>> removals;
    private final Messages messages;

    @FXML
    private StackPane store;

    @FXML
    private StackPane clearHead;

    @FXML
    private FlowPane clearCards;

    /// @param removals makes the cards of what goes for good
    /// @param maker is asked when the page is first opened
    public StorageTab(
            Supplier<BackupsView> maker, List<ClearFlow> clears, Supplier<List<Node>> removals, Messages messages) {
        this.maker = maker;
        this.clears = List.copyOf(clears);
        this.removals = removals;
        this.messages = messages;
    }

    Page page() {
        Node view = Fxml.SETTINGS_STORAGE.load(this);
        clearHead.getChildren().setAll(Labels.wrapped(messages.text("settings.clear"), "hal-strong"));
        clearCards
                .getChildren()
                .setAll(clears.stream()
                        .map(clear -> new ClearCard(clear, messages))
                        .toList());
        clearCards.getChildren().addAll(removals.get());
        BackupsView backups = maker.get();
        store.getChildren().setAll(backups.node());
        return new PlainPage("page.settings.storage", view, backups::follow, backups::leave);
    }
}
