package org.halcyon.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/// How long a masternode list takes from its bytes until both roots are checked.
final class MasternodeListMeasure implements Measure {
    @Override
    public String name() {
        return MasternodeListBenchmark.class.getSimpleName();
    }

    @Override
    public List<Figure> take() throws RunnerException {
        Map<String, Double> scores = Jmh.run(MasternodeListBenchmark.class);
        return List.of(
                Figure.of(
                        name(),
                        "list of 4,000 entries applied",
                        "us",
                        Jmh.score(scores, "whole"),
                        "both roots checked"),
                Figure.of(
                        name(),
                        "change of 10 of them applied",
                        "us",
                        Jmh.score(scores, "change"),
                        "both roots checked"));
    }
}
