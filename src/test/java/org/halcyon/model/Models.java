package org.halcyon.model;

import java.util.List;
import java.util.Locale;
import org.halcyon.lifecycle.RefCount;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/// Runs the model checks that are named: `schedules`, `samples`, or both.
public final class Models {
    private static final int THREADS = 2;
    /// Operations per thread. The short programs have few schedules, so that all of them are likely to be taken.
    private static final List<Integer> OPERATIONS = List.of(1, 3);

    private Models() {}

    /// @param arguments `schedules`, `samples` or `all`
    public static void main(String[] arguments) throws Exception {
        String which = arguments.length == 1 ? arguments[0] : "";
        if (which.equals("schedules") || which.equals("all")) {
            checkSchedules();
        }
        boolean clean = true;
        if (which.equals("samples") || which.equals("all")) {
            for (Litmus litmus : Races.all()) {
                Sampler.Tally tally = Sampler.run(litmus, Long.getLong("model.samples", 100_000_000));
                print(tally);
                clean &= !tally.isFinding();
            }
        }
        System.exit(clean ? 0 : 1); // a sleeper that was never woken may be left
    }

    private static void checkSchedules() {
        new RefCount("warm-up").raise().close(); // makes the thread that reports leaks before schedules are explored
        explore(GateOperations.class);
        explore(ClearingOperations.class);
        explore(HubOperations.class);
        stress(RegistryOperations.class);
    }

    private static void explore(Class<?> operations) {
        long begun = System.nanoTime();
        for (int each : OPERATIONS) {
            new ModelCheckingOptions()
                    .threads(THREADS)
                    .actorsPerThread(each)
                    .actorsBefore(2)
                    .actorsAfter(1)
                    .iterations(Integer.getInteger("model.scenarios", 50))
                    .invocationsPerIteration(Integer.getInteger("model.schedules", 2_000))
                    .check(operations);
        }
        passed(operations, "model checking", begun);
    }

    /// Real threads: what starts workers cannot run under a scheduler that must know every thread.
    private static void stress(Class<?> operations) {
        long begun = System.nanoTime();
        new StressOptions()
                .threads(THREADS)
                .actorsPerThread(OPERATIONS.getLast())
                .actorsBefore(1)
                .actorsAfter(1)
                .iterations(Integer.getInteger("model.scenarios", 50))
                .invocationsPerIteration(Integer.getInteger("model.stress", 200))
                .check(operations);
        passed(operations, "stress", begun);
    }

    private static void passed(Class<?> operations, String how, long begun) {
        System.out.printf(
                Locale.ROOT,
                "%-20s linearizable, %s, %.1f s%n",
                operations.getSimpleName(),
                how,
                (System.nanoTime() - begun) / 1e9);
    }

    private static void print(Sampler.Tally tally) {
        System.out.printf(
                Locale.ROOT,
                "%s: %s after %.1f s%n",
                tally.litmus().name(),
                tally.isFinding() ? "FINDING " + tally.trouble() : "clean",
                tally.took().toMillis() / 1e3);
        for (int place = 0; place < tally.seen().size(); place++) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-26s %,15d%s%n",
                    tally.litmus().endings().get(place),
                    tally.seen().get(place),
                    tally.litmus().forbidden().contains(place) ? "  forbidden" : "");
        }
    }
}
