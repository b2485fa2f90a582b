package org.halcyon.core.keys;

import static org.halcyon.core.keys.PathStep.hardened;
import static org.halcyon.core.keys.PathStep.normal;
import static org.halcyon.core.keys.PathStep.ofId;

import org.halcyon.base.Network;

/// Where the accounts of a wallet stand in its key tree on one network. Each path ends at the account; its leaves
/// follow
/// as the method says. Account and identity numbers are 0 to 2^31 - 1.
///
/// Source: BIP-44, DIP-9 (features), DIP-13 (identities), DIP-15 (contacts), DIP-17 (Platform payments).
///
/// @param network fixes the coin type, 5 on the main network and 1 elsewhere
public record AccountPaths(Network network) {

    private static final int PURPOSE_FEATURE = 9;
    private static final int FEATURE_PROVIDER = 3;
    private static final int FEATURE_COIN_JOIN = 4;
    private static final int FEATURE_IDENTITY = 5;
    private static final int FEATURE_CONTACT = 15;
    private static final int FEATURE_PAYMENT = 17;

    /// Leaves `0/i` receive and `1/i` change.
    public DerivationPath standard(int account) {
        return DerivationPath.of(hardened(44), hardened(network.coinType()), hardened(account));
    }

    /// The account form of BIP-32. Leaves `0/i` receive and `1/i` change.
    public DerivationPath bip32(int account) {
        return DerivationPath.of(hardened(account));
    }

    /// Leaves `0/i` and `1/i`.
    public DerivationPath coinJoin(int account) {
        return feature(FEATURE_COIN_JOIN).then(hardened(account));
    }

    /// One-time keys that fund the registration of an identity. Leaves `i`.
    public DerivationPath identityRegistration() {
        return identity(1);
    }

    /// One-time keys that fund the top-up of one identity. Leaves `i`.
    public DerivationPath identityTopUp(int registration) {
        return identity(2).then(hardened(registration));
    }

    /// One-time keys that fund a top-up bound to no identity. Leaves `i`.
    public DerivationPath identityTopUpUnbound() {
        return identity(2);
    }

    /// One-time keys that fund invitations. Leaves `i`; DIP-13 has `i'`.
    public DerivationPath identityInvitation() {
        return identity(3);
    }

    /// Authentication keys of one identity on the curve of layer 1. Leaves `key'`.
    public DerivationPath identityAuthentication(int identityIndex) {
        return identity(0).then(hardened(0), hardened(identityIndex));
    }

    /// One-time keys that fund the top-up of a Platform address. Leaves `i`.
    public DerivationPath addressTopUp() {
        return identity(4);
    }

    /// One-time keys that fund the top-up of a shielded balance. Leaves `i`.
    public DerivationPath shieldedTopUp() {
        return identity(5);
    }

    /// Voting keys of masternodes. Leaves `i`.
    public DerivationPath providerVoting() {
        return feature(FEATURE_PROVIDER).then(hardened(1));
    }

    /// Owner keys of masternodes. Leaves `i`.
    public DerivationPath providerOwner() {
        return feature(FEATURE_PROVIDER).then(hardened(2));
    }

    /// Keys on which a contact pays to us. Leaves `i`.
    ///
    /// @param ownId identity id of 32 bytes
    /// @param contactId identity id of 32 bytes
    public DerivationPath contactReceiving(byte[] ownId, byte[] contactId) {
        return feature(FEATURE_CONTACT).then(hardened(0), ofId(ownId), ofId(contactId));
    }

    /// Keys of Platform payment addresses. Leaves `i`.
    public DerivationPath platformPayment(int account, int keyClass) {
        return feature(FEATURE_PAYMENT).then(hardened(account), hardened(keyClass));
    }

    /// The leaf of a branched account.
    ///
    /// @param branch 0 receive, 1 change
    public static DerivationPath leaf(DerivationPath account, int branch, int index) {
        return account.then(normal(branch), normal(index));
    }

    private DerivationPath identity(int subFeature) {
        return feature(FEATURE_IDENTITY).then(hardened(subFeature));
    }

    private DerivationPath feature(int feature) {
        return DerivationPath.of(hardened(PURPOSE_FEATURE), hardened(network.coinType()), hardened(feature));
    }
}
