package org.halcyon.ui.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
import org.halcyon.wallet.BackupsSnapshot.Entry;

/// The dialog in which a backup is chosen: those of the usual folder as rows, and a way to any other file.
///
/// @param chosen gets the file after the dialog is gone
/// @param other asks for a file
record RestorePicker(StorageParts parts, Consumer<Path> chosen, Runnable other) {
    private static final int MOST = 50;

    void open(List<Entry> entries) {
        Messages messages = parts.messages();
        var rows = new VBox();
        rows.getStyleClass().addAll("hal-well", "hal-picker");
        entries.stream().limit(MOST).map(parts.words()::row).forEach(row -> rows.getChildren()
                .add(row(row)));
        Node list = entries.isEmpty() ? Labels.wrapped(messages.text("storage.pick.none"), "hal-muted") : rows;
        Button cancel = Buttons.main(messages.text("act.cancel"), this::close);
        dialogs()
                .show(DialogBox.of(Icon.RESTORE, Tone.ACCENT, messages.text("storage.pick.title"))
                        .wide()
                        .saying(messages.text("storage.pick.body"))
                        .content(list)
                        .other(Buttons.withIcon(
                                Buttons.other(messages.text("storage.pick.file"), () -> after(other)), Icon.FOLDER))
                        .safe(cancel)
                        .escapingTo(this::close));
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
        dialogs().hide();
    }

    private DialogHost dialogs() {
        return parts.dialogs().get();
    }
}
