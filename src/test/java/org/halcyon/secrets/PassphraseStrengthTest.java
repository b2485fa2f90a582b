package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PassphraseStrengthTest {

    @ParameterizedTest
    @CsvSource({
        "aB3$xY7!q,WEAK",
        "aaaaaaaaaaaaaaaaaaaaaaaa,WEAK",
        "abcdefghijklmnop,WEAK",
        "password12,WEAK",
        "horse battery staple river,FAIR",
        "correct horse battery staple lamp,GOOD",
        "kX9#mQ2$vL7!pR4&zT,STRONG"
    })
    void wordsMatchTheEffortOfGuessing(String phrase, PassphraseStrength expected) {
        assertThat(PassphraseStrength.of(TestVaults.chars(phrase))).isEqualTo(expected);
    }
}
