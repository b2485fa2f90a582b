package org.halcyon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
    private static final Optional<String> STANDARD_INPUT = Optional.of("-");

    private final PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    private Secrets from(byte[] in, Optional<Terminal.Keyboard> keyboard) {
        return new Secrets(new Terminal(new ByteArrayInputStream(in), nowhere, nowhere, keyboard));
    }

    private static Optional<Terminal.Keyboard> typing(String... answers) {
        var left = new ArrayDeque<>(List.of(answers));
        return Optional.of(new Terminal.Keyboard() {
            @Override
            public char[] secret(String question) {
                return left.remove().toCharArray();
            }

            @Override
            public String line(String question) {
                return left.remove();
            }
        });
    }

    @Test
    void eachSecretTakesOneLineOfStandardInput() throws CommandFailure {
        Secrets secrets = from("first\r\nsecond".getBytes(StandardCharsets.UTF_8), Optional.empty());

        assertThat(secrets.read(STANDARD_INPUT, "")).containsExactly("first".toCharArray());
        assertThat(secrets.read(STANDARD_INPUT, "")).containsExactly("second".toCharArray());
        assertThat(secrets.read(STANDARD_INPUT, "")).isEmpty();
    }

    @Test
    void fileGivesItsFirstLine(@TempDir Path folder) throws IOException, CommandFailure {
        Path file = Files.writeString(folder.resolve("pw"), "grün\nmore");

        assertThat(from(new byte[0], Optional.empty()).read(Optional.of(file.toString()), ""))
                .containsExactly("grün".toCharArray());
    }

    @Test
    void newPasswordIsTypedTwice() throws CommandFailure {
        assertThat(from(new byte[0], typing("same", "same")).readNew(Optional.empty(), ""))
                .containsExactly("same".toCharArray());
        assertThatThrownBy(() -> from(new byte[0], typing("same", "other")).readNew(Optional.empty(), ""))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("passwords_differ"));
    }

    @Test
    void nobodyAtTheKeyboardIsAUsageError() {
        assertThatThrownBy(() -> from(new byte[0], Optional.empty()).read(Optional.empty(), ""))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exit()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    @Tag("fuzz")
    void anyBytesAreASecretOrRefused() {
        byte[] most = "x".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        var seeds = List.of(
                "secret\nsecond\n".getBytes(StandardCharsets.UTF_8), "é€𝄞".getBytes(StandardCharsets.UTF_8), most);

        var report = Fuzz.run(
                CommandFailure.class,
                seeds,
                input -> assertThat(from(input, Optional.empty()).read(STANDARD_INPUT, ""))
                        .hasSizeLessThanOrEqualTo(4_096));

        assertThat(report.refused()).isPositive();
    }
}
