package org.halcyon.secrets;

import static org.halcyon.secrets.TestVaults.OTHER;
import static org.halcyon.secrets.TestVaults.PASSPHRASE;
import static org.halcyon.secrets.TestVaults.SEED;
import static org.halcyon.secrets.TestVaults.WALLET;
import static org.halcyon.secrets.TestVaults.chars;
import static org.halcyon.secrets.TestVaults.secret;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A second process on a vault: holds its lock until it is killed, or halts itself at a seam of a write.
final class VaultChild {
    static final int HALTED = 77;

    private VaultChild() {}

    /// What the child does.
    enum Act {
        HOLD,
        PUT,
        CHANGE_PASSPHRASE
    }

    /// Arguments: act, vault path, seam.
    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[1]);
        switch (Act.valueOf(arguments[0])) {
            case HOLD -> hold(path);
            case PUT -> write(path, arguments[2], Act.PUT);
            case CHANGE_PASSPHRASE -> write(path, arguments[2], Act.CHANGE_PASSPHRASE);
        }
    }

    private static void hold(Path path) throws Exception {
        Vault held = TestVaults.cheap().open(path);
        System.out.println("held");
        int end = System.in.read(); // ends with the parent, or by being killed
        if (end < 0) {
            held.close();
        }
    }

    private static void write(Path path, String seam, Act act) throws Exception {
        var disk = new SeamDisk(
                SeamDisk.Seam.valueOf(seam), () -> Runtime.getRuntime().halt(HALTED));
        Vault vault = TestVaults.cheap(disk).open(path);
        disk.arm();
        if (act == Act.CHANGE_PASSPHRASE) {
            vault.changePassphrase(chars(PASSPHRASE), chars(OTHER), VaultExpectation.none());
            return;
        }
        vault.unlock(chars(PASSPHRASE), VaultExpectation.none()).put(WALLET, SEED, secret("new treasure"));
    }

    static Process start(Act act, Path path, String seam) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        VaultChild.class.getName(),
                        act.name(),
                        path.toString(),
                        seam))
                .redirectError(act == Act.HOLD ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
