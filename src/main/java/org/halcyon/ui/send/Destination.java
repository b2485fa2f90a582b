package org.halcyon.ui.send;

import org.halcyon.core.script.PaymentLink;

/// What the text in *To* was taken for.
sealed interface Destination {
    record Nothing() implements Destination {}

    /// @param address in its plain form
    record Pays(String address) implements Destination {}

    /// A link, which only fills the form.
    record Fills(PaymentLink link) implements Destination {}

    /// @param reason a sentence for below the field
    record Unusable(String reason) implements Destination {}
}
