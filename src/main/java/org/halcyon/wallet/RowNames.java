package org.halcyon.wallet;

import java.util.HexFormat;
import org.halcyon.base.Bytes;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wallet.AddressRef;
import org.halcyon.core.wallet.PoolKind;
import org.halcyon.wallet.rows.AccountKey;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.AddressKey;
import org.halcyon.wallet.rows.Pool;

/// Translates the names of accounts and addresses between the wallet in memory and its rows. Pure.
final class RowNames {

    private static final Bytes NO_IDENTITY = Bytes.of(new byte[32]);

    private RowNames() {}

    static AccountKey key(AccountId account) {
        return new AccountKey(
                AccountType.ofLabel(account.type().label())
                        .orElseThrow(() -> new IllegalStateException("an account kind without a label on disk")),
                account.index(),
                account.keyClass(),
                identity(account.owner()),
                identity(account.contact()));
    }

    private static Bytes identity(String hex) {
        return hex.isEmpty() ? NO_IDENTITY : Bytes.ofHex(hex);
    }

    static AddressKey key(AddressRef address) {
        return new AddressKey(
                key(address.account()),
                Pool.ofNumber(address.pool().number()).orElseThrow(() -> new IllegalStateException("unknown pool")),
                address.index());
    }

    /// @throws IllegalArgumentException if the key's numbers are out of range
    static AccountId account(AccountKey key) {
        org.halcyon.core.wallet.AccountType type = org.halcyon.core.wallet.AccountType.ofLabel(
                        key.type().label())
                .orElseThrow(() -> new IllegalStateException("an account kind that memory does not know"));
        return new AccountId(
                type, number(key.index()), number(key.keyClass()), hex(key.userIdentity()), hex(key.friendIdentity()));
    }

    private static int number(long stored) {
        if (stored < 0 || stored > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("number " + stored);
        }
        return (int) stored;
    }

    private static String hex(Bytes identity) {
        return identity.equals(NO_IDENTITY) ? "" : HexFormat.of().formatHex(identity.toBytes());
    }

    static AddressRef address(AddressKey key) {
        return new AddressRef(
                account(key.account()),
                PoolKind.ofNumber(key.pool().number()).orElseThrow(() -> new IllegalStateException("unknown pool")),
                number(key.index()));
    }
}
