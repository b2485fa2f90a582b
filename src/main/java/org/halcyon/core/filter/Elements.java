package org.halcyon.core.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Byte strings as a set, ordered by their unsigned bytes.
final class Elements {

    private Elements() {}

    /// The distinct elements in order.
    static List<byte[]> distinct(Collection<byte[]> elements) {
        TreeSet<byte[]> distinct = new TreeSet<>(Arrays::compareUnsigned);
        distinct.addAll(elements);
        return List.copyOf(distinct);
    }
}
