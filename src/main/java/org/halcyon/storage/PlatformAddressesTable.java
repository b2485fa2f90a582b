package org.halcyon.storage;

import java.sql.SQLException;
import org.halcyon.base.Credits;
import org.halcyon.core.hash.Hash160;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.PlatformAddressRow;

/// Table `platform_addresses`: the addresses of a wallet on Platform and what they hold.
final class PlatformAddressesTable {
    static final Columns COLUMNS = Columns.of(
            "platform_addresses",
            DamageSite.PLATFORM_ADDRESS_ROW,
            "wallet_id*",
            "address*",
            "account_index",
            "key_class",
            "address_index",
            "balance",
            "nonce",
            "as_of_height",
            "row_sum");

    static final Shape<Hash160, PlatformAddressRow> SHAPE = Shape.of(
            COLUMNS,
            "wallet_id,address",
            Owner.WALLET,
            new Puts<>((row, key) -> row.blob(key.toBytes()), PlatformAddressesTable::rest),
            PlatformAddressesTable::fromRow);

    private PlatformAddressesTable() {}

    private static void rest(RowWriter writer, PlatformAddressRow row) throws SQLException {
        writer.integer(row.account()).integer(row.keyClass()).integer(row.index());
        writer.integer(row.balance().value()).integer(row.nonce()).integer(row.asOfHeight());
    }

    static PlatformAddressRow fromRow(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        Hash160 address = Hash160.ofBytes(row.blob(Hash160.BYTES, Hash160.BYTES));
        long account = Fields.index(row);
        long keyClass = row.integer(0, Limits.UINT);
        long index = Fields.index(row);
        Credits balance = Fields.credits(row);
        long nonce = row.integer(0, Limits.UINT);
        long height = Fields.natural(row);
        row.verify();
        return new PlatformAddressRow(address, account, keyClass, index, balance, nonce, height);
    }
}
