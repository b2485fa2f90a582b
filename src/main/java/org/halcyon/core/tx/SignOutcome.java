package org.halcyon.core.tx;

/// What came of signing a transaction. Inputs are counted from 0. Nothing but [Signed] holds a signature.
public sealed interface SignOutcome {

    /// Every input is signed and each signature was checked.
    record Signed(Transaction transaction) implements SignOutcome {}

    /// No key was found for the output that this input spends.
    record MissingKey(int input) implements SignOutcome {}

    /// The output that this input spends does not pay to a public key hash.
    record ForeignScript(int input) implements SignOutcome {}

    /// A fresh signature did not hold: the machine computes wrongly, and nothing it made may leave it.
    record SelfCheckFailed(int input) implements SignOutcome {}
}
