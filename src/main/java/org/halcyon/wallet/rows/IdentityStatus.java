package org.halcyon.wallet.rows;

/// What is known of an identity on Platform.
public enum IdentityStatus implements Labelled {
    UNKNOWN,
    PENDING_CREATION,
    ACTIVE,
    FAILED_CREATION,
    NOT_FOUND
}
