package org.halcyon.coordinator;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.halcyon.coordinator.PassLog.Current;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs passes inside the gate, and sees to it that each one is recorded, told to everybody and only then out of the
/// slot, however it ends.
final class PassRunner<S extends PassSummary> {
    private static final Logger LOG = LoggerFactory.getLogger(PassRunner.class);

    private final PassGate gate;
    private final PassLog<S> passes;
    private final Announcements<S> announcements;
    private final InstantSource clock;
    private final LongSupplier generation;

    PassRunner(
            PassGate gate,
            PassLog<S> passes,
            Announcements<S> announcements,
            InstantSource clock,
            LongSupplier generation) {
        this.gate = gate;
        this.passes = passes;
        this.announcements = announcements;
        this.clock = clock;
        this.generation = generation;
    }

    /// Runs the pass on the calling thread, if the gate lets it in.
    ///
    /// @throws InterruptedException if the pass was interrupted; it is recorded as failed
    SyncAttempt<S> attempt(SyncPass<S> pass, Current.Run run) throws InterruptedException {
        return switch (gate.tryBegin()) {
            case Admission.Refused refused -> new SyncAttempt.Refused<>(refused.reason());
            case Admission.Granted slot -> new SyncAttempt.Ran<>(runIn(slot, pass, run));
        };
    }

    private PassOutcome<S> runIn(Admission.Granted slot, SyncPass<S> pass, Current.Run run)
            throws InterruptedException {
        try (slot) {
            passes.begin(run);
            stopIfClosedMeanwhile(run);
            announcements.announce();
            return run(pass, run);
        } finally {
            announcements.announce();
        }
    }

    /// A drain fires the token of the direct pass that it finds. One whose hold came between the admission of this pass
    /// and its entry in the log found none, but is seen here.
    private void stopIfClosedMeanwhile(Current.Run run) {
        if (run.origin() == PassOrigin.DIRECT && gate.state().isClosed()) {
            run.cancel().fire();
        }
    }

    private PassOutcome<S> run(SyncPass<S> pass, Current.Run run) throws InterruptedException {
        var context = new PassContext(run.cancel(), reached -> show(run, reached));
        S summary;
        try {
            summary = pass.run(context);
        } catch (InterruptedException e) {
            conclude(run, interrupted());
            throw e;
        } catch (VirtualMachineError e) {
            conclude(run, new PassOutcome.Failed<>(words(e)));
            throw e;
        } catch (Throwable failure) {
            LOG.atWarn().setCause(failure).log("pass failed");
            return conclude(run, new PassOutcome.Failed<>(words(failure)));
        }
        return conclude(
                run, context.wasStopped() ? new PassOutcome.Stopped<>(summary) : new PassOutcome.Completed<>(summary));
    }

    private void show(Current.Run run, SyncProgress reached) {
        passes.progress(run, reached);
        announcements.announce();
    }

    private PassOutcome<S> conclude(Current.Run run, PassOutcome<S> outcome) {
        try {
            var at = clock.instant();
            passes.end(run, outcome, at);
            announcements.passEnded(new PassEvent<>(generation.getAsLong(), run.origin(), at, outcome));
            return outcome;
        } finally {
            passes.clear();
        }
    }

    static <S extends PassSummary> PassOutcome<S> interrupted() {
        return new PassOutcome.Failed<>("interrupted");
    }

    static String words(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }
}
