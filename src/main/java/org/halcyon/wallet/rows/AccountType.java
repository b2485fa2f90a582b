package org.halcyon.wallet.rows;

import java.util.Optional;

/// What an account is for, which decides its place in the key tree. Labels are append-only.
public enum AccountType {
    BIP44("bip44"),
    BIP32("bip32"),
    COINJOIN("coinjoin"),
    IDENTITY_REGISTRATION("identity_registration"),
    IDENTITY_TOPUP("identity_topup"),
    IDENTITY_TOPUP_UNBOUND("identity_topup_unbound"),
    IDENTITY_INVITATION("identity_invitation"),
    ASSET_LOCK_ADDRESS_TOPUP("asset_lock_address_topup"),
    ASSET_LOCK_SHIELDED_TOPUP("asset_lock_shielded_topup"),
    PROVIDER_VOTING("provider_voting"),
    PROVIDER_OWNER("provider_owner"),
    PROVIDER_OPERATOR("provider_operator"),
    PROVIDER_PLATFORM("provider_platform"),
    DASHPAY_RECEIVING("dashpay_receiving"),
    DASHPAY_EXTERNAL("dashpay_external"),
    PLATFORM_PAYMENT("platform_payment");

    private final String label;

    AccountType(String label) {
        this.label = label;
    }

    /// The stable name on disk.
    public String label() {
        return label;
    }

    /// The constant of a [#label()], or empty.
    public static Optional<AccountType> ofLabel(String label) {
        for (AccountType each : values()) {
            if (each.label.equals(label)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
