package org.halcyon.core.tx;

/// What came of checking the signature of one input.
public sealed interface InputVerdict {

    /// The key of the spent output signed this transaction.
    record Valid() implements InputVerdict {}

    /// The spent output does not pay to a public key hash, which is the only form that is checked here.
    record OtherForm() implements InputVerdict {}

    record Refused(Reason reason) implements InputVerdict {}

    /// Why an input does not entitle to its output.
    enum Reason {
        /// The input script is not one push of a signature and one of a public key.
        INPUT_SCRIPT,
        /// The signature is not in strict DER or lacks a known hash type.
        SIGNATURE_FORM,
        /// The public key is not the one that the output pays to.
        OTHER_KEY,
        /// The signature does not hold for this key and transaction.
        SIGNATURE
    }
}
