package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.lifecycle.Quiescer.Verdict;
import org.jspecify.annotations.Nullable;

/// What one shutdown found out, and the report that follows from it at the moment of asking.
final class ShutdownFindings<K extends Comparable<K>> {
    private final RegistryState<K> state;
    private final Reaper<K> reaper;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<K, Verdict<K>> verdicts = new TreeMap<>();

    /// Orphans that lived when they were last looked at.
    @GuardedBy("lock")
    private int survivors;

    /// The first orphan that ended badly, whatever else was found then or later.
    @GuardedBy("lock")
    private WorkerStatus ended = new WorkerStatus.Ok();

    @GuardedBy("lock")
    private @Nullable ShutdownReport<K> report;

    ShutdownFindings(RegistryState<K> state, Reaper<K> reaper) {
        this.state = state;
        this.reaper = reaper;
    }

    void record(K key, Verdict<K> verdict) {
        lock.lock();
        try {
            verdicts.put(key, verdict);
        } finally {
            lock.unlock();
        }
    }

    /// Looks at the orphans for the length of the grace, and again while the list fills up behind its back.
    void reap() {
        Reaper.Look look;
        do {
            look = reaper.reap(state.config.orphanGrace());
            note(look);
        } while (look.survivors() == 0 && hasOrphans());
    }

    /// The shutdown itself broke: every key without a verdict has this one.
    void failed(Throwable failure) {
        var error =
                new WorkerStatus.Error("shutdown failed: " + failure.getClass().getSimpleName());
        List<K> keys = startedKeys();
        lock.lock();
        try {
            keys.forEach(key -> verdicts.putIfAbsent(key, new Verdict<>(null, error)));
            ended = ended.merge(error);
        } finally {
            lock.unlock();
        }
    }

    /// The report, in which a thread that has ended since the last one is no longer alive.
    ShutdownReport<K> latest() {
        if (hasOrphans()) {
            note(reaper.reap(Duration.ZERO));
        }
        lock.lock();
        try {
            boolean improved = improve();
            ShutdownReport<K> known = report;
            if (known == null || improved) {
                known = build();
                report = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private void note(Reaper.Look look) {
        lock.lock();
        try {
            if (look.survivors() != survivors) {
                report = null;
            }
            survivors = look.survivors();
            ended = ended.isClean() ? look.ended() : ended;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private boolean improve() {
        boolean improved = false;
        for (Map.Entry<K, Verdict<K>> entry : verdicts.entrySet()) {
            Verdict<K> verdict = entry.getValue();
            Run<K> run = verdict.run();
            if (run != null && verdict.status().mayImprove() && !run.strand().isAlive()) {
                entry.setValue(new Verdict<>(run, run.drainStatus.merge(endOf(run))));
                improved = true;
            }
        }
        return improved;
    }

    private WorkerStatus endOf(Run<K> run) {
        state.lock.lock();
        try {
            return run.strand().terminal();
        } finally {
            state.lock.unlock();
        }
    }

    @GuardedBy("lock")
    private ShutdownReport<K> build() {
        WorkerStatus orphans = new Reaper.Look(survivors, ended)
                .result(state.config.orphanGrace())
                .status();
        var perWorker = new TreeMap<K, WorkerStatus>();
        var stuck = new ArrayList<StuckWorker<K>>();
        verdicts.forEach((key, verdict) -> {
            perWorker.put(key, verdict.status());
            if (!verdict.status().isClean() && verdict.run() != null) {
                stuck.add(describe(verdict.run(), verdict.status()));
            }
        });
        for (Strand<K> orphan : orphanStrands()) {
            if (stuck.stream().noneMatch(known -> known.threadName().equals(orphan.name()))) {
                stuck.add(describe(orphan, orphans, waited(orphan)));
            }
        }
        return new ShutdownReport<>(perWorker, survivors, orphans, stuck);
    }

    /// Of an orphan whose key was started again nothing is known but the grace that it was given here.
    private Duration waited(Strand<K> orphan) {
        state.lock.lock();
        try {
            return state.latestRunOf(orphan)
                    .map(run -> run.waited(state.ticker.nanos()))
                    .orElse(state.config.orphanGrace());
        } finally {
            state.lock.unlock();
        }
    }

    private StuckWorker<K> describe(Run<K> run, WorkerStatus status) {
        return describe(run.strand(), status, run.waited(state.ticker.nanos()));
    }

    private static <K extends Comparable<K>> StuckWorker<K> describe(
            Strand<K> strand, WorkerStatus status, Duration waited) {
        boolean alive = strand.isAlive();
        List<StackTraceElement> stack = alive ? Arrays.asList(strand.thread().getStackTrace()) : List.of();
        return new StuckWorker<>(strand.key(), status, strand.generation(), strand.name(), waited, alive, stack);
    }

    private boolean hasOrphans() {
        return !orphanStrands().isEmpty();
    }

    private List<Strand<K>> orphanStrands() {
        state.lock.lock();
        try {
            return state.orphans();
        } finally {
            state.lock.unlock();
        }
    }

    private List<K> startedKeys() {
        state.lock.lock();
        try {
            return state.started().stream().map(Map.Entry::getKey).toList();
        } finally {
            state.lock.unlock();
        }
    }
}
