package org.halcyon.wallet.rows;

/// What became of a payment between contacts.
public enum PaymentStatus implements Labelled {
    PENDING,
    CONFIRMED,
    FAILED
}
