package org.halcyon.storage;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.halcyon.base.ContractId;
import org.halcyon.base.TokenId;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.storage.Shape.Reading;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.TokenRow;

/// Table `tokens`: what is known of tokens, whoever holds them.
final class TokensTable {
    static final Columns COLUMNS = Columns.of(
            "tokens", DamageSite.TOKEN_ROW, "token_id*", "contract_id*", "position", "name*", "decimals", "row_sum");

    static final Shape<TokenId, TokenRow> SHAPE = shape(COLUMNS, TokensTable::fromRow);

    /// As a file has it that is looked at before it is migrated.
    static final Shape<TokenId, TokenRow> BEFORE_DIGESTS = shape(COLUMNS.withoutSum(), TokensTable::columns);

    private TokensTable() {}

    private static Shape<TokenId, TokenRow> shape(Columns columns, Reading<TokenRow> reading) {
        return Shape.of(
                columns,
                "token_id",
                Owner.NOBODY,
                new Puts<>((row, key) -> row.blob(key.toBytes()), TokensTable::rest),
                reading);
    }

    private static void rest(RowWriter writer, TokenRow row) throws SQLException {
        OptionalInt decimals = row.decimals();
        writer.blob(row.contract().toBytes()).integer(row.position()).text(row.name());
        writer.integer(decimals.isPresent() ? OptionalLong.of(decimals.getAsInt()) : OptionalLong.empty());
    }

    static TokenRow fromRow(RowReader row) throws SQLException, RowDamage {
        TokenRow token = columns(row);
        row.verify();
        return token;
    }

    private static TokenRow columns(RowReader row) throws SQLException, RowDamage {
        TokenId id = TokenId.of(Fields.id(row));
        ContractId contract = ContractId.of(Fields.id(row));
        int position = (int) row.integer(0, Limits.TOKEN_POSITIONS - 1L);
        Optional<String> name = row.optionalText(Limits.LABEL_BYTES);
        OptionalLong decimals = row.optionalInteger(0, Limits.DECIMALS);
        return new TokenRow(
                id,
                contract,
                position,
                name,
                decimals.isPresent() ? OptionalInt.of((int) decimals.getAsLong()) : OptionalInt.empty());
    }
}
