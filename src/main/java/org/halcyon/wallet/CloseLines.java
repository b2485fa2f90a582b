package org.halcyon.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.RegistryView;
import org.halcyon.lifecycle.ShutdownReport;
import org.halcyon.lifecycle.StuckWorker;
import org.halcyon.lifecycle.WorkerPhase;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.lifecycle.WorkerView;
import org.halcyon.wallet.CloseSnapshot.Line;
import org.halcyon.wallet.CloseSnapshot.Word;

/// Says for each worker how far its end has come, in the words that a person reads. Pure.
final class CloseLines {

    private CloseLines() {}

    /// While workers are on their way out.
    static List<Line> underWay(RegistryView<WorkerKey> view) {
        Map<WorkerKey, WorkerView<WorkerKey>> known = byKey(view);
        List<Line> lines = new ArrayList<>();
        for (WorkerKey key : WorkerKey.values()) {
            Optional<WorkerView<WorkerKey>> worker = Optional.ofNullable(known.get(key));
            lines.add(new Line(
                    key,
                    tier(key),
                    worker.map(found -> word(found.phase())).orElse(Word.WAS_IDLE),
                    worker.map(WorkerView::sinceCancel).orElse(Duration.ZERO),
                    allowance(worker),
                    ""));
        }
        return lines;
    }

    private static int tier(WorkerKey key) {
        return (int) Stream.of(WorkerKey.values())
                .filter(other -> other.weight() < key.weight())
                .count();
    }

    private static Word word(WorkerPhase phase) {
        return switch (phase) {
            case RUNNING -> Word.WAITING;
            case DRAINING, STOPPING -> Word.STOPPING;
            case ENDED, JOINED -> Word.STOPPED;
            case ORPHANED -> Word.STILL_BUSY;
        };
    }

    /// When the last allowance has passed.
    static List<Line> settled(ShutdownReport<WorkerKey> report, RegistryView<WorkerKey> view) {
        Map<WorkerKey, WorkerView<WorkerKey>> known = byKey(view);
        List<Line> lines = new ArrayList<>();
        for (WorkerKey key : WorkerKey.values()) {
            WorkerStatus status = report.perWorker().getOrDefault(key, new WorkerStatus.NotRunning());
            Optional<StuckWorker<WorkerKey>> stuck = report.stuck().stream()
                    .filter(worker -> worker.key() == key)
                    .findFirst();
            Optional<WorkerView<WorkerKey>> worker = Optional.ofNullable(known.get(key));
            lines.add(new Line(
                    key,
                    tier(key),
                    word(status),
                    stuck.map(StuckWorker::waited)
                            .or(() -> worker.map(WorkerView::sinceCancel))
                            .orElse(Duration.ZERO),
                    allowance(worker),
                    stuck.map(CloseLines::detail).orElse("")));
        }
        return lines;
    }

    static Word word(WorkerStatus status) {
        return switch (status) {
            case WorkerStatus.Ok ok -> Word.STOPPED;
            case WorkerStatus.NotRunning notRunning -> Word.WAS_IDLE;
            case WorkerStatus.Stopped stopped -> Word.CANCELLED;
            case WorkerStatus.Panicked panicked -> Word.FAILED;
            case WorkerStatus.Timeout timeout -> Word.STILL_BUSY;
            case WorkerStatus.Detached detached -> Word.STILL_RUNNING;
            case WorkerStatus.Error error -> Word.COULD_NOT_STOP;
            case WorkerStatus.Superseded superseded -> Word.COULD_NOT_STOP;
            case WorkerStatus.SelfJoin selfJoin -> Word.COULD_NOT_STOP;
        };
    }

    private static String detail(StuckWorker<WorkerKey> worker) {
        String where =
                worker.stack().isEmpty() ? "ended" : "at " + worker.stack().getFirst();
        return worker.threadName() + ", generation " + worker.generation() + ", " + where;
    }

    private static Duration allowance(Optional<WorkerView<WorkerKey>> worker) {
        return worker.map(WorkerView::joinBudget).orElse(LifecycleConfig.DEFAULTS.joinBudget());
    }

    private static Map<WorkerKey, WorkerView<WorkerKey>> byKey(RegistryView<WorkerKey> view) {
        Map<WorkerKey, WorkerView<WorkerKey>> known = new EnumMap<>(WorkerKey.class);
        view.workers().forEach(worker -> known.put(worker.key(), worker));
        return known;
    }
}
