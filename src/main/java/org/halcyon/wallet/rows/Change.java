package org.halcyon.wallet.rows;

import java.util.Optional;

/// What happens to one stored row. Of two changes to the same row the later one holds.
public sealed interface Change<R> {

    /// The row becomes `value`, whether it was there or not.
    record Put<R>(R value) implements Change<R> {}

    /// The row goes, if it is there.
    record Remove<R>() implements Change<R> {}

    /// The row that is put, if one is.
    default Optional<R> row() {
        return switch (this) {
            case Put<R> put -> Optional.of(put.value());
            case Remove<R> remove -> Optional.empty();
        };
    }
}
