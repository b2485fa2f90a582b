package org.halcyon.coordinator;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The round of a pass over its units, one after the other: one that fails is recorded and does not touch the next, and
/// every unit of the round has an outcome at its end.
final class Units {
    private static final Logger LOG = LoggerFactory.getLogger(Units.class);

    private Units() {}

    /// Work on one unit.
    @FunctionalInterface
    interface Work<U, R> {
        UnitOutcome<R> on(U unit) throws Exception;
    }

    /// Works on each unit, with a checkpoint before each.
    ///
    /// @throws InterruptedException if the work was interrupted, which ends the whole pass
    static <U, R> Map<U, UnitOutcome<R>> each(List<U> units, PassContext pass, Work<U, R> work)
            throws InterruptedException {
        var outcomes = new LinkedHashMap<U, UnitOutcome<R>>();
        for (U unit : units) {
            outcomes.put(
                    unit,
                    pass.mayContinue() ? outcome(unit, work) : new UnitOutcome.Skipped<>(UnitOutcome.Reason.STOPPED));
        }
        return outcomes;
    }

    private static <U, R> UnitOutcome<R> outcome(U unit, Work<U, R> work) throws InterruptedException {
        try {
            return work.on(unit);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception failure) {
            LOG.atWarn().setCause(failure).log("unit of a pass failed");
            return new UnitOutcome.Failed<>(PassRunner.words(failure));
        }
    }

    /// The outcomes taken together: a failure if units failed and none came through.
    static <R> PassResult result(Collection<UnitOutcome<R>> outcomes) {
        boolean bad = false;
        boolean good = false;
        for (UnitOutcome<R> outcome : outcomes) {
            switch (outcome) {
                case UnitOutcome.Done<R> done -> good = true;
                case UnitOutcome.Skipped<R> skipped -> good = true;
                case UnitOutcome.Failed<R> failed -> bad = true;
                case UnitOutcome.Partly<R> partly -> {
                    good = true;
                    bad = true;
                }
            }
        }
        if (!bad) {
            return PassResult.SUCCESS;
        }
        return good ? PassResult.PARTIAL : PassResult.FAILURE;
    }

    /// Whether no unit was looked at.
    static <R> boolean isSkipped(Collection<UnitOutcome<R>> outcomes) {
        return outcomes.stream().allMatch(UnitOutcome.Skipped.class::isInstance);
    }

    /// The message of the first unit that did not come through whole.
    static <R> String trouble(Collection<UnitOutcome<R>> outcomes) {
        for (UnitOutcome<R> outcome : outcomes) {
            switch (outcome) {
                case UnitOutcome.Failed<R> failed -> {
                    return failed.message();
                }
                case UnitOutcome.Partly<R> partly -> {
                    return partly.message();
                }
                case UnitOutcome.Done<R> done -> {
                    // nothing went wrong with it
                }
                case UnitOutcome.Skipped<R> skipped -> {
                    // left out on purpose
                }
            }
        }
        return "";
    }

    static <U, R> Map<U, UnitOutcome<R>> copy(Map<U, UnitOutcome<R>> outcomes) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }
}
