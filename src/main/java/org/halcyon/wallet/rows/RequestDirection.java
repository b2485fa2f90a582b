package org.halcyon.wallet.rows;

/// Who sent a contact request: its owner or the other side.
public enum RequestDirection implements Labelled {
    SENT,
    RECEIVED
}
