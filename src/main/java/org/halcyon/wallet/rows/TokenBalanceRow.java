package org.halcyon.wallet.rows;

import java.time.Instant;

/// What an identity holds of a token.
///
/// @param balance in the smallest unit of the token, not negative
/// @param updated to the millisecond
public record TokenBalanceRow(TokenBalanceKey key, long balance, Instant updated)
        implements StoredRow<TokenBalanceKey, TokenBalanceRow> {}
