package org.halcyon.wallet;

import java.util.Optional;

/// Why a stored wallet was not opened. No message holds a key or the content of a row.
public sealed interface SkipReason {

    /// It is open already and was not touched.
    record AlreadyRegistered() implements SkipReason {}

    /// It has no account, although it was registered with some.
    record MissingManifest() implements SkipReason {}

    /// The public key of an account cannot be read.
    record MalformedXpub() implements SkipReason {}

    /// @param family which kind of record contradicts itself
    record DecodeError(DamageSite family, String detail) implements SkipReason {}

    /// A row of its accounts was changed without its checksum: an accident, since whoever means it changes both.
    record ManifestIntegrityMismatch() implements SkipReason {}

    /// Its rows belong to another wallet or network, or to accounts that it does not have.
    record SnapshotIdentityMismatch(String detail) implements SkipReason {}

    /// Its accounts are not the ones that were registered: the seal under the key of the vault does not hold.
    record ManifestUnauthentic() implements SkipReason {}

    /// The stable name.
    default String tag() {
        return switch (this) {
            case AlreadyRegistered there -> "already_registered";
            case MissingManifest missing -> "manifest_missing";
            case MalformedXpub malformed -> "malformed_xpub";
            case DecodeError decode -> decode.family().tag();
            case ManifestIntegrityMismatch mismatch -> "manifest_checksum";
            case SnapshotIdentityMismatch mismatch -> "snapshot_identity";
            case ManifestUnauthentic unauthentic -> "manifest_unauthentic";
        };
    }

    /// One sentence for a person.
    default String message() {
        return switch (this) {
            case AlreadyRegistered there -> "The wallet is open already.";
            case MissingManifest missing -> "The list of its accounts is missing.";
            case MalformedXpub malformed -> "The key of an account cannot be read.";
            case DecodeError decode -> "A record cannot be read: " + decode.detail() + ".";
            case ManifestIntegrityMismatch mismatch -> "The list of its accounts was changed.";
            case SnapshotIdentityMismatch mismatch -> "Its records do not belong to it: " + mismatch.detail() + ".";
            case ManifestUnauthentic unauthentic -> "Its accounts are not the ones that were registered.";
        };
    }

    /// How the wallet is shown.
    ///
    /// @param copy name of the copy of the store that was kept because of it, if there is one
    default WalletCondition condition(Optional<String> copy) {
        return new WalletCondition.Damaged(tag(), message(), copy);
    }

    /// What the store found, as a reason.
    static SkipReason of(StoredWallet.DamagedWallet damaged) {
        return switch (damaged.site()) {
            case MANIFEST_MISSING -> new MissingManifest();
            case MANIFEST_CHECKSUM -> new ManifestIntegrityMismatch();
            case WALLET_ROW,
                    ACCOUNT_ROW,
                    POOL_ROW,
                    EMPTY_SCRIPT,
                    UTXO_ROW,
                    SPEND_ROW,
                    TRANSACTION_ROW,
                    TX_COLUMN_DRIFT,
                    INSTANT_LOCK,
                    SYNC_STATE,
                    NOTE_ROW,
                    IDENTITY_ROW,
                    IDENTITY_KEY_ROW,
                    IDENTITY_SLOT_COLLISION,
                    WALLETLESS_INDEX,
                    SCAN_CONTRADICTION,
                    CONTACT_ROW,
                    PLATFORM_ADDRESS_ROW,
                    TOKEN_ROW,
                    ASSET_LOCK_DRIFT,
                    INVITATION_ROW,
                    MASTERNODE_ROW,
                    VIEWING_KEY,
                    TREE_ROW,
                    GAP_LIMIT_TOO_LARGE,
                    ROW_DIGEST -> new DecodeError(damaged.site(), damaged.detail());
        };
    }
}
