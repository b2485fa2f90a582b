package org.halcyon.ui.amount;

import java.util.List;
import java.util.regex.Pattern;
import org.halcyon.base.Duffs;
import org.halcyon.ui.amount.TypedAmount.Reason;
import org.halcyon.ui.amount.TypedAmount.Refused;
import org.halcyon.ui.amount.TypedAmount.Understood;

/// Strict reading of an amount in Dash. Separators are those of the locale; groups, if any, are of three digits.
final class AmountParser {
    private static final int LONGEST_INPUT = 40;
    private static final int DECIMALS = 8;
    private static final int GROUP_DIGITS = 3;
    private static final int MOST_WHOLE_DIGITS = 8;
    private static final List<Character> SPACES = List.of(' ', '\u00a0', '\u202f');

    private final char decimalPoint;
    private final char group;

    AmountParser(char decimalPoint, char group) {
        this.decimalPoint = decimalPoint;
        this.group = SPACES.contains(group) ? ' ' : group;
    }

    TypedAmount parse(String typed) {
        String text = plainSpaces(typed).strip();
        if (text.isEmpty()) {
            return new Refused(Reason.EMPTY);
        }
        if (text.length() > LONGEST_INPUT || !text.chars().allMatch(this::isKnown)) {
            return new Refused(Reason.NOT_A_NUMBER);
        }
        int point = text.indexOf(decimalPoint);
        if (point < 0) {
            return parsed(text, "", false);
        }
        if (text.indexOf(decimalPoint, point + 1) >= 0) {
            return new Refused(Reason.TWO_DECIMAL_POINTS);
        }
        return parsed(text.substring(0, point), text.substring(point + 1), true);
    }

    private TypedAmount parsed(String whole, String fraction, boolean hasPoint) {
        if (whole.isEmpty() && fraction.isEmpty()) {
            return new Refused(Reason.NOT_A_NUMBER);
        }
        if (fraction.indexOf(group) >= 0 || !groupsAreOfThree(whole)) {
            return new Refused(Reason.OTHER_FORMAT);
        }
        if (!hasPoint && group != ' ' && whole.chars().filter(c -> c == group).count() == 1) {
            return new Refused(Reason.AMBIGUOUS);
        }
        if (fraction.length() > DECIMALS) {
            return new Refused(Reason.TOO_MANY_DECIMALS);
        }
        return amount(whole.replace(String.valueOf(group), ""), fraction);
    }

    private static TypedAmount amount(String wholeDigits, String fraction) {
        String significant = wholeDigits.replaceFirst("^0+", "");
        if (significant.length() > MOST_WHOLE_DIGITS) {
            return new Refused(Reason.TOO_LARGE);
        }
        String duffs = significant + fraction + "0".repeat(DECIMALS - fraction.length());
        var amount = new Duffs(Long.parseLong(duffs));
        return amount.compareTo(Duffs.MAX_MONEY) > 0 ? new Refused(Reason.TOO_LARGE) : new Understood(amount);
    }

    private boolean groupsAreOfThree(String whole) {
        if (whole.indexOf(group) < 0) {
            return true;
        }
        String[] groups = whole.split(Pattern.quote(String.valueOf(group)), -1);
        boolean firstFits = !groups[0].isEmpty() && groups[0].length() <= GROUP_DIGITS;
        boolean restFit = true;
        for (int i = 1; i < groups.length; i++) {
            restFit &= groups[i].length() == GROUP_DIGITS;
        }
        return firstFits && restFit;
    }

    private boolean isKnown(int c) {
        return (c >= '0' && c <= '9') || c == decimalPoint || c == group;
    }

    private static String plainSpaces(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
