package org.halcyon.wallet.rows;

/// What waits until the keys are unlocked.
public enum CryptoTaskKind implements Labelled {
    REGISTER_RECEIVING,
    REGISTER_EXTERNAL,
    CONTACT_INFO_DECRYPT,
    AUTO_ACCEPT
}
