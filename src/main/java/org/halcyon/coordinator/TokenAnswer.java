package org.halcyon.coordinator;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The proven answer to one question for token balances of an identity.
///
/// @param <T> id of a token
/// @param balances of tokens that the identity holds, in the token's smallest unit
/// @param missing tokens that it is proven not to hold
public record TokenAnswer<T>(Map<T, Long> balances, Set<T> missing) {
    public TokenAnswer {
        balances = Map.copyOf(balances);
        missing = Set.copyOf(missing);
        var both = new HashSet<>(missing);
        both.retainAll(balances.keySet());
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("a token both held and missing");
        }
        if (balances.values().stream().anyMatch(balance -> balance < 0)) {
            throw new IllegalArgumentException("negative token balance");
        }
    }

    int size() {
        return balances.size() + missing.size();
    }
}
