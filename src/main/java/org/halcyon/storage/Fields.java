package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;
import org.halcyon.base.Duffs;
import org.halcyon.base.IdentityId;
import org.halcyon.base.Network;
import org.halcyon.wallet.rows.Labelled;

/// Columns that occur in several tables, from and to the values that they stand for.
final class Fields {
    private Fields() {}

    static byte[] id(RowReader row) throws SQLException, RowDamage {
        return row.blob(Limits.ID, Limits.ID);
    }

    static IdentityId identity(RowReader row) throws SQLException, RowDamage {
        return IdentityId.of(id(row));
    }

    static Optional<byte[]> optionalId(RowReader row) throws SQLException, RowDamage {
        return row.optionalBlob(Limits.ID, Limits.ID);
    }

    static Bytes bytes(RowReader row, int least, int most) throws SQLException, RowDamage {
        return Bytes.of(row.blob(least, most));
    }

    static Optional<Bytes> optionalBytes(RowReader row, int least, int most) throws SQLException, RowDamage {
        return row.optionalBlob(least, most).map(Bytes::of);
    }

    static Network network(RowReader row) throws SQLException, RowDamage {
        return Network.ofLabel(row.text(Limits.SHORT_TEXT)).orElseThrow(() -> row.damaged("network"));
    }

    static <E extends Enum<E> & Labelled> E label(RowReader row, Class<E> type) throws SQLException, RowDamage {
        return Labelled.find(type, row.text(Limits.SHORT_TEXT)).orElseThrow(() -> row.damaged(type.getSimpleName()));
    }

    static long index(RowReader row) throws SQLException, RowDamage {
        return row.integer(0, Limits.INT);
    }

    /// Any number that is not negative.
    static long natural(RowReader row) throws SQLException, RowDamage {
        return row.integer(0, Long.MAX_VALUE);
    }

    static OptionalLong optionalNatural(RowReader row) throws SQLException, RowDamage {
        return row.optionalInteger(0, Long.MAX_VALUE);
    }

    static Credits credits(RowReader row) throws SQLException, RowDamage {
        return new Credits(natural(row));
    }

    static Optional<Credits> optionalCredits(RowReader row) throws SQLException, RowDamage {
        OptionalLong value = optionalNatural(row);
        return value.isPresent() ? Optional.of(new Credits(value.getAsLong())) : Optional.empty();
    }

    static Duffs duffs(RowReader row) throws SQLException, RowDamage {
        return new Duffs(natural(row));
    }

    static Instant millis(RowReader row) throws SQLException, RowDamage {
        return Instant.ofEpochMilli(natural(row));
    }

    static Optional<Instant> optionalMillis(RowReader row) throws SQLException, RowDamage {
        OptionalLong value = optionalNatural(row);
        return value.isPresent() ? Optional.of(Instant.ofEpochMilli(value.getAsLong())) : Optional.empty();
    }

    static OptionalLong millis(Optional<Instant> time) {
        return time.isPresent() ? OptionalLong.of(time.get().toEpochMilli()) : OptionalLong.empty();
    }

    static OptionalLong credits(Optional<Credits> amount) {
        return amount.isPresent() ? OptionalLong.of(amount.get().value()) : OptionalLong.empty();
    }

    static Optional<byte[]> blob(Optional<Bytes> bytes) {
        return bytes.map(Bytes::toBytes);
    }

    static Optional<byte[]> blobOf(Optional<IdentityId> id) {
        return id.map(IdentityId::toBytes);
    }
}
