package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.IdentityId;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.ProfileRow;

/// Table `dashpay_profiles`: profiles of own identities and of others.
final class ProfilesTable {
    static final Columns COLUMNS = Columns.of(
            "dashpay_profiles",
            DamageSite.CONTACT_ROW,
            "identity_id*",
            "display_name*",
            "public_message*",
            "avatar_url*",
            "avatar_hash*",
            "avatar_fingerprint*",
            "updated_ms");

    static final Shape<IdentityId, ProfileRow> SHAPE = Shape.of(
            COLUMNS,
            "identity_id",
            Owner.NOBODY,
            new Puts<>((row, key) -> row.blob(key.toBytes()), ProfilesTable::rest),
            ProfilesTable::fromRow);

    private ProfilesTable() {}

    private static void rest(RowWriter writer, ProfileRow row) throws SQLException {
        writer.text(row.displayName()).text(row.publicMessage()).text(row.avatarUrl());
        writer.blob(Fields.blob(row.avatarHash())).blob(Fields.blob(row.avatarFingerprint()));
        writer.integer(row.updated().toEpochMilli());
    }

    static ProfileRow fromRow(RowReader row) throws SQLException, RowDamage {
        IdentityId id = Fields.identity(row);
        Optional<String> name = row.optionalText(Limits.LABEL_BYTES);
        Optional<String> message = row.optionalText(Limits.LABEL_BYTES);
        Optional<String> url = row.optionalText(4 * Limits.URL);
        Optional<Bytes> hash = Fields.optionalId(row).map(Bytes::of);
        Optional<Bytes> fingerprint = Fields.optionalBytes(row, 0, Limits.FINGERPRINT);
        Instant updated = Fields.millis(row);
        return new ProfileRow(id, name, message, url, hash, fingerprint, updated);
    }
}
