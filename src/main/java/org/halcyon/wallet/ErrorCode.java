package org.halcyon.wallet;

import java.util.Locale;
import java.util.Set;

/// The numbers of [WalletError]: stable, never given a second meaning, never given out twice. They appear in exit
/// codes, logs and the details of a prompt. Those above 100 are of this program alone.
public enum ErrorCode {
    INVALID_PARAMETER(2, Family.PERMANENT),
    WALLET_OPERATION(6, Family.DEFINITELY_FAILED),
    NO_SELECTABLE_INPUTS(14, Family.DEFINITELY_FAILED),
    WALLET_ALREADY_EXISTS(15, Family.BENIGN),
    SHUTDOWN_INCOMPLETE(19, Family.RETRY_LATER),
    CORE_INSUFFICIENT_FUNDS(22, Family.PERMANENT),
    SIGNING_KEY_UNAVAILABLE(31, Family.PERMANENT),
    RESERVATION_STALE(34, Family.PERMANENT),
    LIFECYCLE_BUSY(45, Family.RETRY_LATER),
    PERSISTER_LOAD_TRANSIENT(49, Family.RETRY_LATER),
    PERSISTER_LOAD_FATAL(50, Family.PERMANENT),
    PERSISTER_STORE_TRANSIENT(51, Family.RETRY_LATER),
    PERSISTER_STORE_FATAL(52, Family.PERMANENT),
    PERSISTER_STORE_CONSTRAINT(53, Family.PERMANENT),
    NOT_FOUND(98, Family.BENIGN),
    KEYRING_UNAVAILABLE(101, Family.RETRY_LATER),
    KEYRING_FAILURE(102, Family.PERMANENT);

    /// Numbers that once meant something else elsewhere and stay unused.
    public static final Set<Integer> RESERVED = Set.of(28, 30, 32, 33);

    /// What whoever asked may do about an error.
    public enum Family {
        /// Nothing was changed, and the same call may succeed later.
        RETRY_LATER,
        /// It failed for certain; with its cause gone, the same call may succeed.
        DEFINITELY_FAILED,
        /// The same call fails again until something else is changed.
        PERMANENT,
        /// What was wanted is the case already.
        BENIGN
    }

    private final int number;
    private final Family family;

    ErrorCode(int number, Family family) {
        this.number = number;
        this.family = family;
    }

    public int number() {
        return number;
    }

    public Family family() {
        return family;
    }

    /// The stable name in snake case.
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True if the same call may succeed later without the person changing what was asked.
    public boolean retryHelps() {
        return switch (family) {
            case RETRY_LATER, DEFINITELY_FAILED -> true;
            case PERMANENT, BENIGN -> false;
        };
    }
}
