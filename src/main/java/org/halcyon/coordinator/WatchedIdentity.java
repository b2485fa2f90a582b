package org.halcyon.coordinator;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An identity whose tokens are watched. Immutable.
///
/// @param <I> id of an identity
/// @param <T> id of a token
/// @param owner whose rows its balances are
/// @param registration told apart from every other registration of the same identity
/// @param balances of the watched tokens, in their smallest units; 0 for one that is not held or was never asked for
/// @param updated when balances were stored last; [#NEVER] at first
public record WatchedIdentity<I, T>(
        I identity, WalletUnit owner, long registration, Map<T, Long> balances, Instant updated) {

    /// Before the first store.
    public static final Instant NEVER = Instant.EPOCH;

    public WatchedIdentity {
        balances = Collections.unmodifiableMap(new LinkedHashMap<>(balances));
    }

    /// The same registration with other tokens: those that stay keep their balance, new ones begin with 0.
    WatchedIdentity<I, T> watching(Collection<T> tokens) {
        var after = new LinkedHashMap<T, Long>();
        tokens.forEach(token -> after.put(token, balances.getOrDefault(token, 0L)));
        return new WatchedIdentity<>(identity, owner, registration, after, updated);
    }

    /// The same registration after an answer was stored. A token that is proven missing stays, with 0; one that was
    /// taken off the list meanwhile is not put back.
    WatchedIdentity<I, T> after(TokenAnswer<T> answer, Instant at) {
        var after = new LinkedHashMap<>(balances);
        answer.balances().forEach((token, balance) -> after.computeIfPresent(token, (watched, old) -> balance));
        answer.missing().forEach(token -> after.computeIfPresent(token, (watched, old) -> 0L));
        return new WatchedIdentity<>(identity, owner, registration, after, at);
    }
}
