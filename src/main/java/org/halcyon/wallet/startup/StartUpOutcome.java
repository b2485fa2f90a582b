package org.halcyon.wallet.startup;

/// How the start-up of one wallet went. Exactly one holds; [StartUpTally#outcome()] chooses it.
public enum StartUpOutcome {
    /// Everything that was due is done.
    READY,
    /// The network proved that there is no identity.
    NO_IDENTITY,
    /// No identity is known, and the network was never reached: to be tried again later.
    PARTIAL_NO_IDENTITY,
    /// No identity is known, for a reason on this computer: trying again does not help.
    DISCOVERY_FAILED,
    /// Contact accounts wait to be built, or the contact requests were not read to their end.
    PARTIAL_ACCOUNTS_PENDING,
    /// The signer was not shown to belong to this wallet.
    SEED_BINDING_UNVERIFIED,
    /// The search for identities is on record as unfinished.
    IDENTITY_SCAN_INCOMPLETE
}
