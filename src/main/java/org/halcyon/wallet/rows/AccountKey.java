package org.halcyon.wallet.rows;

import java.util.Comparator;
import org.halcyon.base.Bytes;

/// The natural key of an account within its wallet.
///
/// @param index account number, 0 to 2^31 - 1
/// @param keyClass of platform payment accounts, else 0
/// @param userIdentity 32 bytes, zeros if the type has none
/// @param friendIdentity 32 bytes, zeros if the type has none
public record AccountKey(AccountType type, long index, long keyClass, Bytes userIdentity, Bytes friendIdentity)
        implements Comparable<AccountKey> {

    private static final int ID_BYTES = 32;
    private static final Bytes NONE = Bytes.of(new byte[ID_BYTES]);
    private static final Comparator<AccountKey> ORDER = Comparator.comparing(AccountKey::type)
            .thenComparingLong(AccountKey::index)
            .thenComparingLong(AccountKey::keyClass)
            .thenComparing(AccountKey::userIdentity)
            .thenComparing(AccountKey::friendIdentity);

    /// @throws IllegalArgumentException if an identity id is not 32 bytes long
    public AccountKey {
        if (userIdentity.size() != ID_BYTES || friendIdentity.size() != ID_BYTES) {
            throw new IllegalArgumentException("identity id of another length than " + ID_BYTES);
        }
    }

    /// An account that is told apart by type and index alone.
    public static AccountKey of(AccountType type, long index) {
        return new AccountKey(type, index, 0, NONE, NONE);
    }

    @Override
    public int compareTo(AccountKey other) {
        return ORDER.compare(this, other);
    }
}
