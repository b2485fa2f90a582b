package org.halcyon.bench;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs the benchmarks of one class.
final class Jmh {
    private Jmh() {}

    /// The score of each method by its name.
    static Map<String, Double> run(Class<?> benchmark) throws RunnerException {
        var options = new OptionsBuilder()
                .include("^" + benchmark.getName() + "\\.")
                .shouldFailOnError(true)
                .build();
        Map<String, Double> scores = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            scores.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
        return scores;
    }

    static double score(Map<String, Double> scores, String method) {
        Double score = scores.get(method);
        if (score == null) {
            throw new IllegalStateException("no result of " + method + " in " + scores.keySet());
        }
        return score;
    }
}
