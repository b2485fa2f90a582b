package org.halcyon.ui.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.halcyon.base.Credits;
import org.halcyon.base.Duffs;
import org.halcyon.testing.Covers;
import org.halcyon.ui.amount.ShownAmount.Sign;
import org.halcyon.ui.amount.TypedAmount.Reason;
import org.halcyon.ui.amount.TypedAmount.Refused;
import org.halcyon.ui.amount.TypedAmount.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Covers("UI-102")
class AmountFormatTest {
    private final AmountFormat english = new AmountFormat(Locale.UK);
    private final AmountFormat german = new AmountFormat(Locale.GERMANY);
    private final AmountFormat french = new AmountFormat(Locale.FRANCE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | '' | .00000000 | ''",
                "1000 | 0 | .00000001 | '' | ''",
                "1 | 0 | .00000000 | '' | 001",
                "105230000000000 | 1,052 | .3 | 0000000 | ''",
                "1820431877215 | 18 | .20431877 | '' | 215",
                "200000000000 | 2 | '' | .00000000 | ''",
                "2100000000000000000 | 21,000,000 | '' | .00000000 | ''",
            })
    void partsJoinToTheExactFigure(long credits, String whole, String fraction, String zeros, String below) {
        AmountParts parts = english.parts(ShownAmount.of(new Credits(credits)));

        assertThat(parts).isEqualTo(new AmountParts(whole, fraction, zeros, below));
    }

    @Test
    void signsAreTheRealOnes() {
        var amount = ShownAmount.of(new Duffs(4_250_000_374L));

        assertThat(english.exact(amount.with(Sign.OUTGOING))).isEqualTo("\u221242.50000374");
        assertThat(english.exact(amount.with(Sign.INCOMING))).isEqualTo("+42.50000374");
        assertThat(english.exact(amount)).isEqualTo("42.50000374");
        assertThat(english.raw(amount.with(Sign.OUTGOING))).isEqualTo("-42.50000374");
    }

    @Test
    void separatorsFollowTheLocale() {
        var amount = ShownAmount.of(new Duffs(123_456_780_000_000L));

        assertThat(german.exact(amount)).isEqualTo("1.234.567,80000000");
        assertThat(english.exact(amount)).isEqualTo("1,234,567.80000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42.5 | 4250000000",
                "0.00000001 | 1",
                ".5 | 50000000",
                "5. | 500000000",
                " 7 | 700000000",
                "1,234.5 | 123450000000",
                "1,234,567 | 123456700000000",
                "21000000 | 2100000000000000",
                "007 | 700000000",
            })
    void englishAmountsAreUnderstood(String typed, long duffs) {
        assertThat(english.parse(typed)).isEqualTo(new Understood(new Duffs(duffs)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | EMPTY",
                "'  ' | EMPTY",
                "abc | NOT_A_NUMBER",
                "-1 | NOT_A_NUMBER",
                "1e3 | NOT_A_NUMBER",
                "+1 | NOT_A_NUMBER",
                ". | NOT_A_NUMBER",
                "\u0661 | NOT_A_NUMBER",
                "42.5.1 | TWO_DECIMAL_POINTS",
                "1.234.567,5 | TWO_DECIMAL_POINTS",
                "12,5 | OTHER_FORMAT",
                "1.234,5 | OTHER_FORMAT",
                "1,23,456 | OTHER_FORMAT",
                ",123 | OTHER_FORMAT",
                "1,234 | AMBIGUOUS",
                "0.000000001 | TOO_MANY_DECIMALS",
                "21000000.00000001 | TOO_LARGE",
                "99999999999 | TOO_LARGE",
            })
    void englishAmountsThatCouldBeMisreadAreRefused(String typed, Reason reason) {
        assertThat(english.parse(typed)).isEqualTo(new Refused(reason));
    }

    @Test
    void otherLocalesReadTheirOwnFormatOnly() {
        assertThat(german.parse("1.234,5")).isEqualTo(new Understood(new Duffs(123_450_000_000L)));
        assertThat(german.parse("18.2")).isEqualTo(new Refused(Reason.OTHER_FORMAT));
        assertThat(german.parse("1.234")).isEqualTo(new Refused(Reason.AMBIGUOUS));
        assertThat(french.parse("1\u202f234,5")).isEqualTo(new Understood(new Duffs(123_450_000_000L)));
        assertThat(french.parse("1 234")).isEqualTo(new Understood(Duffs.ofDash(1_234)));
    }

    @Test
    void whatIsShownIsUnderstoodAgain() {
        for (long duffs = 1; duffs > 0 && duffs < Duffs.MAX_MONEY.value(); duffs = duffs * 7 + 3) {
            String shown = english.exact(ShownAmount.of(new Duffs(duffs)));

            assertThat(english.parse(shown)).isEqualTo(new Understood(new Duffs(duffs)));
        }
    }
}
