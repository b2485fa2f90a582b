package org.halcyon.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MnemonicTest {

    private static final String LEGAL = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    private final WordList list = WordList.english();

    @Test
    void phraseSeedAndRootFollowFromTheEntropy() throws KeyFormatException {
        for (JsonObject vector : Vectors.entries("core/keys/bip39.json", "vectors")) {
            Mnemonic mnemonic = Mnemonic.ofEntropy(Vectors.hex(vector, "entropy"), list);
            byte[] seed = mnemonic.toSeed(Vectors.string(vector, "passphrase").toCharArray());

            assertThat(new String(mnemonic.toChars())).isEqualTo(Vectors.string(vector, "mnemonic"));
            assertThat(seed).isEqualTo(Vectors.hex(vector, "seed"));
            assertThat(valid(Vectors.string(vector, "mnemonic")).toEntropy()).isEqualTo(Vectors.hex(vector, "entropy"));
            assertThat(new String(ExtendedPrivateKey.ofSeed(seed, Curves.nativeCurve())
                            .toChars(Network.MAINNET)))
                    .isEqualTo(Vectors.string(vector, "bip32RootXprv"));
        }
    }

    @Test
    void passphraseIsNormalised() {
        for (JsonObject vector : Vectors.entries("core/keys/bip39_passphrase.json", "vectors")) {
            char[] passphrase = Vectors.string(vector, "passphrase").toCharArray();

            assertThat(valid(Vectors.string(vector, "mnemonic")).toSeed(passphrase))
                    .isEqualTo(Vectors.hex(vector, "seed"));
        }
    }

    @Test
    void invalidPhrasesAreRefused() {
        JsonObject file = Vectors.object("core/keys/bip39_invalid.json");
        for (JsonElement phrase : file.getAsJsonArray("reject")) {
            assertThat(read(phrase.getAsString())).isNotInstanceOf(MnemonicReading.Valid.class);
        }
        for (JsonElement phrase : file.getAsJsonArray("mayAcceptVariants")) {
            assertThat(read(phrase.getAsString())).isInstanceOf(MnemonicReading.Valid.class);
        }
    }

    @Test
    void wordListIsTheEnglishOne() {
        String words = String.join(
                        "\n",
                        IntStream.range(0, WordList.SIZE).mapToObj(list::word).toList()) + "\n";

        assertThat(HexFormat.of().formatHex(Sha256d.single(words.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
    }

    @Test
    void refusalNamesTheWordByItsPositionOnly() {
        String swapped = "winner legal thank year wave sausage worth useful legal winner thank yellow";

        assertThat(read(LEGAL.replace("wave", "waves"))).isEqualTo(new MnemonicReading.UnknownWord(5));
        assertThat(read(swapped)).isEqualTo(new MnemonicReading.ChecksumMismatch(12));
        assertThat(read("legal winner")).isEqualTo(new MnemonicReading.WrongCount(2));
        assertThat(read(LEGAL + " x".repeat(2000))).isEqualTo(new MnemonicReading.WrongCount(2012));
    }

    @Test
    void entropyOfEachLengthComesBack() {
        Random random = new Random(3);
        for (int length : List.of(16, 20, 24, 28, 32)) {
            for (int i = 0; i < 100; i++) {
                byte[] entropy = new byte[length];
                random.nextBytes(entropy);

                Mnemonic mnemonic = Mnemonic.ofEntropy(entropy, list);

                assertThat(mnemonic.wordCount()).isEqualTo(length * 3 / 4);
                assertThat(valid(new String(mnemonic.toChars())).toEntropy()).isEqualTo(entropy);
            }
        }
        assertThatThrownBy(() -> Mnemonic.ofEntropy(new byte[17], list)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingWipesThePhraseAndPrintingHidesIt() {
        Mnemonic mnemonic = valid(LEGAL);

        assertThat(new MnemonicReading.Valid(mnemonic).toString()).doesNotContain("legal");
        mnemonic.close();

        assertThat(mnemonic).hasToString("Mnemonic[redacted]");
        assertThatThrownBy(mnemonic::toChars).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(mnemonic::toEntropy).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void inputIsCompletedFromTheList() {
        assertThat(list.startingWith("zo")).containsExactly("zone", "zoo");
        assertThat(list.startingWith("qqq")).isEmpty();
    }

    @Test
    @Tag("fuzz")
    void anyCharactersAreReadWithoutAnException() {
        List<byte[]> seeds =
                List.of(LEGAL.getBytes(StandardCharsets.UTF_8), "zoo zoo".getBytes(StandardCharsets.UTF_8));

        var report = Fuzz.run(KeyFormatException.class, seeds, input -> {
            char[] text = new String(input, StandardCharsets.UTF_8).toCharArray();
            char[] before = text.clone();
            assertThat(Mnemonic.read(text, list)).isNotNull();
            assertThat(Arrays.equals(text, before)).isTrue();
        });

        assertThat(report.refused()).isZero();
    }

    private MnemonicReading read(String phrase) {
        return Mnemonic.read(phrase.toCharArray(), list);
    }

    private Mnemonic valid(String phrase) {
        return ((MnemonicReading.Valid) read(phrase)).mnemonic();
    }
}
