package org.halcyon.ui.session;

import java.util.Locale;
import java.util.Optional;
import org.halcyon.ui.Messages;
import org.halcyon.ui.closing.ClosingSnapshot;
import org.halcyon.ui.closing.WorkerLine;
import org.halcyon.ui.closing.WorkerLine.Tier;
import org.halcyon.ui.closing.WorkerLine.WorkerState;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CloseSnapshot.Line;
import org.halcyon.wallet.CloseSnapshot.Word;
import org.halcyon.wallet.WorkerKey;

/// The engine's way to the end in the words of the closing sheet. Remembers how much there was to save.
final class ClosingLines {
    private final Messages messages;
    private int mostUnsaved;

    ClosingLines(Messages messages) {
        this.messages = messages;
    }

    /// A snapshot for the sheet, which is on screen in these phases alone.
    ClosingSnapshot snapshot(CloseSnapshot close) {
        mostUnsaved = Math.max(mostUnsaved, close.unsaved());
        int last = close.lines().stream().mapToInt(Line::tier).max().orElse(0);
        return new ClosingSnapshot(
                phase(close.phase()),
                close.lines().stream().map(line -> line(line, last)).toList(),
                close.unsaved(),
                mostUnsaved - close.unsaved(),
                report(close));
    }

    /// One line per worker with its stable words, for *Details* and the report.
    static String report(CloseSnapshot close) {
        var text = new StringBuilder("phase ")
                .append(close.phase())
                .append(", unsaved ")
                .append(close.unsaved());
        for (Line line : close.lines()) {
            text.append('\n')
                    .append(line.worker())
                    .append(": ")
                    .append(line.word())
                    .append(" after ")
                    .append(line.elapsed().toMillis())
                    .append(" ms of ")
                    .append(line.allowance().toMillis());
            if (!line.detail().isEmpty()) {
                text.append(", ").append(line.detail());
            }
        }
        return text.toString();
    }

    static String name(WorkerKey worker, Messages messages) {
        return messages.text("worker." + worker.name().toLowerCase(Locale.ROOT));
    }

    private static ClosingSnapshot.Phase phase(CloseSnapshot.Phase phase) {
        return switch (phase) {
            case RUNNING, DRAINING -> ClosingSnapshot.Phase.DRAINING;
            case SAVING, UNSAVED, CLOSED -> ClosingSnapshot.Phase.SAVING;
            case INCOMPLETE -> ClosingSnapshot.Phase.INCOMPLETE;
        };
    }

    private WorkerLine line(Line line, int last) {
        Tier tier = line.tier() == 0 ? Tier.FIRST : line.tier() == last ? Tier.LAST : Tier.TOGETHER;
        boolean counts = line.word() != Word.WAITING && line.word() != Word.WAS_IDLE;
        return new WorkerLine(
                line.worker().name(),
                tier,
                name(line.worker(), messages),
                state(line.word()),
                counts ? Optional.of(line.elapsed()) : Optional.empty(),
                line.allowance());
    }

    private static WorkerState state(Word word) {
        return switch (word) {
            case WAITING -> WorkerState.WAITS;
            case STOPPING -> WorkerState.STOPPING;
            case STOPPED -> WorkerState.STOPPED;
            case WAS_IDLE -> WorkerState.WAS_IDLE;
            case CANCELLED -> WorkerState.CANCELLED;
            case FAILED -> WorkerState.ENDED_WITH_ERROR;
            case STILL_BUSY -> WorkerState.STILL_BUSY;
            case STILL_RUNNING -> WorkerState.STILL_RUNNING;
            case COULD_NOT_STOP -> WorkerState.NOT_STOPPED;
        };
    }
}
