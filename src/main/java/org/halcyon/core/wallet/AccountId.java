package org.halcyon.core.wallet;

import java.util.Comparator;
import java.util.HexFormat;

/// Which account of a wallet: its kind and the numbers in its path.
///
/// @param index account number, 0 to 2^31 - 1; 0 for kinds that have one account only
/// @param keyClass class of a platform payment account, else 0
/// @param owner 64 hex digits of the own identity of a DashPay account, else empty
/// @param contact 64 hex digits of the contact's identity of a DashPay account, else empty
public record AccountId(AccountType type, int index, int keyClass, String owner, String contact)
        implements Comparable<AccountId> {

    private static final int IDENTITY_BYTES = 32;

    private static final Comparator<AccountId> ORDER = Comparator.comparing((AccountId id) -> id.type.label())
            .thenComparingInt(AccountId::index)
            .thenComparingInt(AccountId::keyClass)
            .thenComparing(AccountId::owner)
            .thenComparing(AccountId::contact);

    public AccountId {
        if (index < 0 || keyClass < 0) {
            throw new IllegalArgumentException("account numbers " + index + ", " + keyClass);
        }
        checkIdentity(owner);
        checkIdentity(contact);
    }

    private static void checkIdentity(String hex) {
        if (!hex.isEmpty() && HexFormat.of().parseHex(hex).length != IDENTITY_BYTES) {
            throw new IllegalArgumentException("identity of " + hex.length() + " digits");
        }
    }

    /// An account that its kind and number name alone.
    public static AccountId of(AccountType type, int index) {
        return new AccountId(type, index, 0, "", "");
    }

    /// The standard account `m/44'/c'/index'`.
    public static AccountId bip44(int index) {
        return of(AccountType.BIP44, index);
    }

    @Override
    public int compareTo(AccountId other) {
        return ORDER.compare(this, other);
    }
}
