package org.halcyon.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/// Storing, and backing up, beside the bare driver.
final class StoreMeasure implements Measure {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public List<Figure> take() throws RunnerException {
        Map<String, Double> writing = Jmh.run(StoreBenchmark.class);
        double store = Jmh.score(writing, "store");
        double bare = Jmh.score(writing, "bareInserts");
        Map<String, Double> copying = Jmh.run(BackupBenchmark.class);
        double backup = Jmh.score(copying, "backup");
        double vacuum = Jmh.score(copying, "bareVacuumInto");
        double checked = Jmh.score(copying, "bareCheckedCopy");
        return List.of(
                Figure.of(
                        name(), "store 51,200 transactions in changesets of 512", "ms", store, "mean of single shots"),
                Figure.of(name(), "bare batches of the same rows", "ms", bare, "same settings, same schema"),
                Figure.ratio(name(), "throughput of the store to the bare driver", bare / store, "goal 0.8 or more"),
                Figure.of(name(), "backup of 100,000 transactions, checked", "ms", backup, "mean of single shots"),
                Figure.of(name(), "bare VACUUM INTO of the same file", "ms", vacuum, "not forced, not checked"),
                Figure.ratio(name(), "backup to bare VACUUM INTO", backup / vacuum, "goal 1.3 or less"),
                Figure.of(name(), "bare copy, checks, force and digest", "ms", checked, "what the backup does, bare"),
                Figure.ratio(name(), "backup to the bare checked copy", backup / checked, ""));
    }
}
