package org.halcyon.coordinator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.Ticker;
import org.halcyon.coordinator.PassLog.Current;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.WorkerConfig;
import org.halcyon.lifecycle.WorkerStatus;

/// One coordinator: a loop that runs a pass, sleeps, and runs it again; passes on request; and the ways to hold all of
/// them off. A further coordinator is a further instance.
///
/// Passes go through one [PassGate] however they are asked for. Starting and stopping the loop never touch the gate, so
/// what somebody holds closed stays closed. Any thread may call any method; [#syncNow] runs a pass on the calling
/// thread, and the quiesces wait within a budget.
///
/// @param <K> key of the worker
/// @param <S> what a pass reports
public final class CoordinatorLifecycle<K extends Comparable<K>, S extends PassSummary> {
    private final K key;
    private final ThreadRegistry<K> registry;
    private final Ticker ticker;
    private final CoordinatorParts<K> parts;
    private final WorkerConfig worker;
    private final SyncPass<S> pass;
    private final PassGate gate;
    private final PassLog<S> passes = new PassLog<>();
    private final Announcements<S> announcements;
    private final PassRunner<S> runner;
    private final AtomicLong generation = new AtomicLong();
    private final AtomicReference<Duration> interval;

    public CoordinatorLifecycle(CoordinatorParts<K> parts, CoordinatorKind<K> kind, SyncPass<S> pass) {
        this.key = kind.key();
        this.parts = parts;
        this.registry = parts.registry();
        this.ticker = parts.ticker();
        this.worker = registry.config()
                .worker()
                .withWeight(kind.weight())
                .withJoinBudget(parts.config().drainBudget());
        this.pass = pass;
        this.interval = new AtomicReference<>(parts.config().atLeastSmallest(kind.interval()));
        this.gate = new PassGate(String.valueOf(key), ticker, this::announce);
        this.announcements = new Announcements<>(this::state, ticker);
        this.runner = new PassRunner<>(gate, passes, announcements, parts.clock(), generation::get);
        registry.observe(view -> announce());
    }

    /// Starts the loop: the first pass runs at once.
    public StartOutcome start() {
        if (gate.state().sealed()) {
            return StartOutcome.REFUSED_CLOSING;
        }
        StartOutcome outcome = registry.start(key, worker, this::loop);
        if (outcome == StartOutcome.STARTED) {
            moveOn();
        }
        return outcome;
    }

    /// Asks the loop to stop and returns at once; a pass in flight goes on to its next checkpoint.
    public void stop() {
        moveOn();
        registry.cancel(key);
    }

    /// Runs one pass now, on the calling thread, and lets the loop forget its failures. An interrupt during the pass
    /// fails it, and is kept for the caller.
    public SyncAttempt<S> syncNow() {
        return direct(pass, /* whole= */ true);
    }

    /// Runs a pass over a part now, on the calling thread: over a single wallet, for example. It goes through the gate
    /// as every pass, and does not count as a whole sync.
    public SyncAttempt<S> syncPart(SyncPass<S> part) {
        return direct(part, /* whole= */ false);
    }

    /// Runs another form of the whole pass now, on the calling thread.
    SyncAttempt<S> syncNow(SyncPass<S> whole) {
        return direct(whole, /* whole= */ true);
    }

