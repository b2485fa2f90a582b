package org.halcyon.ui.amount;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.halcyon.base.Duffs;

/// Exact amounts in the separators of one locale, with the digits 0 to 9. Immutable but for its formatter: FX thread
/// only.
public final class AmountFormat {
    private static final int DECIMALS = 8;
    private static final long CREDITS_PER_DASH = 100_000_000_000L;

    private final char decimalPoint;
    private final DecimalFormat wholes;
    private final AmountParser parser;

    public AmountFormat(Locale locale) {
        var symbols = DecimalFormatSymbols.getInstance(locale);
        symbols.setZeroDigit('0');
        decimalPoint = symbols.getDecimalSeparator();

        wholes = new DecimalFormat("#,##0", symbols);
        parser = new AmountParser(decimalPoint, symbols.getGroupingSeparator());
    }

    public AmountParts parts(ShownAmount amount) {
        long duffs = amount.wholeDuffs();
        String whole = amount.sign().mark() + wholes.format(duffs / Duffs.PER_DASH);
        String digits = eightDigits(duffs);
        int credits = amount.creditsBelowDuff();
        if (credits != 0) {
            return new AmountParts(whole, decimalPoint + digits, "", "%03d".formatted(credits));
        }
        int used = digits.length();
        while (used > 0 && digits.charAt(used - 1) == '0') {
            used--;
        }
        return used == 0
                ? new AmountParts(whole, "", decimalPoint + digits, "")
                : new AmountParts(whole, decimalPoint + digits.substring(0, used), digits.substring(used), "");
    }

    /// The whole figure in one line, for sentences.
    public String exact(ShownAmount amount) {
        AmountParts parts = parts(amount);
        String duffs = parts.main() + parts.zeros();
        return parts.credits().isEmpty() ? duffs : duffs + '\u2009' + parts.credits();
    }

    /// The value for the clipboard: a point, no groups, no zeros at the end, a plain minus.
    public String raw(ShownAmount amount) {
        long credits = amount.worth().value();
        String sign = amount.sign() == ShownAmount.Sign.OUTGOING ? "-" : "";
        long below = credits % CREDITS_PER_DASH;
        // the leading one keeps the zeros in front, and there is always a digit to stop at
        String fraction =
                Long.toString(CREDITS_PER_DASH + below).replaceFirst("0+$", "").substring(1);
        return sign + credits / CREDITS_PER_DASH + (fraction.isEmpty() ? "" : "." + fraction);
    }

    /// Reads what a person typed or pasted. Never guesses.
    public TypedAmount parse(String typed) {
        return parser.parse(typed);
    }

    private static String eightDigits(long duffs) {
        String digits = Long.toString(duffs % Duffs.PER_DASH);
        return "0".repeat(DECIMALS - digits.length()) + digits;
    }
}
