package org.halcyon.bench;

import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/// Filters per second of one core.
final class FilterMeasure implements Measure {
    @Override
    public String name() {
        return FilterMatchBenchmark.class.getSimpleName();
    }

    @Override
    public List<Figure> take() throws RunnerException {
        double rate = Jmh.score(Jmh.run(FilterMatchBenchmark.class), "matches");
        return List.of(
                Figure.of(name(), "filters matched", "/s", rate, "1,000 scripts, 100 elements a filter, one core"));
    }
}
