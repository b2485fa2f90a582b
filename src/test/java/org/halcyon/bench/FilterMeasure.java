package org.halcyon.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/// Filters per second of one core.
final class FilterMeasure implements Measure {
    @Override
    public String name() {
        return FilterMatchBenchmark.class.getSimpleName();
    }

    @Override
    public List<Figure> take() throws RunnerException {
        Map<String, Double> scores = Jmh.run(FilterMatchBenchmark.class);
        return List.of(
                figure("1,000 scripts", Jmh.score(scores, "matches[1000]")),
                figure("100,000 scripts", Jmh.score(scores, "matches[100000]")));
    }

    private Figure figure(String scripts, double rate) {
        return Figure.of(name(), "filters matched, " + scripts, "/s", rate, "100 elements a filter, one core");
    }
}
