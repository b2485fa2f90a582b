package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.secrets.TestVaults.chars;
import static org.halcyon.secrets.TestVaults.errorOf;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SecretCharsTest {

    private static byte[] utf8(String text) throws SecretsException {
        try (SecretBytes bytes = chars(text).toUtf8()) {
            return bytes.use(byte[]::clone);
        }
    }

    private static byte[] reference(String text) {
        return Normalizer.normalize(text, Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bothTypingsOfAnUmlautGiveTheSameBytes() throws Exception {
        assertThat(utf8("pa\u0308ssword")).isEqualTo(utf8("p\u00e4ssword")).isEqualTo(reference("p\u00e4ssword"));
    }

    @Test
    void everyCharacterComposesAsThePlatformDoes() throws Exception {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (!surrogate && Character.isDefined(point)) {
                checkAgainstPlatform(new int[] {point});
                checkAgainstPlatform(new int[] {'q', point, 0x323, 0x307});
            }
        }
    }

    @Test
    void mixedTextComposesAsThePlatformDoes() {
        var random = new SplittableRandom(1);
        int[] pool = composingPool();
        for (int i = 0; i < 200_000; i++) {
            int[] text = random.ints(1 + random.nextInt(8), 0, pool.length)
                    .map(at -> pool[at])
                    .toArray();
            checkAgainstPlatform(text);
        }
    }

    private static void checkAgainstPlatform(int[] text) {
        String asText = new String(text, 0, text.length);
        int[] expected = Normalizer.normalize(asText, Form.NFC).codePoints().toArray();
        int[] composed = CanonicalComposition.compose(text);
        if (!java.util.Arrays.equals(composed, expected)) {
            assertThat(composed).as(java.util.Arrays.toString(text)).isEqualTo(expected);
        }
    }

    /// Everything that takes part in composition, and some that does not.
    private static int[] composingPool() {
        return java.util.stream.IntStream.rangeClosed(0x20, 0x2fa1f)
                .filter(Character::isDefined)
                .filter(point -> point < 0x20 + 0x60
                        || Character.getType(point) == Character.NON_SPACING_MARK
                        || (point >= 0x1100 && point < 0x1200)
                        || (point >= 0xac00 && point < 0xac40)
                        || changesUnderDecomposition(point))
                .toArray();
    }

    private static boolean changesUnderDecomposition(int point) {
        String text = Character.toString(point);
        boolean hangul = point >= 0xac00 && point <= 0xd7a3;
        return !hangul && !Normalizer.isNormalized(text, Form.NFD);
    }

    @Test
    void encodingMatchesThePlatformInEveryLength() throws Exception {
        String text = "a\u00e9\u20ac\ud83d\ude00 \u0416\uffff";

        assertThat(utf8(text)).isEqualTo(reference(text));
    }

    @Test
    void halfAPairIsRefused() {
        assertThat(errorOf(() -> chars("abc\ud83d").toUtf8())).isEqualTo(new SecretsError.PassphraseMalformed());
        assertThat(errorOf(() -> chars("\ude00abc").toUtf8())).isEqualTo(new SecretsError.PassphraseMalformed());
    }

    @Test
    void lengthCountsCodePointsWithoutOuterSpace() {
        assertThat(chars(" \t a\ud83d\ude00 b ").trimmedCodePoints()).isEqualTo(4);
        assertThat(chars("   ").trimmedCodePoints()).isZero();
    }

    @Test
    void outerSpaceBelongsToTheBytes() throws Exception {
        assertThat(utf8(" a ")).isEqualTo(" a ".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takingOverAndClosingWipe() {
        char[] source = "some phrase".toCharArray();
        SecretChars taken = SecretChars.takeFrom(source);
        assertThat(source).containsOnly('\0');

        taken.close();

        assertThat(taken.array()).containsOnly('\0');
    }
}
