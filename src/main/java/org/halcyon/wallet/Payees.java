package org.halcyon.wallet;

import java.util.Locale;
import org.halcyon.base.Network;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.AddressReading;
import org.halcyon.core.script.PaymentLink;
import org.halcyon.core.script.PaymentLinkReading;
import org.halcyon.wallet.PlanOutcome.AddressProblem;

/// Reads what a person typed where a payee belongs.
///
/// @param network the one that is open
record Payees(Network network) {

    /// Whom to pay, or why not.
    sealed interface Payee {
        record Known(Address address) implements Payee {}

        record Problem(AddressProblem problem) implements Payee {}
    }

    Payee read(String text) {
        return text.strip().toLowerCase(Locale.ROOT).startsWith("dash:")
                ? link(PaymentLink.read(text, network))
                : address(Address.read(text, network));
    }

    private static Payee link(PaymentLinkReading reading) {
        return switch (reading) {
            case PaymentLinkReading.Valid valid -> new Payee.Known(valid.link().address());
            case PaymentLinkReading.BadAddress bad -> address(bad.address());
            case PaymentLinkReading.NotALink notALink -> new Payee.Problem(AddressProblem.LINK_NOT_UNDERSTOOD);
            case PaymentLinkReading.UnknownDemand demand -> new Payee.Problem(AddressProblem.LINK_NOT_UNDERSTOOD);
            case PaymentLinkReading.Malformed malformed -> new Payee.Problem(AddressProblem.LINK_NOT_UNDERSTOOD);
        };
    }

    private static Payee address(AddressReading reading) {
        return switch (reading) {
            case AddressReading.Valid valid -> new Payee.Known(valid.address());
            case AddressReading.OtherNetwork other -> new Payee.Problem(AddressProblem.OTHER_NETWORK);
            case AddressReading.PlatformAddress platform -> new Payee.Problem(AddressProblem.PLATFORM_ADDRESS);
            case AddressReading.Invalid invalid ->
                new Payee.Problem(
                        invalid.reason() == AddressReading.Reason.EMPTY
                                ? AddressProblem.EMPTY
                                : AddressProblem.INVALID);
        };
    }
}
