package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.secrets.TestVaults.PASSPHRASE;
import static org.halcyon.secrets.TestVaults.STORE;
import static org.halcyon.secrets.TestVaults.chars;
import static org.halcyon.secrets.TestVaults.errorOf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.halcyon.secrets.SecretsError.Unsafe;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What lies at the vault's place, who may write there, and what its header asks for.
@Timeout(30)
final class VaultFileSafetyTest {
    @TempDir
    Path folder;

    private Vaults vaults;
    private Path path;

    @BeforeEach
    void choosePlace() throws IOException {
        Assumptions.assumeTrue(
                Files.getFileStore(folder).supportsFileAttributeView("posix"), "skipped: no POSIX permissions here");
        vaults = TestVaults.cheap();
        path = folder.toRealPath().resolve("secrets.dwv");
    }

    private void create() throws SecretsException {
        try (Vault vault = vaults.open(path)) {
            vault.create(chars(PASSPHRASE), STORE).vault().close();
        }
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--,0644", "rw-rw----,0660", "rw-----w-,0602", "rwx------,0700"})
    @Covers("S70")
    void looserModeIsRefusedAndNotRepaired(String mode, String shown) throws Exception {
        create();
        mode(path, mode);

        assertThat(errorOf(() -> vaults.open(path)))
                .isEqualTo(new SecretsError.InsecurePermissions(path, shown, Unsafe.MODE));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(mode);
    }

    @Test
    void modeThatIsLoosenedWhileTheVaultIsOpenIsNoticed() throws Exception {
        create();
        try (Vault vault = vaults.open(path)) {
            mode(path, "rw-r--r--");

            assertThat(errorOf(vault::header)).isInstanceOf(SecretsError.InsecurePermissions.class);
        }
    }

    @Test
    @Covers("S70")
    void symbolicLinkIsRefusedAndItsTargetUntouched() throws Exception {
        create();
        Path target = folder.resolve("target");
        Files.move(path, target);
        Files.createSymbolicLink(path, target);
        byte[] before = Files.readAllBytes(target);

        assertThat(errorOf(() -> vaults.open(path))).isEqualTo(new SecretsError.VaultNotAFile(path));

        assertThat(Files.readAllBytes(target)).isEqualTo(before);
    }

    @Test
    void danglingLinkIsNoPlaceForANewVault() throws Exception {
        Files.createSymbolicLink(path, folder.resolve("nowhere"));

        assertThat(errorOf(() -> vaults.open(path))).isEqualTo(new SecretsError.VaultNotAFile(path));

        assertThat(Files.exists(folder.resolve("nowhere"))).isFalse();
    }

    @Test
    @Covers("S70")
    void folderAndPipeAreRefusedWithoutAHang() throws Exception {
        Files.createDirectory(path);
        assertThat(errorOf(() -> vaults.open(path))).isEqualTo(new SecretsError.VaultNotAFile(path));
        Files.delete(path);

        Process maker = new ProcessBuilder(List.of("mkfifo", "-m", "600", path.toString())).start();
        assertThat(maker.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(errorOf(() -> vaults.open(path))).isEqualTo(new SecretsError.VaultNotAFile(path));
    }

    @Test
    void plantedTemporaryLinkIsRemovedAndNotFollowed() throws Exception {
        create();
        Path victim = Files.writeString(folder.resolve("victim"), "untouched");
        Files.createSymbolicLink(folder.resolve("secrets.dwv.new"), victim);

        try (Vault vault = vaults.open(path)) {
            assertThat(vault.header()).isPresent();
        }

        assertThat(victim).hasContent("untouched");
        assertThat(Files.exists(folder.resolve("secrets.dwv.new"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "open/below"})
    @Covers("S11")
    void folderThatOthersMayWriteIsNamed(String below) throws Exception {
        Path inside = Files.createDirectories(folder.toRealPath().resolve(below));
        Path open = folder.toRealPath().resolve("open");
        mode(open, "rwxrwxrwx");

        assertThat(errorOf(() -> vaults.open(inside.resolve("secrets.dwv"))))
                .isEqualTo(new SecretsError.InsecureParentDir(open, Unsafe.MODE));

        assertThat(inside).isEmptyDirectory();
    }

    @Test
    @Covers("S12")
    void folderOfAnotherUserIsNamedWithThatReason() throws Exception {
        int someoneElse = 54_321;
        Path foreign = Files.createDirectory(folder.toRealPath().resolve("foreign"));
        int me = EffectiveUser.uid().orElseThrow();
        if (me == 0) {
            Files.setAttribute(foreign, "unix:uid", someoneElse);
        }
        var access = new PosixAccess(me == 0 ? me : someoneElse);

        assertThat(errorOf(() -> access.checkFolder(foreign)))
                .isEqualTo(new SecretsError.InsecureParentDir(foreign, Unsafe.OWNER));
    }

    @Test
    void fileOfAnotherUserIsRefused() throws Exception {
        create();
        int me = EffectiveUser.uid().orElseThrow();

        assertThat(errorOf(() -> new PosixAccess(me + 1).checkFile(path)))
                .isEqualTo(new SecretsError.InsecurePermissions(path, "0600", Unsafe.OWNER));
    }

    @Test
    void effectiveUserIsTheOwnerOfWhatItMakes() throws Exception {
        Path made = Files.createFile(folder.resolve("made"));

        assertThat(EffectiveUser.uid()).isEqualTo(OptionalInt.of((int) Files.getAttribute(made, "unix:uid")));
    }

    @ParameterizedTest
    @CsvSource({
        "4294967295,2,1",
        "65536,4294967295,1",
        "65536,3,0",
        "65536,3,2",
        "19455,2,1",
        "65536,1,1",
        "65536,17,1",
        "1048577,2,1",
        "1048576,2,1",
        "0,0,0"
    })
    @Covers("S68")
    void costOutsideTheBoundsIsRefusedBeforeAnythingIsAllocated(long memory, long passes, long lanes) throws Exception {
        create();
        byte[] file = Files.readAllBytes(path);
        ByteBuffer.wrap(file).putInt(16, (int) memory).putInt(20, (int) passes).putInt(24, (int) lanes);
        VaultTest.fixDigest(file);
        Files.write(path, file);
        try (Vault vault = vaults.open(path)) {
            long begin = System.nanoTime();

            assertThat(errorOf(() -> vault.unlock(chars(PASSPHRASE), VaultExpectation.none())))
                    .isEqualTo(new SecretsError.KdfParametersRefused());

            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void fileAboveTheCapIsRefusedUnread() throws Exception {
        create();
        try (var channel = java.nio.channels.FileChannel.open(path, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), SealedVault.MOST_BYTES);
        }

        assertThat(errorOf(() -> vaults.open(path)))
                .isEqualTo(new SecretsError.VaultTooLarge(
                        SecretsError.Measure.BYTES, SealedVault.MOST_BYTES + 1L, SealedVault.MOST_BYTES));
    }

    @Test
    void missingFolderIsTyped() {
        assertThat(errorOf(() -> vaults.open(folder.resolve("none/secrets.dwv"))))
                .isInstanceOf(SecretsError.Io.class);
    }
}
