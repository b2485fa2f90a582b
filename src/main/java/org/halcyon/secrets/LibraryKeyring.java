package org.halcyon.secrets;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.DBus;

/// The library for keyrings, which is told exactly which of its keyrings to use: left to choose, it tries the natives
/// of other systems first. A connection lives for one call, so what is read was kept by the system and not by us.
///
/// On Linux nothing native is loaded: the bus of the session is reached by a socket of the JDK. Windows needs JNA,
/// macOS a library of its own, each unpacked by its jar.
final class LibraryKeyring implements KeyringBackend {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";
    private static final String SECRET_SERVICE = "org.freedesktop.secrets";

    /// How the pinned version of the library says that there is no such item: it has one exception for everything. On
    /// Windows 1168 is the number of `ERROR_NOT_FOUND`.
    private static final List<String> NO_SUCH_ITEM =
            List.of("No stored credentials match", "No password to delete", "Password not Found", "Error code 1168");

    private final Kind kind;

    private LibraryKeyring(Kind kind) {
        this.kind = kind;
    }

    /// The keyrings of systems. The library's own list loads all of their classes, so it waits for the first use.
    private enum Kind {
        CREDENTIAL_MANAGER,
        KEYCHAIN,
        SECRET_SERVICE;

        com.github.javakeyring.Keyring connect() throws BackendNotSupportedException {
            return com.github.javakeyring.Keyring.create(
                    switch (this) {
                        case CREDENTIAL_MANAGER -> KeyringStorageType.WINDOWS_CREDENTIAL_STORE;
                        case KEYCHAIN -> KeyringStorageType.OSX_KEYCHAIN;
                        case SECRET_SERVICE -> KeyringStorageType.GNOME_KEYRING;
                    });
        }
    }

    static KeyringBackend ofThisSystem() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new LibraryKeyring(Kind.CREDENTIAL_MANAGER);
        }
        boolean mac = system.startsWith("mac") || system.startsWith("darwin");
        return new LibraryKeyring(mac ? Kind.KEYCHAIN : Kind.SECRET_SERVICE);
    }

    /// What is done with a connection.
    @FunctionalInterface
    private interface Use {
        String with(com.github.javakeyring.Keyring keyring) throws PasswordAccessException;
    }

    @Override
    public boolean isReachable() throws Exception {
        if (kind == Kind.SECRET_SERVICE) {
            return isServiceOnBus(); // the library would unlock the keyring, which may ask the person
        }
        kind.connect().close();
        return true;
    }

    /// A service that the bus would start on demand counts.
    private static boolean isServiceOnBus() throws Exception {
        try (DBusConnection bus =
                DBusConnectionBuilder.forSessionBus().withShared(false).build()) {
            DBus names = bus.getRemoteObject(BUS, BUS_PATH, DBus.class);
            return names.NameHasOwner(SECRET_SERVICE)
                    || List.of(names.ListActivatableNames()).contains(SECRET_SERVICE);
        }
    }

    @Override
    public Optional<String> get(String service, String account) throws Exception {
        return with(keyring -> keyring.getPassword(service, account));
    }

    @Override
    public void set(String service, String account, String value) throws Exception {
        with(keyring -> {
            keyring.setPassword(service, account, value);
            return account;
        });
    }

    @Override
    public boolean delete(String service, String account) throws Exception {
        Optional<String> deleted = with(keyring -> {
            keyring.deletePassword(service, account);
            return account;
        });
        return deleted.isPresent();
    }

    @SuppressWarnings("try") // closing a connection declares everything, so an interrupt may be among it
    private Optional<String> with(Use use) throws Exception {
        try (var keyring = kind.connect()) {
            return Optional.of(use.with(keyring));
        } catch (PasswordAccessException failure) {
            String text = String.valueOf(failure.getMessage());
            if (NO_SUCH_ITEM.stream().anyMatch(text::startsWith)) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
