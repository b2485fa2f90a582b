package org.halcyon.wallet.startup;

/// What a start-up has found out about one wallet. Immutable.
///
/// @param search what is known of its identities
/// @param signerOwns whether the signer was shown to own the wallet
/// @param buildsQueued whether contact accounts still wait to be built
/// @param contactsOpen whether a pass over contact requests was due and did not come to its end
/// @param scanIncomplete whether the search is on record as unfinished
public record StartUpTally(
        Search search, boolean signerOwns, boolean buildsQueued, boolean contactsOpen, boolean scanIncomplete) {

    /// What is known of the identities of a wallet.
    public enum Search {
        /// There is one, from before or just found.
        KNOWN,
        /// None is known, since something on this computer failed.
        LOCAL_FAULT,
        /// None is known, and the network gave no answer at all.
        UNREACHED,
        /// None is there, which the network proved.
        ABSENT,
        /// None is known; the network answered, but not for everything.
        UNDECIDED;

        /// Whether the search says all that there is to say.
        boolean isFinal() {
            return switch (this) {
                case LOCAL_FAULT, UNREACHED, ABSENT -> true;
                case KNOWN, UNDECIDED -> false;
            };
        }
    }

    /// The first line of the table that fits. Pure.
    public StartUpOutcome outcome() {
        return switch (search) {
            case LOCAL_FAULT -> StartUpOutcome.DISCOVERY_FAILED;
            case UNREACHED -> StartUpOutcome.PARTIAL_NO_IDENTITY;
            case ABSENT -> StartUpOutcome.NO_IDENTITY;
            case KNOWN, UNDECIDED -> afterSearch();
        };
    }

    private StartUpOutcome afterSearch() {
        if (!signerOwns) {
            return StartUpOutcome.SEED_BINDING_UNVERIFIED;
        }
        if (buildsQueued || contactsOpen) {
            return StartUpOutcome.PARTIAL_ACCOUNTS_PENDING;
        }
        return scanIncomplete ? StartUpOutcome.IDENTITY_SCAN_INCOMPLETE : StartUpOutcome.READY;
    }
}
