package org.halcyon.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.RegistryView;
import org.halcyon.lifecycle.ShutdownReport;
import org.halcyon.lifecycle.StuckWorker;
import org.halcyon.lifecycle.WorkerPhase;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.lifecycle.WorkerView;
import org.halcyon.wallet.CloseSnapshot.Line;
import org.halcyon.wallet.CloseSnapshot.Word;

/// Says for each worker how far its end has come, in the words that a person reads.
///
/// @param workers those that the network has, in the order of their keys
/// @param passing whether a pass of a coordinator is in flight, which may be beside its loop
record CloseLines(List<WorkerKey> workers, Predicate<WorkerKey> passing) {

    CloseLines {
        workers = List.copyOf(workers);
    }

    /// While workers are on their way out.
    List<Line> underWay(RegistryView<WorkerKey> view) {
        Map<WorkerKey, WorkerView<WorkerKey>> known = byKey(view);
        List<Line> lines = new ArrayList<>();
        for (WorkerKey key : workers) {
            Optional<WorkerView<WorkerKey>> worker = Optional.ofNullable(known.get(key));
            lines.add(new Line(
                    key,
                    tier(key),
                    underWay(key, worker),
                    worker.map(WorkerView::sinceCancel).orElse(Duration.ZERO),
                    allowance(worker),
                    ""));
        }
        return lines;
    }

    private Word underWay(WorkerKey key, Optional<WorkerView<WorkerKey>> worker) {
        Word word = worker.map(found -> word(found.phase())).orElse(Word.WAS_IDLE);
        boolean gone = word == Word.STOPPED || word == Word.WAS_IDLE;
        return gone && passing.test(key) ? Word.STOPPING : word;
    }

    private int tier(WorkerKey key) {
        return (int)
                workers.stream().filter(other -> other.weight() < key.weight()).count();
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
    List<Line> settled(ShutdownReport<WorkerKey> report, RegistryView<WorkerKey> view) {
        Map<WorkerKey, WorkerView<WorkerKey>> known = byKey(view);
        List<Line> lines = new ArrayList<>();
        for (WorkerKey key : workers) {
            WorkerStatus status = report.perWorker().getOrDefault(key, new WorkerStatus.NotRunning());
            Optional<StuckWorker<WorkerKey>> stuck = report.stuck().stream()
                    .filter(worker -> worker.key() == key)
                    .findFirst();
            Optional<WorkerView<WorkerKey>> worker = Optional.ofNullable(known.get(key));
            lines.add(new Line(
                    key,
                    tier(key),
                    word(status),
                    waited(
                            status,
                            stuck.map(StuckWorker::waited)
                                    .or(() -> worker.map(WorkerView::sinceCancel))
                                    .orElse(Duration.ZERO)),
                    allowance(worker),
                    stuck.map(CloseLines::detail).orElse("")));
        }
        return lines;
    }

    /// A pass beside the loop has no thread whose waiting the registry could count.
    private static Duration waited(WorkerStatus status, Duration counted) {
        return status instanceof WorkerStatus.Timeout timeout && counted.compareTo(timeout.budget()) < 0
                ? timeout.budget()
                : counted;
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
