package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.testing.Covers;
import org.halcyon.testing.Fuzz;
import org.halcyon.wallet.ConnectionSettings;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.ProxySettings;
import org.halcyon.wallet.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {
    private static final Settings CHOSEN = Settings.initial()
            .withProfile(NetworkProfile.SANDBOX)
            .withPeers(NetworkProfile.TEST, List.of("node.example:19999", "[::1]:5"))
            .withAppearance(new Settings.Appearance(Settings.Theme.DARK, 150, true, true, Settings.Detail.DEVELOPER))
            .withStrictLock(true)
            .withConnection(new ConnectionSettings(
                    Set.of(NetworkProfile.MAIN, NetworkProfile.TEST),
                    Optional.of(new ProxySettings("127.0.0.1:9050", "me", "a word", true)),
                    /* offline= */ true));

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        var file = new SettingsFile(folder.resolve("settings.json"));

        file.write(Settings.initial());
        file.write(CHOSEN);

        assertThat(file.read()).isEqualTo(new SettingsFile.Found.Known(CHOSEN));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("settings.json"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void absentFileIsNoChoice() throws IOException {
        assertThat(new SettingsFile(folder.resolve("settings.json")).read())
                .isEqualTo(new SettingsFile.Found.Nothing());
    }

    @Test
    void damagedFileIsSetAsideWhole() throws IOException {
        Path path = folder.resolve("settings.json");
        Files.writeString(path, "{oops");
        var file = new SettingsFile(path);

        Path aside = file.setAside(Instant.parse("2026-03-04T05:06:07Z"));

        assertThat(aside).hasFileName("settings-damaged-20260304T050607Z.json").hasContent("{oops");
        assertThat(path).doesNotExist();
    }

    @Test
    void linkIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), SettingsText.write(CHOSEN));
        Path link = Files.createSymbolicLink(folder.resolve("settings.json"), elsewhere);

        assertThat(new SettingsFile(link).read()).isInstanceOf(SettingsFile.Found.Damaged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"version\":2}",
                "{\"version\":1,\"version\":1}",
                "{\"version\":1,\"more\":1}",
                "{\"version\":1} {}",
                "{\"version\":1,}",
                "{'version':1}",
                "{\"version\":\"1\",\"network\":\"moon\"}",
                "{\"version\":1,\"peers\":{\"test\":[\"a b\"]}}",
                "{\"version\":1,\"peers\":{\"test\":\"a\"}}",
                "{\"version\":1,\"appearance\":{\"text_percent\":79}}",
                "{\"version\":1,\"appearance\":{\"theme\":\"pink\"}}",
                "{\"version\":1,\"strict_lock\":1}",
                "{\"version\":1,\"strict_lock\":\"true\"}",
                "{\"version\":1,\"strict_lock\":null}",
                "{\"version\":1,\"strict_lock\":true,\"strict_lock\":true}",
                "[1]"
            })
    void anythingElseIsRefused(String text) {
        assertThat(SettingsFile.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SettingsFile.Found.Damaged.class);
    }

    @Test
    @Tag("fuzz")
    void mutatedFileIsUnderstoodOrRefused() {
        List<byte[]> seeds = List.of(
                SettingsText.write(CHOSEN).getBytes(StandardCharsets.UTF_8),
                SettingsText.write(Settings.initial()).getBytes(StandardCharsets.UTF_8));

        var report = Fuzz.run(NeverThrown.class, seeds, input -> {
            if (SettingsFile.parse(input) instanceof SettingsFile.Found.Known known) {
                assertThat(SettingsFile.parse(
                                SettingsText.write(known.settings()).getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(known);
            }
        });

        assertThat(report.refused()).isZero();
    }

    /// No exception is declared, so that any is a failure.
    private static final class NeverThrown extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void fileOfBeforeTheStrictLockHasItOff() throws SettingsText.Malformed {
        String text = "{\"version\":1,\"network\":\"test\",\"appearance\":{\"theme\":\"dark\"}}";

        assertThat(SettingsText.parse(text).strictLock()).isFalse();
        assertThat(SettingsText.parse(SettingsText.write(CHOSEN)).strictLock()).isTrue();
    }

    @Test
    void otherChoicesLeaveTheStrictLockAsItIs() {
        Settings changed = CHOSEN.withProfile(NetworkProfile.MAIN)
                .withPeers(NetworkProfile.MAIN, List.of())
                .withAppearance(Settings.Appearance.standard());

        assertThat(changed.strictLock()).isTrue();
        assertThat(changed.withStrictLock(false).strictLock()).isFalse();
    }

    @Test
    void emptyListOfPeersIsTheSameAsNone() throws SettingsText.Malformed {
        String text = "{\"version\":1,\"peers\":{\"test\":[]}}";

        assertThat(SettingsText.parse(text)).isEqualTo(Settings.initial());
        assertThat(CHOSEN.withPeers(NetworkProfile.TEST, List.of()).peers()).isEmpty();
    }

    @Test
    void everyNetworkMayHavePeers() throws SettingsText.Malformed {
        var all = new Settings(
                Optional.empty(),
                Map.of(NetworkProfile.MAIN, List.of("a:1"), NetworkProfile.REGTEST, List.of("b:2")),
                Settings.Appearance.standard(),
                /* strictLock= */ false,
                ConnectionSettings.initial());

        assertThat(SettingsText.parse(SettingsText.write(all))).isEqualTo(all);
    }

    @Test
    @Covers("UI-008")
    void fileWithoutConnectionContactsNobody() throws SettingsText.Malformed {
        Settings read = SettingsText.parse("{\"version\":1,\"network\":\"main\"}");

        assertThat(read.connection()).isEqualTo(ConnectionSettings.initial());
        assertThat(read.connection().isAutomatic(NetworkProfile.MAIN)).isFalse();
        assertThat(read.connection().offline()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"automatic\":[\"moon\"]}",
                "{\"automatic\":[\"main\",\"main\"]}",
                "{\"proxy\":{}}",
                "{\"proxy\":{\"address\":\"proxy.example:9050\"}}",
                "{\"proxy\":{\"address\":\"127.0.0.1:0\"}}",
                "{\"proxy\":{\"address\":\"127.0.0.1:9050\",\"user\":\"me\"}}",
                "{\"offline\":1}",
                "{\"online\":true}"
            })
    void connectionThatCannotBeUsedIsRefused(String connection) {
        var file = ("{\"version\":1,\"connection\":" + connection + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(SettingsFile.parse(file)).isInstanceOf(SettingsFile.Found.Damaged.class);
    }

    @Test
    void loginOfAProxyIsNotPrinted() {
        assertThat(CHOSEN.toString()).doesNotContain("a word").doesNotContain("user=");
    }
}
