package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.halcyon.wallet.NetworkProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppPathsTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void linuxFollowsTheVariableOfTheDesktop() {
        var named = AppPaths.usual(SystemKind.LINUX, Map.of("XDG_DATA_HOME", "/data"), HOME);
        var relative = AppPaths.usual(SystemKind.LINUX, Map.of("XDG_DATA_HOME", "data"), HOME);
        var none = AppPaths.usual(SystemKind.LINUX, Map.of(), HOME);

        assertThat(named.folder()).isEqualTo(Path.of("/data/halcyon"));
        assertThat(relative.folder()).isEqualTo(Path.of("/home/ada/.local/share/halcyon"));
        assertThat(none.folder()).isEqualTo(Path.of("/home/ada/.local/share/halcyon"));
    }

    @Test
    void macAndWindowsUseTheirOwnFolders() {
        var mac = AppPaths.usual(SystemKind.of("Mac OS X"), Map.of(), HOME);
        var windows = AppPaths.usual(SystemKind.of("Windows 11"), Map.of("APPDATA", "/roaming"), HOME);

        assertThat(mac.folder()).isEqualTo(Path.of("/home/ada/Library/Application Support/Halcyon"));
        assertThat(windows.folder()).isEqualTo(Path.of("/roaming/Halcyon"));
    }

    @Test
    void everyNetworkKeepsToItsOwnFiles() {
        var paths = new AppPaths(Path.of("/data"));

        assertThat(paths.database(NetworkProfile.MAIN)).isEqualTo(Path.of("/data/wallets.db"));
        assertThat(paths.database(NetworkProfile.SANDBOX)).isEqualTo(Path.of("/data/sandbox/wallets.db"));
        assertThat(paths.vault(NetworkProfile.SANDBOX)).isEqualTo(Path.of("/data/sandbox/secrets.vault"));
        var networks = List.of(NetworkProfile.values());
        assertThat(networks.stream().map(paths::database)).doesNotHaveDuplicates();
        assertThat(networks.stream().map(paths::vault)).doesNotHaveDuplicates();
        assertThat(networks.stream().map(paths::chain)).doesNotHaveDuplicates();
    }

    @Test
    void sameFolderByAnotherNameIsTheSame() {
        assertThat(new AppPaths(Path.of("/data/x/../y"))).isEqualTo(new AppPaths(Path.of("/data/y")));
    }

    @Test
    void folderIsClosedToOthersEvenIfItWasOpen(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectory(
                temp.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        PrivateFolders.prepare(folder);
        PrivateFolders.prepare(folder.resolve("new"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new"))))
                .isEqualTo("rwx------");
    }

    @Test
    void windowNeedsADisplayOnLinuxOnly() {
        assertThat(SystemKind.LINUX.hasDisplay("")).isFalse();
        assertThat(SystemKind.LINUX.hasDisplay(":1")).isTrue();
        assertThat(SystemKind.MAC.hasDisplay("")).isTrue();
        assertThat(SystemKind.WINDOWS.hasDisplay("")).isTrue();
    }
}
