package org.halcyon.wallet.rows;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// An enumeration with a stable name on disk: that of the constant, in lower case.
public interface Labelled {

    String name();

    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The constant of a label, or empty.
    static <E extends Enum<E> & Labelled> Optional<E> find(Class<E> type, String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }
}
