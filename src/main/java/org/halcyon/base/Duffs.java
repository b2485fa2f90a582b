package org.halcyon.base;

/// A non-negative layer-1 amount in duffs (1 Dash = 100,000,000 duffs).
///
/// Arithmetic is exact: overflow and negative results throw [ArithmeticException] and
/// [IllegalArgumentException], which in this program mean a bug of the caller, never bad input.
public record Duffs(long value) implements Comparable<Duffs> {

    /// Duffs in one Dash.
    public static final long PER_DASH = 100_000_000L;

    /// The most duffs that may ever exist: 21,000,000 Dash.
    public static final Duffs MAX_MONEY = new Duffs(21_000_000L * PER_DASH);

    public static final Duffs ZERO = new Duffs(0);

    public Duffs {
        if (value < 0) {
            throw new IllegalArgumentException("negative amount");
        }
    }

    /// Whole Dash.
    public static Duffs ofDash(long dash) {
        return new Duffs(Math.multiplyExact(dash, PER_DASH));
    }

    public Duffs plus(Duffs other) {
        return new Duffs(Math.addExact(value, other.value));
    }

    public Duffs minus(Duffs other) {
        return new Duffs(Math.subtractExact(value, other.value));
    }

    /// Layer-2 amount of the same worth: 1 duff is 1,000 credits.
    public Credits toCredits() {
        return new Credits(Math.multiplyExact(value, Credits.PER_DUFF));
    }

    public boolean isZero() {
        return value == 0;
    }

    @Override
    public int compareTo(Duffs other) {
        return Long.compare(value, other.value);
    }
}
