package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.secrets.TestVaults.OTHER;
import static org.halcyon.secrets.TestVaults.PASSPHRASE;
import static org.halcyon.secrets.TestVaults.SEED;
import static org.halcyon.secrets.TestVaults.STORE;
import static org.halcyon.secrets.TestVaults.WALLET;
import static org.halcyon.secrets.TestVaults.chars;
import static org.halcyon.secrets.TestVaults.errorOf;
import static org.halcyon.secrets.TestVaults.secret;
import static org.halcyon.secrets.TestVaults.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.secrets.SeamDisk.Seam;
import org.halcyon.secrets.VaultChild.Act;
import org.halcyon.secrets.WriteReport.Durability;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A write that fails or dies at each of its seams leaves the old or the new content whole, and nothing beside it.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
final class VaultCrashTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void createVault() throws SecretsException {
        path = folder.resolve("secrets.dwv");
        try (Vault vault = TestVaults.cheap().open(path);
                UnlockedVault open = vault.create(chars(PASSPHRASE), STORE).vault()) {
            open.put(WALLET, SEED, secret("old treasure"));
        }
    }

    private static boolean isReplaced(Seam seam) {
        return seam.compareTo(Seam.AFTER_REPLACE) >= 0;
    }

    private void assertFolderIsTidy() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            assertThat(found.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("secrets.dwv", "secrets.dwv.lock");
        }
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AFTER_REPLACE", "BEFORE_FOLDER_FORCE", "AFTER_FOLDER_FORCE"})
    @Covers("S69")
    void failureBeforeTheReplaceLeavesTheOldContentServing(Seam seam) throws Exception {
        var disk = new SeamDisk(seam, () -> {
            throw new IOException("injected");
        });
        try (Vault vault = TestVaults.cheap(disk).open(path);
                UnlockedVault open = vault.unlock(chars(PASSPHRASE), VaultExpectation.none())) {
            disk.arm();

            assertThat(errorOf(() -> open.put(WALLET, SEED, secret("new treasure"))))
                    .isInstanceOf(SecretsError.Io.class);

            assertThat(text(open, SEED)).isEqualTo("old treasure");
            assertThat(open.generation()).isEqualTo(2);
            assertFolderIsTidy();
        }
    }

    @Test
    void bytesThatTheDiskChangedNeverBecomeTheVault() throws Exception {
        Path temp = folder.resolve("secrets.dwv.new");
        var disk = new SeamDisk(Seam.AFTER_FORCE, () -> {
            byte[] bytes = Files.readAllBytes(temp);
            bytes[bytes.length / 2] ^= 1;
            Files.write(temp, bytes);
        });
        try (Vault vault = TestVaults.cheap(disk).open(path);
                UnlockedVault open = vault.unlock(chars(PASSPHRASE), VaultExpectation.none())) {
            disk.arm();

            assertThat(errorOf(() -> open.put(WALLET, SEED, secret("new treasure"))))
                    .isInstanceOf(SecretsError.Io.class);

            assertThat(text(open, SEED)).isEqualTo("old treasure");
            assertFolderIsTidy();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_FOLDER_FORCE", "AFTER_FOLDER_FORCE"})
    void unforcedFolderIsReportedAndTheNewContentStands(Seam seam) throws Exception {
        var disk = new SeamDisk(seam, () -> {
            throw new IOException("injected");
        });
        try (Vault vault = TestVaults.cheap(disk).open(path);
                UnlockedVault open = vault.unlock(chars(PASSPHRASE), VaultExpectation.none())) {
            disk.arm();

            WriteReport report = open.put(WALLET, SEED, secret("new treasure"));

            assertThat(report).isEqualTo(new WriteReport(3, Durability.UNCONFIRMED));
            assertThat(text(open, SEED)).isEqualTo("new treasure");
            assertFolderIsTidy();
        }
    }

    @ParameterizedTest
    @EnumSource(Seam.class)
    @Covers("S69")
    void processThatDiesInAWriteLeavesOldOrNew(Seam seam) throws Exception {
        assertThat(die(Act.PUT, seam)).isEqualTo(VaultChild.HALTED);

        try (Vault vault = TestVaults.cheap().open(path);
                UnlockedVault open = vault.unlock(chars(PASSPHRASE), VaultExpectation.none())) {
            assertThat(text(open, SEED)).isEqualTo(isReplaced(seam) ? "new treasure" : "old treasure");
            assertFolderIsTidy();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF_WRITTEN", "BEFORE_REPLACE", "AFTER_REPLACE"})
    void processThatDiesInAPassphraseChangeLeavesExactlyOnePassphrase(Seam seam) throws Exception {
        assertThat(die(Act.CHANGE_PASSPHRASE, seam)).isEqualTo(VaultChild.HALTED);

        String opens = isReplaced(seam) ? OTHER : PASSPHRASE;
        String refused = isReplaced(seam) ? PASSPHRASE : OTHER;
        try (Vault vault = TestVaults.cheap().open(path);
                UnlockedVault open = vault.unlock(chars(opens), VaultExpectation.none())) {
            assertThat(text(open, SEED)).isEqualTo("old treasure");
            assertThat(errorOf(() -> vault.unlock(chars(refused), VaultExpectation.none())))
                    .isEqualTo(new SecretsError.WrongPassphrase());
        }
    }

    @Test
    @Covers("S71")
    void secondStoreInThisProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
        Vaults vaults = TestVaults.cheap();
        try (Vault first = vaults.open(path)) {
            assertThat(errorOf(() -> vaults.open(path))).isEqualTo(new SecretsError.VaultAlreadyLocked(path));
            assertThat(errorOf(() -> vaults.open(path)).disposition()).isEqualTo(SecretsError.Disposition.RETRYABLE);

            assertThat(endOf(VaultChild.start(Act.HOLD, path, ""))).isNotZero();
            assertThat(first.header()).isPresent();
        }
        vaults.open(path).close();
    }

    @Test
    @Covers("S71")
    void lockOfAnotherProcessHoldsUntilItIsKilled() throws Exception {
        Process holder = VaultChild.start(Act.HOLD, path, "");
        try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThat(errorOf(() -> TestVaults.cheap().open(path)))
                    .isEqualTo(new SecretsError.VaultAlreadyLocked(path));
        } finally {
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();

        TestVaults.cheap().open(path).close();
    }

    private int die(Act act, Seam seam) throws Exception {
        return endOf(VaultChild.start(act, path, seam.name()));
    }

    private static int endOf(Process child) throws Exception {
        try {
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).as("child ends").isTrue();
            return child.exitValue();
        } finally {
            child.destroyForcibly();
        }
    }
}
