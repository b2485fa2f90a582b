package org.halcyon.ui.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.StoragePrompts;
import org.halcyon.ui.prompt.StoragePrompts.Line;
import org.halcyon.ui.storage.Places;
import org.halcyon.ui.storage.StorageErrorWords;
import org.halcyon.wallet.ExportReport;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreBackups;
import org.halcyon.wallet.StoreBackups.ExportOutcome;

/// Writes what can be read of a store to a folder that a person chooses, and tells where it is. FX thread only.
record ExportAct(Supplier<DialogHost> dialogs, Messages messages, Places places, Executor fx) {

    void run(StoreBackups store) {
        places.chooseFolder(messages.text("prompt.exporting.where")).ifPresent(folder -> export(store, folder));
    }

    private void export(StoreBackups store, Path folder) {
        DialogHost host = dialogs.get();
        host.block(messages.text("prompt.exporting.title"), messages.text("prompt.exporting.body"));
        store.export(folder)
                .whenCompleteAsync(
                        (outcome, failure) -> {
                            host.unblock();
                            var unused = host.show(told(Optional.ofNullable(outcome)));
                        },
                        fx);
    }

    private Prompt told(Optional<ExportOutcome> outcome) {
        var prompts = new StoragePrompts(messages);
        return outcome.map(known -> told(prompts, known))
                .orElseGet(() -> prompts.told("prompt.exportNoAnswer", Tone.WARNING, Map.of(), List.of()));
    }

    private Prompt told(StoragePrompts prompts, ExportOutcome outcome) {
        return switch (outcome) {
            case ExportOutcome.Exported exported -> exported(prompts, exported.report());
            case ExportOutcome.Refused refused -> refused(prompts, refused.error());
        };
    }

    private Prompt exported(StoragePrompts prompts, ExportReport report) {
        var place = new Line(messages.text("prompt.begun.place"), report.file().toString());
        return report.unreadable() == 0
                ? prompts.told("prompt.exported", Tone.SUCCESS, Map.of(), List.of(place))
                : prompts.told(
                        "prompt.exportedPart",
                        Tone.WARNING,
                        Map.of("missing", messages.number(report.unreadable())),
                        List.of(place));
    }

    private Prompt refused(StoragePrompts prompts, StorageError error) {
        String cause = new StorageErrorWords(messages).cause(error);
        return prompts.told(
                "prompt.exportRefused",
                Tone.WARNING,
                Map.of("cause", cause),
                List.of(),
                StorageErrorWords.details(error));
    }
}
