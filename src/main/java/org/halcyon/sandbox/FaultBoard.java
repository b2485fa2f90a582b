package org.halcyon.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.lifecycle.Hold;
import org.halcyon.wallet.FaultSeams;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.WorkerKey;

/// Which faults are on. Changed by the engine's thread; any thread may read what connections need.
final class FaultBoard {

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private final FaultSeams seams;
    private final List<Fault> on = new ArrayList<>();
    private final Map<WorkerKey, Hold> hangs = new EnumMap<>(WorkerKey.class);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean refusing;

    FaultBoard(FaultSeams seams) {
        this.seams = seams;
    }

    List<Fault> on() {
        return List.copyOf(on);
    }

    /// How long each answer waits.
    Duration delay() {
        return delay;
    }

    /// True while nobody may connect.
    boolean isRefusing() {
        return refusing;
    }

    void turn(Fault fault, boolean wanted) {
        on.removeIf(other -> isSame(other, fault));
        if (wanted) {
            on.add(fault);
        }
        switch (fault) {
            case Fault.DropPeers drop -> refusing = wanted;
            case Fault.DelayAnswers slow -> delay = wanted ? bounded(slow.delay()) : Duration.ZERO;
            case Fault.HangWorker hang -> hang(hang.worker(), wanted);
            case Fault.RefuseWrites refuse -> seams.refuseWrites(wanted);
            case Fault.BreakClear broken -> seams.breakClear(wanted);
            case Fault.LoseAnswer lose -> {
                // looked up when the next transaction comes
            }
        }
    }

    private void hang(WorkerKey worker, boolean wanted) {
        if (wanted) {
            hangs.computeIfAbsent(worker, seams::hang);
        } else {
            Optional.ofNullable(hangs.remove(worker)).ifPresent(Hold::close);
        }
    }

    private static Duration bounded(Duration wanted) {
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : wanted;
    }

    /// A delay of another length is the same fault, another worker is another one.
    private static boolean isSame(Fault one, Fault other) {
        boolean kind = one.getClass().equals(other.getClass());
        return kind && (!(one instanceof Fault.HangWorker) || one.equals(other));
    }

    boolean losesAnswer() {
        return on.contains(new Fault.LoseAnswer());
    }

    /// Switches off whatever is on.
    void clear() {
        on().forEach(fault -> turn(fault, /* wanted= */ false));
    }
}
