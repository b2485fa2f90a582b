package org.halcyon.core.p2p;

/// What a peer did wrong. How much each counts is in [ReputationRules]; who counts is not decided here.
public enum Misbehaviour {
    /// A bad checksum, or a payload that has not the form of its command.
    INVALID_MESSAGE,
    INVALID_HEADER,
    INVALID_FILTER,
    /// A request was not answered in time.
    TIMEOUT,
    UNSOLICITED_DATA,
    INVALID_TRANSACTION,
    INVALID_LIST_DIFF,
    INVALID_CHAIN_LOCK,
    INVALID_INSTANT_LOCK,
    DUPLICATE,
    FLOOD,
    WRONG_CHECKPOINT,
    WRONG_FILTER_HEADER,
    BAD_PROOF_OF_WORK
}
