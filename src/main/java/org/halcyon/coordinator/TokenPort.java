package org.halcyon.coordinator;

import java.util.List;

/// What the identity-token coordinator needs of the rest of the program.
///
/// @param <I> id of an identity
/// @param <T> id of a token
public interface TokenPort<I, T> {

    /// Asks the network for balances, and checks the proof.
    ///
    /// @param tokens at most [CoordinatorConfig#tokensPerQuery]
    TokenAnswer<T> query(I identity, List<T> tokens, PassContext pass) throws Exception;

    /// Makes the answer durable before it returns: balances as rows of the owning wallet, missing tokens as removals.
    ///
    /// @param identity its owner and registration tag the rows
    /// @throws Exception if it is not durable, also because the wallet is of another generation by now
    void store(WatchedIdentity<I, T> identity, TokenAnswer<T> answer) throws Exception;
}
