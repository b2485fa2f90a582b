package org.halcyon.ui.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.ui.Messages;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.ui.status.EngineStatus.Kind;
import org.halcyon.ui.status.EngineStatus.PanelAct;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.StorageState.Phase;

/// The storage cell of the strip in words.
final class StorageStatus {
    private final Messages messages;
    private final Runnable details;

    StorageStatus(Messages messages, Runnable details) {
        this.messages = messages;
        this.details = details;
    }

    EngineStatus of(StorageState storage) {
        String word = messages.text("session.storage." + key(storage.phase()));
        String figure = storage.unsaved() == 0 ? "" : messages.plural("session.storage.unsaved", storage.unsaved());
        var panel = new EngineStatus.Panel(
                messages.text("session.storage.title", Map.of("word", word)),
                cause(storage.phase()),
                List.of(new EngineStatus.Fact(
                        messages.text("storage.figure.unsaved"), messages.number(storage.unsaved()))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new PanelAct(messages.text("act.details"), details)));
        return new EngineStatus(Engine.STORAGE, kind(storage.phase()), word, figure, panel);
    }

    private static String key(Phase phase) {
        return switch (phase) {
            case Phase.Saved saved -> "saved";
            case Phase.Saving saving -> "saving";
            case Phase.Waiting waiting -> "waiting";
            case Phase.Failing failing -> "failing";
            case Phase.ReadOnly readOnly -> "readOnly";
            case Phase.Closed closed -> "closed";
        };
    }

    private static Kind kind(Phase phase) {
        return switch (phase) {
            case Phase.Saved saved -> Kind.GOOD;
            case Phase.Saving saving -> Kind.WORKING;
            case Phase.Waiting waiting -> Kind.WAITING;
            case Phase.Failing failing -> Kind.FAILED;
            case Phase.ReadOnly readOnly -> Kind.HELD;
            case Phase.Closed closed -> Kind.OFF;
        };
    }

    private String cause(Phase phase) {
        return switch (phase) {
            case Phase.Saved saved -> messages.text("session.storage.cause.good");
            case Phase.Saving saving -> messages.text("session.storage.cause.going");
            case Phase.Waiting waiting ->
                waiting.cause().map(this::failing).orElseGet(() -> messages.text("session.storage.cause.going"));
            case Phase.Failing failing -> failing(failing.cause());
            case Phase.ReadOnly readOnly -> readOnly.reason();
            case Phase.Closed closed -> messages.text("session.storage.closed");
        };
    }

    private String failing(StorageError cause) {
        return messages.text("session.storage.cause.failing", Map.of("cause", cause.message()));
    }
}
