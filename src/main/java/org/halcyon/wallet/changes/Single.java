package org.halcyon.wallet.changes;

import java.util.Optional;
import java.util.function.BinaryOperator;

/// What happens to a row of which a wallet has at most one.
///
/// @param removed the row goes first
/// @param put the row that is there afterwards, if one is put
public record Single<R>(boolean removed, Optional<R> put) {

    public static <R> Single<R> none() {
        return new Single<>(/* removed= */ false, Optional.empty());
    }

    static <R> Single<R> of(R row) {
        return new Single<>(/* removed= */ false, Optional.of(row));
    }

    static <R> Single<R> gone() {
        return new Single<>(/* removed= */ true, Optional.empty());
    }

    /// This, then `later`, as one.
    ///
    /// @param merge a stored row and the one that follows it
    Single<R> then(Single<R> later, BinaryOperator<R> merge) {
        if (later.removed) {
            return later;
        }
        Optional<R> both = put.isPresent() && later.put.isPresent()
                ? Optional.of(merge.apply(put.get(), later.put.get()))
                : later.put.or(() -> put);
        return new Single<>(removed, both);
    }

    public boolean isEmpty() {
        return !removed && put.isEmpty();
    }

    public int size() {
        return isEmpty() ? 0 : 1;
    }
}
