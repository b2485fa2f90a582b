package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;
import org.halcyon.base.ContractId;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.IdentityKeyId;
import org.halcyon.wallet.rows.IdentityKeyRow;

/// Table `identity_keys`: the public keys of identities.
final class IdentityKeysTable {
    static final Columns COLUMNS = Columns.of(
            "identity_keys",
            DamageSite.IDENTITY_KEY_ROW,
            "identity_id*",
            "key_id",
            "purpose",
            "security_level",
            "key_type",
            "read_only",
            "data*",
            "hash160*",
            "disabled_at_ms",
            "bounds_contract*",
            "bounds_doc_type*",
            "path_identity_index",
            "path_key_index",
            "row_sum");

    static final Shape<IdentityKeyId, IdentityKeyRow> SHAPE = Shape.of(
            COLUMNS,
            "identity_id,key_id",
            Owner.IDENTITY,
            new Puts<>(IdentityKeysTable::place, IdentityKeysTable::rest),
            IdentityKeysTable::fromRow);

    private static final int HASH = 20;

    private IdentityKeysTable() {}

    private static void place(RowWriter row, IdentityKeyId key) throws SQLException {
        row.blob(key.identity().toBytes()).integer(key.id());
    }

    private static void rest(RowWriter writer, IdentityKeyRow row) throws SQLException {
        writer.integer(row.purpose()).integer(row.securityLevel()).integer(row.keyType());
        writer.flag(row.readOnly())
                .blob(row.data().toBytes())
                .blob(row.hash().toBytes())
                .integer(Fields.millis(row.disabledAt()));
        writer.blob(row.bounds().map(bounds -> bounds.contract().toBytes()));
        writer.text(row.bounds().flatMap(IdentityKeyRow.Bounds::documentType));
        Optional<IdentityKeyRow.Path> path = row.path();
        writer.integer(path.isPresent() ? OptionalLong.of(path.get().identityIndex()) : OptionalLong.empty());
        writer.integer(path.isPresent() ? OptionalLong.of(path.get().keyIndex()) : OptionalLong.empty());
    }

    static IdentityKeyRow fromRow(RowReader row) throws SQLException, RowDamage {
        var key = new IdentityKeyId(Fields.identity(row), row.integer(0, Limits.UINT));
        int purpose = (int) Fields.index(row);
        int level = (int) Fields.index(row);
        int type = (int) Fields.index(row);
        boolean readOnly = row.flag();
        Bytes data = Fields.bytes(row, 1, Limits.PUBLIC_KEY);
        byte[] hash = row.blob(HASH, HASH);
        Optional<Instant> disabled = Fields.optionalMillis(row);
        Optional<byte[]> contract = Fields.optionalId(row);
        Optional<String> document = row.optionalText(Limits.LABEL_BYTES);
        OptionalLong identityIndex = row.optionalInteger(0, Limits.INT);
        OptionalLong keyIndex = row.optionalInteger(0, Limits.INT);
        row.verify();
        if (identityIndex.isPresent() != keyIndex.isPresent() || (document.isPresent() && contract.isEmpty())) {
            throw row.damaged("bounds or path are half there");
        }
        var bounds = contract.map(id -> new IdentityKeyRow.Bounds(ContractId.of(id), document));
        Optional<IdentityKeyRow.Path> path = identityIndex.isPresent() && keyIndex.isPresent()
                ? Optional.of(new IdentityKeyRow.Path(identityIndex.getAsLong(), keyIndex.getAsLong()))
                : Optional.empty();
        var found = new IdentityKeyRow(key, purpose, level, type, readOnly, data, disabled, bounds, path);
        if (!Arrays.equals(found.hash().toBytes(), hash)) {
            throw row.damaged("hash160 is not the hash of data");
        }
        return found;
    }
}
