package org.halcyon.core.script;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;

/// A request for a payment, as in a `dash:` link or its QR code. Immutable.
///
/// Source: BIP-21 with the scheme `dash`; amounts in Dash with at most eight places.
///
/// @param amount empty if the payer chooses
/// @param label who is paid; empty for none
/// @param message what for; empty for none
public record PaymentLink(Address address, Optional<Duffs> amount, String label, String message) {

    static final String SCHEME = "dash:";

    /// Reads a link, white space around it left out. Unknown parameters are passed over unless their name begins with
    /// `req-`.
    public static PaymentLinkReading read(String text, Network network) {
        return new PaymentLinkReader(network).read(text);
    }

    /// The link as text; what is empty is left out.
    public String text() {
        List<String> parameters = new ArrayList<>();
        amount.ifPresent(duffs -> parameters.add("amount="
                + BigDecimal.valueOf(duffs.value(), 8).stripTrailingZeros().toPlainString()));
        add(parameters, "label", label);
        add(parameters, "message", message);
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        return SCHEME + address.text() + query;
    }

    private static void add(List<String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            // the form encoding writes a blank as a plus sign, which means a plus sign in a link
            parameters.add(name + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }
}
