package org.halcyon.ui.amount;

import org.halcyon.base.Duffs;

/// What a typed or pasted amount was taken for: understood exactly, or refused with the reason.
public sealed interface TypedAmount {
    record Understood(Duffs amount) implements TypedAmount {}

    record Refused(Reason reason) implements TypedAmount {}

    enum Reason {
        EMPTY("amount.refused.empty"),
        NOT_A_NUMBER("amount.refused.notANumber"),
        TWO_DECIMAL_POINTS("amount.refused.twoPoints"),
        TOO_MANY_DECIMALS("amount.refused.decimals"),
        /// Groups that are not of three digits: likely another country's way of writing.
        OTHER_FORMAT("amount.refused.otherFormat"),
        /// One group separator and no decimals: may be thousands here and a fraction elsewhere.
        AMBIGUOUS("amount.refused.ambiguous"),
        TOO_LARGE("amount.refused.tooLarge");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        public String messageKey() {
            return key;
        }
    }
}
