package org.halcyon.wallet.rows;

/// What became of an invitation.
public enum InvitationStatus implements Labelled {
    CREATED,
    CLAIMED,
    RECLAIMED
}
