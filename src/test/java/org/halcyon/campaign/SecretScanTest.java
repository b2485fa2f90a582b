package org.halcyon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.halcyon.campaign.SecretForms.Form;
import org.halcyon.testing.Canaries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is written into a log of a secret is found, and nothing else.
final class SecretScanTest {
    private static final String PASSWORD = "an invented password, long";

    @TempDir
    Path folder;

    private final byte[] key = new byte[32];
    private List<Form> forms = List.of();

    @BeforeEach
    void inventKey() {
        new Random(7).nextBytes(key);
        var password = new Canaries.Secret("password", true, PASSWORD.getBytes(StandardCharsets.UTF_8));
        forms = List.of(password, new Canaries.Secret("key", false, key)).stream()
                .flatMap(secret -> SecretForms.of(secret).stream())
                .toList();
    }

    private List<SecretScan.Hit> search(byte[] content) throws IOException {
        Path file = folder.resolve("log");
        Files.write(file, content);
        return new SecretScan(forms).search(file);
    }

    private List<SecretScan.Hit> logged(Object... arguments) throws IOException {
        Path file = folder.resolve("trace.log");
        try (TraceLog trace = TraceLog.to(file)) {
            trace.logger().trace("one {} two {} three", arguments);
        }
        return new SecretScan(forms).search(file);
    }

    @Test
    void eachFormIsFoundWhereItLies() throws IOException {
        var random = new Random(1);
        for (Form form : forms) {
            var content = new ByteArrayOutputStream();
            byte[] noise = new byte[random.nextInt(100_000)];
            random.nextBytes(noise);
            content.write(noise);
            content.write(form.bytes());
            content.write(noise);

            assertThat(search(content.toByteArray()))
                    .as(form.name())
                    .anyMatch(hit -> hit.at() == noise.length
                            && hit.form().startsWith(form.secret().name()));
        }
    }

    @Test
    void whatALoggerMakesOfASecretIsFound() throws IOException {
        assertThat(logged(PASSWORD, "x")).isNotEmpty();
        assertThat(logged(PASSWORD.toCharArray(), "x")).isNotEmpty();
        assertThat(logged(key, "x")).isNotEmpty();
        assertThat(logged(Arrays.toString(key), "x")).isNotEmpty();
        assertThat(logged(HexFormat.of().withUpperCase().formatHex(key), "x")).isNotEmpty();
        assertThat(logged("y" + Base64.getEncoder().encodeToString(key), "x")).isNotEmpty();
        for (int before = 1; before < 4; before++) {
            byte[] within = new byte[before + key.length + 5];
            System.arraycopy(key, 0, within, before, key.length);
            assertThat(logged(Base64.getUrlEncoder().encodeToString(within), "x"))
                    .isNotEmpty();
        }
    }

    @Test
    void causeOfAnExceptionIsLookedInto() throws IOException {
        assertThat(logged("x", "y", new IOException("outer", new IOException("cannot read " + PASSWORD))))
                .isNotEmpty();
    }

    @Test
    void logWithoutASecretHasNone() throws IOException {
        byte[] noise = new byte[3_000_000];
        new Random(2).nextBytes(noise);

        assertThat(search(noise)).isEmpty();
        assertThat(logged(new Canaries.Secret("key", false, key), "password")).isEmpty();
    }

    @Test
    void patternsThatOverlapAreAllFound() throws IOException {
        String twice = HexFormat.of().formatHex(key) + HexFormat.of().formatHex(key);

        assertThat(search(twice.getBytes(StandardCharsets.US_ASCII))).hasSize(4);
    }
}
