package org.halcyon.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs the benchmarks of one class.
final class Jmh {
    private Jmh() {}

    /// The score of each method by its name, followed by its parameters if it has any, as `name[a, b]`.
    static Map<String, Double> run(Class<?> benchmark) throws RunnerException {
        return run(options(benchmark));
    }

    /// With one parameter set to one value.
    static Map<String, Double> run(Class<?> benchmark, String parameter, String value) throws RunnerException {
        return run(options(benchmark).param(parameter, value));
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder().include("^" + benchmark.getName() + "\\.").shouldFailOnError(true);
    }

    private static Map<String, Double> run(ChainedOptionsBuilder options) throws RunnerException {
        Map<String, Double> scores = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            scores.put(name(result), result.getPrimaryResult().getScore());
        }
        return scores;
    }

    private static String name(RunResult result) {
        List<String> values = result.getParams().getParamsKeys().stream()
                .map(key -> result.getParams().getParam(key))
                .toList();
        return result.getPrimaryResult().getLabel() + (values.isEmpty() ? "" : values.toString());
    }

    static double score(Map<String, Double> scores, String method) {
        Double score = scores.get(method);
        if (score == null) {
            throw new IllegalStateException("no result of " + method + " in " + scores.keySet());
        }
        return score;
    }
}
