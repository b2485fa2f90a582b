package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.halcyon.secrets.TestVaults.OTHER;
import static org.halcyon.secrets.TestVaults.PASSPHRASE;
import static org.halcyon.secrets.TestVaults.SEED;
import static org.halcyon.secrets.TestVaults.STORE;
import static org.halcyon.secrets.TestVaults.WALLET;
import static org.halcyon.secrets.TestVaults.chars;
import static org.halcyon.secrets.TestVaults.secret;
import static org.halcyon.secrets.TestVaults.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.halcyon.secrets.WriteReport.Durability;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FaultFiles;
import org.halcyon.testing.FaultFiles.Fault;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each operation on files that a write of the vault makes fails in turn, and the write is whole or not there.
@Timeout(120)
final class VaultFaultTest {
    @TempDir
    Path folder;

    private final FaultFiles files = new FaultFiles();

    private interface Act {
        WriteReport run(Vault vault) throws SecretsException;
    }

    private Path path() {
        return folder.resolve("secrets.dwv");
    }

    private void prepare() throws Exception {
        Files.deleteIfExists(path());
        try (Vault vault = TestVaults.cheap().open(path());
                UnlockedVault open = vault.create(chars(PASSPHRASE), STORE).vault()) {
            open.put(WALLET, SEED, secret("old treasure"));
        }
    }

    private String opened(String password) throws Exception {
        try (Vault vault = TestVaults.cheap().open(path());
                UnlockedVault open = vault.unlock(chars(password), VaultExpectation.none())) {
            return text(open, SEED);
        }
    }

    private void assertTidy() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            assertThat(found.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("secrets.dwv", "secrets.dwv.lock");
        }
    }

    /// @return whether the fault came in time
    private boolean failAt(int step, Fault fault, boolean lasting, Act act, String password, String content)
            throws Exception {
        prepare();
        byte[] before = Files.readAllBytes(path());
        int hits;
        try (Vault vault = TestVaults.cheap().open(files.of(path()))) {
            files.arm(fault, step, lasting);
            boolean whole;
            try {
                WriteReport report = act.run(vault);
                hits = files.disarm();
                assertThat(report.durability() == Durability.UNCONFIRMED).isEqualTo(hits > 0);
                whole = true;
            } catch (SecretsException typed) {
                hits = files.disarm();
                assertThat(typed.error()).isInstanceOf(SecretsError.Io.class);
                assertThat(Files.readAllBytes(path())).as("step " + step).isEqualTo(before);
                whole = false;
            }
            if (!whole) {
                act.run(vault);
            }
        }
        assertThat(opened(password)).isEqualTo(content);
        assertTidy();
        return hits > 0;
    }

    private void failEverywhere(Fault fault, boolean lasting, Act act, String password, String content)
            throws Exception {
        int steps = 0;
        while (failAt(steps, fault, lasting, act, password, content)) {
            steps++;
        }
        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"DISK_FULL,true", "READ_ONLY,true", "NO_PERMISSION,true", "INPUT_OUTPUT,true", "INPUT_OUTPUT,false"})
    @Covers("S69")
    void secretIsPutWholeOrNotAtAllAndGoesInOnceTheFaultEnds(Fault fault, boolean lasting) throws Exception {
        Act put = vault -> {
            try (UnlockedVault open = vault.unlock(chars(PASSPHRASE), VaultExpectation.none())) {
                return open.put(WALLET, SEED, secret("new treasure"));
            }
        };

        failEverywhere(fault, lasting, put, PASSPHRASE, "new treasure");
    }

    @ParameterizedTest
    @CsvSource({"DISK_FULL,true", "READ_ONLY,true", "INPUT_OUTPUT,false"})
    @Covers("S69")
    void passwordIsChangedWholeOrNotAtAllAndChangesOnceTheFaultEnds(Fault fault, boolean lasting) throws Exception {
        Act change = vault -> vault.changePassphrase(chars(PASSPHRASE), chars(OTHER), VaultExpectation.none());

        failEverywhere(fault, lasting, change, OTHER, "old treasure");

        assertThatThrownBy(() -> opened(PASSPHRASE)).isInstanceOf(SecretsException.class);
    }

    @ParameterizedTest
    @CsvSource({"DISK_FULL,true", "READ_ONLY,true", "NO_PERMISSION,true", "INPUT_OUTPUT,false"})
    void vaultIsMadeWholeOrNotAtAll(Fault fault, boolean lasting) throws Exception {
        for (int step = 0; ; step++) {
            Files.deleteIfExists(path());
            int hits;
            try (Vault vault = TestVaults.cheap().open(files.of(path()))) {
                files.arm(fault, step, lasting);
                try {
                    vault.create(chars(PASSPHRASE), STORE).vault().close();
                    hits = files.disarm();
                } catch (SecretsException typed) {
                    hits = files.disarm();
                    assertThat(typed.error()).isInstanceOf(SecretsError.Io.class);
                    assertThat(path()).doesNotExist();
                    vault.create(chars(PASSPHRASE), STORE).vault().close();
                }
            }
            assertTidy();
            if (hits == 0) {
                assertThat(step).isGreaterThanOrEqualTo(2);
                return;
            }
        }
    }
}
