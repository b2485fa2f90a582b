package org.halcyon.coordinator;

import java.util.Map;

/// What a scan changed: the rows to store, whole, and the marks that go with them.
///
/// @param <A> a platform address
/// @param marks only those above zero say something
public record AddressDelta<A>(Map<A, AddressFunds> rows, AddressMarks marks) {
    public AddressDelta {
        rows = Map.copyOf(rows);
    }

    /// Whether there is nothing to store.
    public boolean isEmpty() {
        return rows.isEmpty() && marks.equals(AddressMarks.NONE);
    }
}
