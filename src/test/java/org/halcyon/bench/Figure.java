package org.halcyon.bench;

import java.util.Locale;

/// One line of the results.
///
/// @param group the name that chooses it
/// @param value with its unit, or why there is none
/// @param note how it was taken, and the goal if there is one
record Figure(String group, String what, String value, String note) {

    static Figure of(String group, String what, String unit, double value, String note) {
        return new Figure(group, what, number(value) + " " + unit, note);
    }

    static Figure ratio(String group, String what, double value, String note) {
        return new Figure(group, what, String.format(Locale.ROOT, "%.2f x", value), note);
    }

    static Figure missing(String group, String what, String reason) {
        return new Figure(group, what, "not measured", reason);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