    private SyncAttempt<S> direct(SyncPass<S> what, boolean whole) {
        var run = new Current.Run(PassOrigin.DIRECT, whole, new CancelToken(ticker), Thread.currentThread());
        try {
            return runner.attempt(what, run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SyncAttempt.Ran<>(PassRunner.interrupted());
        }
    }

    private void loop(CancelToken cancel) throws InterruptedException {
        while (!cancel.isFired()) {
            runner.attempt(pass, new Current.Run(PassOrigin.LOOP, /* whole= */ true, cancel, Thread.currentThread()));
            cancel.await(pause());
        }
    }

    private Duration pause() {
        int failures = passes.read().failures();
        return parts.config()
                .backOff()
                .pause(interval.get(), failures, parts.random().nextDouble());
    }

    /// Ends the loop and waits for a pass in flight, within the drain budget. While it waits no pass begins.
    ///
    /// @return [WorkerStatus.Superseded] at once, if somebody who clears has taken this over
    public WorkerStatus quiesce() {
        return quiesce(parts.config().drainBudget());
    }

    /// [#quiesce()] within a budget of the caller's own.
    public WorkerStatus quiesce(Duration budget) {
        if (registry.isClearing(key)) {
            return new WorkerStatus.Superseded();
        }
        try (Hold own = gate.hold()) {
            return drain(own, budget);
        }
    }

    /// The same for somebody who goes on to change what passes work on: with a clean status the gate stays closed until
    /// that caller closes the hold. Unlike [#quiesce] it also runs under a clearing latch, which is its caller's.
    public QuiesceOutcome quiesceHeld(Duration budget) {
        Hold own = gate.hold();
        boolean handedOver = false;
        try {
            WorkerStatus status = drain(own, budget);
            handedOver = status.isClean();
            return handedOver ? new QuiesceOutcome.Held(own, status) : new QuiesceOutcome.Incomplete(status);
        } finally {
            if (!handedOver) {
                own.close();
            }
        }
    }

    /// The same for the end of the program: seals the gate whatever comes of the drain. After a clean status no pass,
    /// no store and no listener is called any more.
    public WorkerStatus quiesceSealed(Duration budget) {
        long deadline = ticker.deadline(budget);
        WorkerStatus status = drainAndSeal(budget);
        return status.isClean() ? silence(status, deadline) : status;
    }

    private WorkerStatus drainAndSeal(Duration budget) {
        try (Hold own = gate.hold()) {
            try {
                return drain(own, budget);
            } finally {
                gate.seal();
            }
        }
    }

    private WorkerStatus silence(WorkerStatus status, long deadline) {
        try {
            return announcements.close(deadline) ? status : new WorkerStatus.Error("a listener did not return in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WorkerStatus.Error("interrupted while a listener was busy");
        }
    }

    /// Keeps passes out until the hold is closed, and waits for nothing.
    public Hold holdGate() {
        return gate.hold();
    }

    /// Refuses every pass from now on, for good, and waits for nothing.
    public void seal() {
        generation.incrementAndGet();
        gate.seal();
    }

    /// Sets the time between two passes, at least one second. A loop that sleeps uses it for its next sleep.
    ///
    /// @return what was set
    public Duration setInterval(Duration wanted) {
        Duration set = parts.config().atLeastSmallest(wanted);
        interval.set(set);
        announce();
        return set;
    }

    public boolean isRunning() {
        return registry.isRunning(key);
    }

    public CoordinatorState<S> state() {
        PassLog.Page<S> page = passes.read();
        GateState now = gate.state();
        return new CoordinatorState<>(
                phase(now, page.current()),
                generation.get(),
                page.lastSync(),
                page.lastOutcome(),
                page.failures(),
                interval.get(),
                now,
                page.progress());
    }

    /// Tells the listener the state now and after every change, and the end of every pass.
    public CancelToken.Registration observe(CoordinatorListener<S> listener) {
        return announcements.observe(listener);
    }

    private CoordinatorPhase phase(GateState now, Current current) {
        boolean running = registry.isRunning(key);
        if (!now.inFlight()) {
            return running ? CoordinatorPhase.WAITING : CoordinatorPhase.STOPPED;
        }
        return current.origin() == PassOrigin.LOOP && !running ? CoordinatorPhase.STOPPING : CoordinatorPhase.SYNCING;
    }

    private void moveOn() {
        generation.incrementAndGet();
        announce();
    }

    private void announce() {
        announcements.announce();
    }

    /// Cancels, joins, and after a clean join waits for a direct pass. After any other join the slot may be in the
    /// hands of the thread that did not end: one look, no wait.
    private WorkerStatus drain(Hold own, Duration budget) {
        long deadline = ticker.deadline(budget);
        moveOn();
        boolean inside = stopDirectPass();
        WorkerStatus joined = registry.quiesce(key, budget);
        boolean waits = joined.isClean() && !inside;
        DrainOutcome drained = drainGate(own, waits ? deadline : ticker.nanos());
        if (drained == DrainOutcome.DRAINED || !joined.isClean()) {
            return joined;
        }
        return inside ? new WorkerStatus.SelfJoin() : new WorkerStatus.Timeout(budget);
    }

    /// @return whether the caller is the pass in flight
    private boolean stopDirectPass() {
        if (passes.read().current() instanceof Current.Run run && run.origin() == PassOrigin.DIRECT) {
            run.cancel().fire();
            return run.carrier().equals(Thread.currentThread());
        }
        return false;
    }

    private DrainOutcome drainGate(Hold own, long deadline) {
        try {
            return gate.drain(own, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DrainOutcome.GAVE_UP;
        }
    }
}
