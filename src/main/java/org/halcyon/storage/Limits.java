package org.halcyon.storage;

import org.halcyon.core.script.Script;

/// The sizes beyond which a value is neither stored nor read, in bytes unless said otherwise.
final class Limits {
    static final int ID = 32;
    static final int VALUE = 16 << 20;
    static final int TRANSACTION = 1 << 20;
    static final int SCRIPT = Script.MAX_BYTES;
    static final int INSTANT_LOCK = 64 << 10;
    static final int EXTENDED_KEY = 512;
    static final int PUBLIC_KEY = 512;
    static final int SHORT_TEXT = 512;

    /// Characters of a label or note, and the bytes that they take at most.
    static final int LABEL = 1_000;

    static final int LABEL_BYTES = 4 * LABEL;
    static final int KEY = 128;

    /// A chain lock on the wire: height, block hash, signature.
    static final int CHAIN_LOCK = 4 + 32 + 96;

    static final long INT = Integer.MAX_VALUE;
    static final long UINT = 0xffff_ffffL;

    /// Addresses that may be missing between two that are stored.
    static final int REFILL = 10_000;

    static final int WALLETS = 1_000;
    static final int ACCOUNTS = 10_000;
    static final int TRANSACTIONS = 5_000_000;

    /// Of any one table beyond the chain.
    static final int ROWS = 5_000_000;

    /// A ciphertext, a sealed key or a name of somebody on Platform.
    static final int SEALED = 1_024;

    static final int URL = 2_048;
    static final int FINGERPRINT = 64;
    static final int NOTE = 115;
    static final int RECIPIENT = 43;
    static final int MEMO = 36;
    static final int TREE = 1 << 20;

    /// Kinds of acts in the shielded pool, counted from 0.
    static final int KINDS = 8;

    /// Tokens of a contract.
    static final int TOKEN_POSITIONS = 1 << 16;

    static final int DECIMALS = 255;

    private Limits() {}
}
