package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.IdentityId;
import org.halcyon.base.TokenId;

/// Names what an identity holds of a token.
public record TokenBalanceKey(IdentityId identity, TokenId token) implements Comparable<TokenBalanceKey> {
    private static final Comparator<TokenBalanceKey> ORDER =
            Comparator.comparing(TokenBalanceKey::identity).thenComparing(TokenBalanceKey::token);

    @Override
    public int compareTo(TokenBalanceKey other) {
        return ORDER.compare(this, other);
    }
}
