package org.halcyon.core.wallet;

import static org.halcyon.core.wallet.PoolKind.EXTERNAL;
import static org.halcyon.core.wallet.PoolKind.INTERNAL;
import static org.halcyon.core.wallet.PoolKind.SINGLE;
import static org.halcyon.core.wallet.PoolKind.SINGLE_HARDENED;

import java.util.List;
import java.util.Optional;

/// The kinds of account below one root. The label is what a store writes; it never changes and is never given to
/// another kind, while the order of the constants means nothing.
///
/// Source: BIP-44, DIP-9, DIP-13, DIP-15, DIP-17.
public enum AccountType {
    BIP44("bip44", Use.COINS, 30, EXTERNAL, INTERNAL),
    BIP32("bip32", Use.COINS, 30, EXTERNAL, INTERNAL),
    COINJOIN("coinjoin", Use.COINS, 30, EXTERNAL, INTERNAL),
    IDENTITY_REGISTRATION("identity_registration", Use.CREDIT_KEYS, 5, SINGLE),
    IDENTITY_TOPUP("identity_topup", Use.CREDIT_KEYS, 5, SINGLE),
    IDENTITY_TOPUP_UNBOUND("identity_topup_unbound", Use.CREDIT_KEYS, 5, SINGLE),
    IDENTITY_INVITATION("identity_invitation", Use.CREDIT_KEYS, 5, SINGLE),
    ASSET_LOCK_ADDRESS_TOPUP("asset_lock_address_topup", Use.CREDIT_KEYS, 5, SINGLE),
    ASSET_LOCK_SHIELDED_TOPUP("asset_lock_shielded_topup", Use.CREDIT_KEYS, 5, SINGLE),
    PROVIDER_VOTING("provider_voting", Use.PROVIDER_KEYS, 5, SINGLE),
    PROVIDER_OWNER("provider_owner", Use.PROVIDER_KEYS, 5, SINGLE),
    PROVIDER_OPERATOR("provider_operator", Use.PROVIDER_KEYS, 5, SINGLE),
    PROVIDER_PLATFORM("provider_platform", Use.PROVIDER_KEYS, 5, SINGLE_HARDENED),
    DASHPAY_RECEIVING("dashpay_receiving", Use.COINS, 20, SINGLE),
    DASHPAY_EXTERNAL("dashpay_external", Use.FOREIGN, 20, SINGLE),
    PLATFORM_PAYMENT("platform_payment", Use.PLATFORM, 20, SINGLE);

    /// What the keys of an account are for.
    public enum Use {
        /// Outputs to them are money of the wallet on layer 1.
        COINS,
        /// One-time keys of asset locks.
        CREDIT_KEYS,
        /// Keys inside masternode registrations.
        PROVIDER_KEYS,
        /// Keys of somebody else, watched only.
        FOREIGN,
        /// Money on layer 2.
        PLATFORM
    }

    private final String label;
    private final Use use;
    private final int defaultGap;
    private final PoolKind receivePool;
    private final PoolKind changePool;

    AccountType(String label, Use use, int defaultGap, PoolKind... pools) {
        this.label = label;
        this.use = use;
        this.defaultGap = defaultGap;
        this.receivePool = pools[0];
        this.changePool = pools[pools.length - 1];
    }

    public String label() {
        return label;
    }

    public Use use() {
        return use;
    }

    /// True if outputs to this account count in the balances of layer 1.
    public boolean holdsCoins() {
        return use == Use.COINS;
    }

    /// How many unused addresses are kept derived behind the last used one, unless a setting says more.
    public int defaultGap() {
        return defaultGap;
    }

    public List<PoolKind> pools() {
        return receivePool == changePool ? List.of(receivePool) : List.of(receivePool, changePool);
    }

    /// The pool that receiving addresses come from.
    public PoolKind receivePool() {
        return receivePool;
    }

    /// The pool that change goes to.
    public PoolKind changePool() {
        return changePool;
    }

    public static Optional<AccountType> ofLabel(String label) {
        for (AccountType type : values()) {
            if (type.label.equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
