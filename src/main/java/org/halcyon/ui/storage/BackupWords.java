package org.halcyon.ui.storage;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.halcyon.ui.Messages;
import org.halcyon.ui.page.DateWords;
import org.halcyon.wallet.BackupsSnapshot;
import org.halcyon.wallet.BackupsSnapshot.Daily;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;
import org.halcyon.wallet.BackupsSnapshot.StoreOverview;
import org.halcyon.wallet.StorageState;

/// Backups and the store file as people read them. Pure but for the clock of the dates.
public final class BackupWords {
    private final Messages messages;
    private final DateWords dates;
    private final StorageErrorWords errors;
    private final SizeWords sizes;

    public BackupWords(Messages messages, DateWords dates) {
        this.messages = messages;
        this.dates = dates;
        errors = new StorageErrorWords(messages);
        sizes = new SizeWords(messages);
    }

    public BackupRow row(Entry entry) {
        return new BackupRow(
                entry.file(),
                dates.inSentence(entry.made()),
                reason(entry.reason()),
                messages.text("storage.contents"),
                sizes.of(entry.bytes()),
                version(entry.version()),
                entry.verified().map(dates::inSentence).orElseGet(() -> messages.text("storage.never")),
                entry.verified().isPresent(),
                messages.text(entry.signed() ? "storage.signed" : "storage.unsigned"),
                entry.signed());
    }

    public String reason(Reason reason) {
        return messages.text("storage.reason." + reason.name().toLowerCase(Locale.ROOT));
    }

    public String version(OptionalInt version) {
        return version.isPresent() ? messages.number(version.getAsInt()) : messages.text("storage.unknown");
    }

    public StoreFigures figures(BackupsSnapshot backups, StorageState storage) {
        String unknown = messages.text("storage.unknown");
        var store = backups.store();
        boolean exposed = store.filter(StoreOverview::readableByOthers).isPresent();
        return new StoreFigures(
                store.map(known -> known.file().getFileName().toString()).orElse(unknown),
                sizes.of(store.map(StoreOverview::bytes).orElseGet(storage::fileBytes)),
                store.map(known -> version(known.version())).orElse(unknown),
                store.flatMap(StoreOverview::checked).map(dates::inSentence).orElseGet(() -> never()),
                messages.number(storage.unsaved()),
                storage.lastSave().map(dates::inSentence).orElseGet(() -> messages.text("storage.notYet")),
                messages.text("storage.space." + storage.space().name().toLowerCase(Locale.ROOT)),
                store.isEmpty() ? unknown : messages.text(exposed ? "storage.rights.others" : "storage.rights.own"),
                store.map(known -> String.valueOf(known.file().getParent())).orElse(""),
                exposed,
                backups.daily().map(this::daily).orElse(""),
                backups.daily().flatMap(Daily::failure).isPresent());
    }

    private String never() {
        return messages.text("storage.never");
    }

    private String daily(Daily daily) {
        String at = dates.inSentence(daily.at());
        return daily.failure()
                .map(error -> messages.text("storage.daily.failed", Map.of("date", at, "cause", errors.cause(error))))
                .orElseGet(() -> messages.text("storage.daily.made", Map.of("date", at)));
    }
}
