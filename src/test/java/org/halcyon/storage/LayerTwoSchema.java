package org.halcyon.storage;

import java.util.List;
import java.util.stream.Stream;
import org.halcyon.wallet.changes.ContactChanges;
import org.halcyon.wallet.changes.HoldingChanges;
import org.halcyon.wallet.changes.IdentityChanges;
import org.halcyon.wallet.changes.SharedChanges;
import org.halcyon.wallet.changes.ShieldedChanges;
import org.halcyon.wallet.changes.TreeChanges;

/// What the types say about themselves, so that a new one is not forgotten.
final class LayerTwoSchema {
    private LayerTwoSchema() {}

    /// The records that changes beyond the chain consist of.
    static List<Class<?>> rowTypes() {
        return Stream.of(
                        IdentityChanges.class,
                        HoldingChanges.class,
                        ContactChanges.class,
                        SharedChanges.class,
                        ShieldedChanges.class,
                        TreeChanges.class)
                .flatMap(part -> Stream.of(part.getRecordComponents()))
                .map(component -> component.getGenericType())
                .filter(java.lang.reflect.ParameterizedType.class::isInstance)
                .map(java.lang.reflect.ParameterizedType.class::cast)
                .map(type -> type.getActualTypeArguments()[type.getActualTypeArguments().length - 1])
                .<Class<?>>map(Class.class::cast)
                .filter(Class::isRecord)
                .toList();
    }
}
