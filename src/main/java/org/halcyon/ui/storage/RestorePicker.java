package org.halcyon.ui.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Bare;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogBox;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.wallet.BackupsSnapshot;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StoreBackups;

/// The dialog in which a backup is chosen: those of the usual folder as rows, and a way to any other file. It follows
/// the folder while it is open.
final class RestorePicker {
    private static final int MOST = 50;

    private final StorageParts parts;
    private final Consumer<Path> chosen;
    private final Runnable other;
    private final StoreBackups backups;
    private final VBox rows = new VBox();
    private List<BackupRow> shown = List.of();
    private StateHub.Subscription news = () -> {};

    /// @param chosen gets the file after the dialog is gone
    /// @param other asks for a file
    RestorePicker(StorageParts parts, Consumer<Path> chosen, Runnable other) {
        this.parts = parts;
        this.chosen = chosen;
        this.other = other;
        backups = parts.backups().get();
    }

    void open() {
        Messages messages = parts.messages();
        rows.getStyleClass().addAll("hal-well", "hal-picker");
        rows.getChildren().setAll(none());
        show(backups.state().newest());
        news = backups.state().subscribe(this::show);
        Button cancel = Buttons.main(messages.text("act.cancel"), this::close);
        dialogs()
                .show(DialogBox.of(Icon.RESTORE, Tone.ACCENT, messages.text("storage.pick.title"))
                        .wide()
                        .saying(messages.text("storage.pick.body"))
                        .content(rows)
                        .other(Buttons.withIcon(
                                Buttons.other(messages.text("storage.pick.file"), () -> after(other)), Icon.FOLDER))
                        .safe(cancel)
                        .escapingTo(this::close));
        backups.refresh();
    }

    private void show(BackupsSnapshot snapshot) {
        List<BackupRow> now =
                snapshot.backups().stream().limit(MOST).map(parts.words()::row).toList();
        if (!now.equals(shown)) {
            shown = now;
            rows.getChildren().setAll(now.stream().map(this::row).toList());
            if (now.isEmpty()) {
                rows.getChildren().setAll(none());
            }
        }
    }

    private Node none() {
        Label none = Labels.wrapped(parts.messages().text("storage.pick.none"), "hal-muted");
        none.setPadding(new Insets(12, 14, 12, 14));
        return none;
    }

    private Bare row(BackupRow row) {
        Messages messages = parts.messages();
        var texts = new VBox(
                Labels.wrapped(row.date(), "hal-medium"),
                Labels.wrapped(row.reason() + ", " + row.size(), "hal-second"));
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var state = Labels.line(
                6,
                row.isVerified() ? Icon.DONE.small("hal-icon-success") : Icon.WAITS_TURN.small(),
                Labels.fixed(messages.text(row.isVerified() ? "storage.pick.verified" : "storage.pick.unverified")));
        var line = new HBox(12, texts, state, Icon.OPEN_ROW.medium());
        line.setAlignment(Pos.CENTER_LEFT);
        String spoken = row.date() + ". " + row.reason() + ", " + row.size();
        return new Bare("hal-pick-row", spoken, () -> after(() -> chosen.accept(row.file()))).filledWith(line);
    }

    private void after(Runnable act) {
        close();
        act.run();
    }

    private void close() {
        news.close();
        dialogs().hide();
    }

    private DialogHost dialogs() {
        return parts.dialogs().get();
    }
}
