package org.halcyon.wallet.rows;

import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.base.ContractId;
import org.halcyon.base.TokenId;

/// What is known of a token, whoever holds it.
///
/// @param position within its contract, 0 to 65535
public record TokenRow(TokenId key, ContractId contract, int position, Optional<String> name, OptionalInt decimals)
        implements StoredRow<TokenId, TokenRow> {}
