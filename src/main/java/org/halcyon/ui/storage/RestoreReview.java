package org.halcyon.ui.storage;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogBox;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.RestorePreview.Summary;
import org.halcyon.wallet.RestoreRequest.Consent;

/// What there is now and what there would be after a restore, side by side. What has to be agreed to on purpose is said
/// as a warning and needs a word that is typed.
final class RestoreReview {
    private static final double LABELS = 26;
    private static final double SIDES = 37;

    private final StorageParts parts;
    private final RestorePreview preview;
    private final Set<Consent> consents;
    private final Messages messages;

    RestoreReview(StorageParts parts, RestorePreview preview, Set<Consent> consents) {
        this.parts = parts;
        this.preview = preview;
        this.consents = Set.copyOf(consents);
        messages = parts.messages();
    }

    /// @param agreed runs after the dialog is gone
    void open(Runnable agreed) {
        Button keep = Buttons.main(messages.text("act.keep"), this::close);
        String label = messages.text("storage.restore.go");
        Runnable go = () -> {
            close();
            agreed.run();
        };
        Button restore = consents.isEmpty() ? Buttons.other(label, go) : Buttons.removing(label, go);
        var content = new VBox(12, comparison());
        consents.stream().sorted().map(this::warning).forEach(content.getChildren()::add);
        if (!consents.isEmpty()) {
            content.getChildren().add(confirmation(restore));
        }
        dialogs()
                .show(DialogBox.of(Icon.RESTORE, consents.isEmpty() ? Tone.ACCENT : Tone.WARNING, title())
                        .wide()
                        .saying(messages.text("storage.review.body", Map.of("file", preview.source())))
                        .content(content)
                        .other(restore)
                        .safe(keep)
                        .escapingTo(this::close));
    }

    private String title() {
        return messages.text(
                "storage.review.title", Map.of("date", parts.dates().inSentence(preview.made())));
    }

    private Node comparison() {
        var grid = new GridPane();
        grid.getStyleClass().addAll("hal-well", "hal-compare");
        grid.getColumnConstraints().addAll(column(LABELS), column(SIDES), column(SIDES));
        grid.addRow(0, Labels.wrapped(""), head("storage.review.now"), head("storage.review.after"));
        row(grid, 1, "wallets", this::wallets);
        row(grid, 2, "identities", side -> messages.number(side.identities()));
        row(grid, 3, "newest", this::newest);
        row(grid, 4, "height", this::height);
        return grid;
    }

    private static ColumnConstraints column(double percent) {
        var column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private Label head(String key) {
        return Labels.wrapped(messages.text(key), "hal-medium");
    }

    private void row(GridPane grid, int row, String key, Function<Summary, String> value) {
        Label name = Labels.wrapped(messages.text("storage.review." + key), "hal-muted");
        String now = preview.now().map(value).orElseGet(() -> messages.text("storage.review.unreadable"));
        String after = value.apply(preview.after());
        name.setAccessibleText(
                messages.text("storage.review.spoken", Map.of("name", name.getText(), "now", now, "after", after)));
        grid.addRow(row, name, Labels.wrapped(now), Labels.wrapped(after, "hal-medium"));
    }

    private String wallets(Summary side) {
        return side.facts().wallets().isEmpty()
                ? messages.text("storage.noWallets")
                : String.join(", ", side.facts().wallets());
    }

    private String newest(Summary side) {
        return side.newest().map(parts.dates()::inSentence).orElseGet(() -> messages.text("storage.review.none"));
    }

    private String height(Summary side) {
        return side.height().isPresent()
                ? messages.number(side.height().getAsInt())
                : messages.text("storage.review.none");
    }

    private Node warning(Consent consent) {
        String key = switch (consent) {
            case UNAUTHENTICATED -> "unsigned";
            case OTHER_STORE -> "otherStore";
            case DAMAGED_WALLETS -> "damaged";
            case NO_BACKUP -> "noBackup";
        };
        String damaged = String.join(", ", preview.damaged());
        Label text =
                Labels.wrapped(messages.text("storage.warning." + key, Map.of("wallets", damaged)), "hal-banner-text");
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var line = new HBox(10, Icon.FAILED.medium("hal-icon-warning"), text);
        line.getStyleClass().addAll("hal-banner", "warning");
        return line;
    }

    /// The button stays closed until the word is typed; the hint says so.
    private Node confirmation(Button restore) {
        String word = messages.text("storage.restore.word");
        var field = new Field(messages.text("storage.confirm.label"))
                .hinted(messages.text("storage.confirm.hint", Map.of("word", word)));
        restore.disableProperty().bind(field.input().textProperty().map(typed -> !isSame(typed, word)));
        return field;
    }

    private boolean isSame(String typed, String word) {
        Locale locale = messages.locale();
        return Optional.ofNullable(typed)
                .filter(text -> text.strip().toLowerCase(locale).equals(word.toLowerCase(locale)))
                .isPresent();
    }

    private void close() {
        dialogs().hide();
    }

    private DialogHost dialogs() {
        return parts.dialogs().get();
    }
}
