package org.halcyon.base;

/// A non-negative layer-2 amount in Platform credits (1 duff = 1,000 credits). Arithmetic is exact.
public record Credits(long value) implements Comparable<Credits> {

    /// Credits in one duff.
    public static final long PER_DUFF = 1_000L;

    public static final Credits ZERO = new Credits(0);

    public Credits {
        if (value < 0) {
            throw new IllegalArgumentException("negative amount");
        }
    }

    public Credits plus(Credits other) {
        return new Credits(Math.addExact(value, other.value));
    }

    public Credits minus(Credits other) {
        return new Credits(Math.subtractExact(value, other.value));
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(value, other.value);
    }
}
