package org.halcyon.ui.send;

import java.util.Map;
import org.halcyon.base.Network;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.AddressReading;
import org.halcyon.core.script.PaymentLink;
import org.halcyon.core.script.PaymentLinkReading;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.PlanOutcome.AddressProblem;

/// Reads what a person typed, pasted or dropped into *To*. Pure.
final class DestinationReader {
    private final Network network;
    private final Messages messages;

    DestinationReader(Network network, Messages messages) {
        this.network = network;
        this.messages = messages;
    }

    Destination read(String typed) {
        return switch (PaymentLink.read(typed, network)) {
            case PaymentLinkReading.Valid valid -> new Destination.Fills(valid.link());
            case PaymentLinkReading.NotALink plain -> ofAddress(Address.read(typed, network));
            case PaymentLinkReading.BadAddress bad -> ofAddress(bad.address());
            case PaymentLinkReading.UnknownDemand demand -> unusable("send.to.demand", Map.of("name", demand.name()));
            case PaymentLinkReading.Malformed malformed -> unusable(faultKey(malformed.fault()), Map.of());
        };
    }

    private Destination ofAddress(AddressReading reading) {
        return switch (reading) {
            case AddressReading.Valid valid ->
                new Destination.Pays(valid.address().text());
            case AddressReading.OtherNetwork other ->
                unusable(other.other() == Network.MAINNET ? "send.to.mainNetwork" : "send.to.testNetwork", Map.of());
            case AddressReading.PlatformAddress platform -> unusable("send.to.platform", Map.of());
            case AddressReading.Invalid invalid -> ofReason(invalid.reason());
        };
    }

    private Destination ofReason(AddressReading.Reason reason) {
        return switch (reason) {
            case EMPTY -> new Destination.Nothing();
            case TOO_LONG, UNKNOWN_KIND -> unusable("send.to.unknown", Map.of());
            case PRIVATE_KEY -> unusable("send.to.privateKey", Map.of());
            case CHARACTER -> unusable("send.to.character", Map.of());
            case CHECKSUM -> unusable("send.to.checksum", Map.of());
        };
    }

    /// The engine's own refusal of a destination, in the same words.
    String problem(AddressProblem problem) {
        return messages.text(
                switch (problem) {
                    case EMPTY -> "send.to.empty";
                    case INVALID -> "send.to.unknown";
                    case OTHER_NETWORK -> network == Network.MAINNET ? "send.to.testNetwork" : "send.to.mainNetwork";
                    case PLATFORM_ADDRESS -> "send.to.platform";
                    case LINK_NOT_UNDERSTOOD -> "send.to.link";
                });
    }

    private static String faultKey(PaymentLinkReading.Fault fault) {
        return switch (fault) {
            case TOO_LONG, REPEATED, ENCODING -> "send.to.link";
            case AMOUNT, AMOUNT_RANGE -> "send.to.linkAmount";
        };
    }

    private Destination unusable(String key, Map<String, ?> arguments) {
        return new Destination.Unusable(messages.text(key, arguments));
    }
}
