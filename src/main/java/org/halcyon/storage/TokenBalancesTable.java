package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import org.halcyon.base.TokenId;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.TokenBalanceKey;
import org.halcyon.wallet.rows.TokenBalanceRow;

/// Table `token_balances`: what identities hold of tokens.
final class TokenBalancesTable {
    static final Columns COLUMNS = Columns.of(
            "token_balances", DamageSite.TOKEN_ROW, "identity_id*", "token_id*", "balance", "updated_ms", "row_sum");

    static final Shape<TokenBalanceKey, TokenBalanceRow> SHAPE = Shape.of(
            COLUMNS,
            "identity_id,token_id",
            Owner.IDENTITY,
            new Puts<>(
                    (row, key) ->
                            row.blob(key.identity().toBytes()).blob(key.token().toBytes()),
                    (row, value) ->
                            row.integer(value.balance()).integer(value.updated().toEpochMilli())),
            TokenBalancesTable::fromRow);

    private TokenBalancesTable() {}

    static TokenBalanceRow fromRow(RowReader row) throws SQLException, RowDamage {
        var key = new TokenBalanceKey(Fields.identity(row), TokenId.of(Fields.id(row)));
        long balance = Fields.natural(row);
        Instant updated = Fields.millis(row);
        row.verify();
        return new TokenBalanceRow(key, balance, updated);
    }
}
