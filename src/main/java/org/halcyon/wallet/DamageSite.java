package org.halcyon.wallet;

import java.util.Locale;

/// Where the stored rows of a wallet contradict themselves.
public enum DamageSite {
    WALLET_ROW,
    MANIFEST_CHECKSUM,
    MANIFEST_MISSING,
    ACCOUNT_ROW,
    POOL_ROW,
    EMPTY_SCRIPT,
    UTXO_ROW,
    SPEND_ROW,
    TRANSACTION_ROW,
    /// The transaction is not the one its id names, or a coin is not the output that its transaction has.
    TX_COLUMN_DRIFT,
    INSTANT_LOCK,
    SYNC_STATE,
    NOTE_ROW,
    IDENTITY_ROW,
    IDENTITY_KEY_ROW,
    /// Two identities of a wallet have the same number.
    IDENTITY_SLOT_COLLISION,
    /// An identity of no wallet has a number.
    WALLETLESS_INDEX,
    /// The state of the identity scan contradicts itself. It heals: the scan goes on.
    SCAN_CONTRADICTION,
    CONTACT_ROW,
    PLATFORM_ADDRESS_ROW,
    TOKEN_ROW,
    /// An asset lock is not what its transaction, its proof or its use say.
    ASSET_LOCK_DRIFT,
    INVITATION_ROW,
    MASTERNODE_ROW,
    VIEWING_KEY,
    TREE_ROW,
    /// The addresses of a pool leave out so many that filling the gap is refused.
    GAP_LIMIT_TOO_LARGE,
    /// A row was changed without its digest.
    ROW_DIGEST;

    /// The stable name.
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
