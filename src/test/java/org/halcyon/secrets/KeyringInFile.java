package org.halcyon.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.halcyon.base.Ticker;

/// The keyring of the program over a library that keeps its one item in a file, so that a second process finds it. For
/// tests of other packages.
public final class KeyringInFile {
    private KeyringInFile() {}

    public static Keyring of(Path file) {
        return new SystemKeyring(new Backend(file), Runnable::run, Ticker.system(), Duration.ofSeconds(10));
    }

    /// The key that is kept.
    public static byte[] key(Path file) throws IOException {
        return HexFormat.of().parseHex(Files.readString(file));
    }

    private record Backend(Path file) implements KeyringBackend {
        @Override
        public boolean isReachable() {
            return true;
        }

        @Override
        public Optional<String> get(String service, String account) throws IOException {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        }

        @Override
        public void set(String service, String account, String value) throws IOException {
            Files.writeString(file, value);
        }

        @Override
        public boolean delete(String service, String account) throws IOException {
            return Files.deleteIfExists(file);
        }
    }
}
