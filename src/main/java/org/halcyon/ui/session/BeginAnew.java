package org.halcyon.ui.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.StoragePrompts;
import org.halcyon.ui.prompt.StoragePrompts.Line;
import org.halcyon.ui.storage.StorageErrorWords;
import org.halcyon.wallet.BeginOutcome;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.SetAsideReport;
import org.halcyon.wallet.StorageError;

/// Asks whether data that cannot be read are to be set aside, has it done, and tells where they are. FX thread only.
///
/// @param folder where the data are, for people
record BeginAnew(RestoreDesk desk, Messages messages, String folder) {

    void ask(NetworkProfile profile) {
        var kept = new Line(messages.text("failed.folder"), folder);
        desk.dialogs().get().show(prompts().beginAnew(List.of(kept))).thenAccept(act -> {
            if (act == PromptAct.BEGIN_ANEW) {
                desk.beginAnew(profile, this::ended);
            }
        });
    }

    private void ended(Optional<BeginOutcome> outcome) {
        Prompt told = outcome.map(this::told)
                .orElseGet(() -> prompts().told("prompt.beginNoAnswer", Tone.WARNING, Map.of(), List.of()));
        var unused = desk.dialogs().get().show(told);
    }

    private Prompt told(BeginOutcome outcome) {
        return switch (outcome) {
            case BeginOutcome.Begun begun -> begun(begun.report());
            case BeginOutcome.Refused refused -> refused(refused.error());
            case BeginOutcome.StillBusy busy -> prompts().told("prompt.beginBusy", Tone.WARNING, Map.of(), List.of());
        };
    }

    private Prompt begun(SetAsideReport report) {
        String name = String.valueOf(report.folder().getFileName());
        var place =
                new Line(messages.text("prompt.begun.place"), report.folder().toString());
        return prompts().told("prompt.begun", Tone.SUCCESS, Map.of("name", name), List.of(place));
    }

    private Prompt refused(StorageError error) {
        String cause = new StorageErrorWords(messages).cause(error);
        return prompts()
                .told(
                        "prompt.beginRefused",
                        Tone.WARNING,
                        Map.of("cause", cause),
                        List.of(),
                        StorageErrorWords.details(error));
    }

    private StoragePrompts prompts() {
        return new StoragePrompts(messages);
    }
}
