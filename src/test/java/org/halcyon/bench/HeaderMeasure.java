package org.halcyon.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.halcyon.core.chain.HeaderFixtures;
import org.openjdk.jmh.runner.RunnerException;

/// Header validation as a share of the bare hash rate: by the wall clock, and by the processor time of the thread,
/// which
/// a busy machine does not distort.
final class HeaderMeasure implements Measure {
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 15;
    private static final String GOAL = "goal 0.90 or more";

    private final Supplier<List<HeaderFixtures.Run>> recorded;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    HeaderMeasure(Supplier<List<HeaderFixtures.Run>> recorded) {
        this.recorded = recorded;
    }

    @Override
    public String name() {
        return HeaderValidationBenchmark.class.getSimpleName();
    }

    @Override
    public List<Figure> take() throws RunnerException {
        if (recorded.get().isEmpty()) {
            throw new IllegalStateException("there are no recorded headers");
        }
        Map<String, Double> scores = Jmh.run(HeaderValidationBenchmark.class);
        double bare = Jmh.score(scores, "bareX11");
        double whole = Jmh.score(scores, "validation");
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(name(), "bare X11", "/s", bare, "one core, wall clock"),
                Figure.of(name(), "validation with all rules", "/s", whole, "one core, wall clock"),
                Figure.of(name(), "rules alone", "/s", Jmh.score(scores, "rulesAlone"), "one core, wall clock"),
                Figure.ratio(name(), "validation to bare X11, wall clock", whole / bare, GOAL)));
        figures.add(twoCores(scores));
        figures.add(processorShare());
        return figures;
    }

    private Figure twoCores(Map<String, Double> scores) {
        double bare = Jmh.score(scores, "bareX11OnTwoCores");
        double whole = Jmh.score(scores, "validationOnTwoCores");
        return Figure.ratio(
                name(), "validation to bare X11 on two cores", whole / bare, GOAL + "; " + Math.round(whole) + " /s");
    }

    private Figure processorShare() {
        var work = new HeaderValidationBenchmark();
        List<Double> bare = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            double first = processorTime(work::bareX11);
            double second = processorTime(work::validation);
            if (round >= WARM_UP) {
                bare.add(first);
                whole.add(second);
            }
        }
        return Figure.ratio(
                name(),
                "validation to bare X11, processor time",
                Median.of(bare) / Median.of(whole),
                GOAL + "; medians of " + ROUNDS + ", alternating");
    }

    private double processorTime(Supplier<?> work) {
        long before = threads.getCurrentThreadCpuTime();
        if (work.get() == null) {
            throw new IllegalStateException("no result");
        }
        return threads.getCurrentThreadCpuTime() - before;
    }
}
