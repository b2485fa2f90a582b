package org.halcyon.wallet.rows;

/// How an identity stands to a name. Sold and transferred ones have another owner.
public enum NameStatus implements Labelled {
    CONTESTED,
    OWNED,
    SOLD,
    TRANSFERRED
}
