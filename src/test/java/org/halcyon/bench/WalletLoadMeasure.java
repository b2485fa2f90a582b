package org.halcyon.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/// Opening a large wallet beside reading its bare file.
final class WalletLoadMeasure implements Measure {
    @Override
    public String name() {
        return WalletLoadBenchmark.class.getSimpleName();
    }

    @Override
    public List<Figure> take() throws RunnerException {
        Map<String, Double> scores = Jmh.run(WalletLoadBenchmark.class);
        double open = Jmh.score(scores, "openAndLoad");
        double load = Jmh.score(scores, "load");
        double scan = Jmh.score(scores, "bareScan");
        return List.of(
                Figure.of(name(), "open, check and load 100,000 transactions", "ms", open, "mean of single shots"),
                Figure.of(name(), "load 100,000 transactions", "ms", load, "of an open store"),
                Figure.of(name(), "bare scan of all tables of that file", "ms", scan, "JDBC, every column read"),
                Figure.ratio(name(), "load to scan", load / scan, "goal 1.5 or less"));
    }
}
