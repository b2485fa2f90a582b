package org.halcyon.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halcyon.base.Duffs;

/// Amounts as commands read and print them: a decimal point, no groups, at most eight decimals.
final class DashText {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,8})(?:\\.([0-9]{1,8}))?");
    private static final int DECIMALS = 8;

    private DashText() {}

    /// @throws CommandFailure if the text is no amount from 0 to 21,000,000
    static Duffs parse(String text) throws CommandFailure {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw CommandFailure.usage("the amount is not a number of dash such as 1.25");
        }
        String fraction = form.group(2) == null ? "" : form.group(2);
        long value = Long.parseLong(form.group(1) + fraction + "0".repeat(DECIMALS - fraction.length()));
        if (value > Duffs.MAX_MONEY.value()) {
            throw CommandFailure.usage("the amount is more than there can be");
        }
        return new Duffs(value);
    }

    /// All eight decimals, with a minus where there is one.
    static String of(long duffs) {
        return BigDecimal.valueOf(duffs, DECIMALS).toPlainString();
    }

    static String of(Duffs amount) {
        return of(amount.value());
    }
}
