package org.halcyon.ui.settings;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Figure;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.StorageState.Phase;
import org.jspecify.annotations.Nullable;

/// The state of the database, and a card for everything that can be cleared.
public final class StorageTab {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ROOT);
    private static final long MEGABYTE = 1_000_000;

    private final StateHub<StorageState> storage;
    private final List<ClearFlow> clears;
    private final Messages messages;
    private final ZoneId zone;
    private StateHub.@Nullable Subscription subscription;

    @FXML
    private StackPane overview;

    @FXML
    private StackPane clearHead;

    @FXML
    private FlowPane clearCards;

    public StorageTab(StateHub<StorageState> storage, List<ClearFlow> clears, Messages messages, ZoneId zone) {
        this.storage = storage;
        this.clears = List.copyOf(clears);
        this.messages = messages;
        this.zone = zone;
    }

    Page page() {
        Node view = Fxml.SETTINGS_STORAGE.load(this);
        clearHead.getChildren().setAll(Labels.wrapped(messages.text("settings.clear"), "hal-strong"));
        clearCards
                .getChildren()
                .setAll(clears.stream()
                        .map(clear -> new ClearCard(clear, messages))
                        .toList());
        show(storage.newest());
        return new PlainPage("page.settings.storage", view, this::follow, this::unfollow);
    }

    private void follow() {
        unfollow();
        subscription = storage.subscribe(this::show);
    }

    private void unfollow() {
        var old = subscription;
        subscription = null;
        if (old != null) {
            old.close();
        }
    }

    private void show(StorageState state) {
        var figures = new FlowPane(
                28,
                10,
                Figure.of(
                        messages.text("settings.storage.state"),
                        messages.text("session.storage." + word(state.phase()))),
                Figure.of(messages.text("settings.storage.size"), size(state.fileBytes())),
                Figure.of(messages.text("settings.storage.unsaved"), messages.number(state.unsaved())),
                Figure.of(
                        messages.text("settings.storage.last"),
                        state.lastSave().map(this::time).orElseGet(() -> messages.text("settings.storage.never"))),
                Figure.of(messages.text("settings.storage.space"), messages.text(space(state.space()))));
        figures.setMinWidth(0);
        figures.setPadding(new Insets(14, 16, 14, 16));
        overview.getChildren().setAll(new Card().with(figures));
    }

    private String size(long bytes) {
        return messages.text("settings.storage.megabytes", Map.of("n", (bytes + MEGABYTE / 2) / MEGABYTE));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private static String space(StorageState.Space space) {
        return switch (space) {
            case ENOUGH -> "settings.storage.enough";
            case LOW -> "settings.storage.low";
        };
    }

    private static String word(Phase phase) {
        return switch (phase) {
            case Phase.Saved saved -> "saved";
            case Phase.Saving saving -> "saving";
            case Phase.Waiting waiting -> "waiting";
            case Phase.Failing failing -> "failing";
            case Phase.ReadOnly readOnly -> "readOnly";
            case Phase.Closed closed -> "closed";
        };
    }
}
