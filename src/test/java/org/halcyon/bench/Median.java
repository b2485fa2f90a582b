package org.halcyon.bench;

import java.util.List;

/// The middle of a list of figures.
final class Median {
    private Median() {}

    /// @param values at least one
    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The least and the greatest, as a reader of the median wants to know them.
    static String range(List<Double> values) {
        return "%.0f to %.0f"
                .formatted(
                        values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }
}
