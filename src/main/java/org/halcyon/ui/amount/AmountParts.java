package org.halcyon.ui.amount;

/// The pieces of an amount in the order of reading. Joined they are the whole exact figure.
///
/// @param whole sign and whole Dash, grouped
/// @param fraction decimal separator and digits up to the last that is not zero; empty for whole amounts
/// @param zeros zeros at the end, with the separator in front if nothing else follows it
/// @param credits three digits below one duff, or empty
public record AmountParts(String whole, String fraction, String zeros, String credits) {
    public String main() {
        return whole + fraction;
    }
}
