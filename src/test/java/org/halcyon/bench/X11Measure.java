package org.halcyon.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/// X11 of one core against the functions that it replaces.
final class X11Measure implements Measure {
    @Override
    public String name() {
        return X11Benchmark.class.getSimpleName();
    }

    @Override
    public List<Figure> take() throws RunnerException {
        Map<String, Double> scores = Jmh.run(X11Benchmark.class);
        double ours = Jmh.score(scores, "ours");
        double saphir = Jmh.score(scores, "saphir");
        return List.of(
                Figure.of(name(), "X11", "/s", ours, "one core"),
                Figure.of(name(), "X11 of saphir", "/s", saphir, "one core"),
                Figure.ratio(name(), "X11 to that of saphir", ours / saphir, "goal 3 or more"));
    }
}
