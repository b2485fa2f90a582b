package org.halcyon.core.script;

/// What came of reading a payment link.
public sealed interface PaymentLinkReading {

    record Valid(PaymentLink link) implements PaymentLinkReading {}

    /// The text does not begin with `dash:`.
    record NotALink() implements PaymentLinkReading {}

    /// The address in the link cannot be used.
    ///
    /// @param address any reading but a valid one
    record BadAddress(AddressReading address) implements PaymentLinkReading {}

    /// The link demands something that this program does not know.
    ///
    /// @param name of the parameter, at most 32 characters of printable ASCII
    record UnknownDemand(String name) implements PaymentLinkReading {}

    record Malformed(Fault fault) implements PaymentLinkReading {}

    /// What is wrong with a link whose address is sound.
    enum Fault {
        TOO_LONG,
        /// A parameter occurs twice.
        REPEATED,
        /// No decimal number with at most eight places.
        AMOUNT,
        /// More than can exist, or nothing.
        AMOUNT_RANGE,
        /// A percent sign without two hex digits, or bytes that are no UTF-8.
        ENCODING
    }
}
