package org.halcyon.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;

/// The small file beside the database that says which store is kept there: three lines of text, and a fourth once there
/// was a vault.
///
/// It makes the difference between a first start and a database that has vanished, and between a vault and an older
/// copy
/// of it.
///
/// @param version newest of the schema that was seen; 0 if the store was set aside and may begin anew under its id
/// @param vault number of the newest known write of the vault, 0 if none was ever seen
record KnownStore(StoreId id, long createdMillis, int version, long vault) {
    private static final int MOST_BYTES = 1_000;
    private static final int LINES = 3;

    KnownStore {
        if (vault < 0) {
            throw new IllegalArgumentException("vault");
        }
    }

    /// A store whose vault nobody has seen.
    KnownStore(StoreId id, long createdMillis, int version) {
        this(id, createdMillis, version, 0);
    }

    static Path pathOf(Path database) {
        return database.resolveSibling(database.getFileName() + ".id");
    }

    /// @throws StorageException if there is a file that cannot be understood
    static Optional<KnownStore> read(Path database) {
        Path path = pathOf(database);
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (Files.size(path) > MOST_BYTES || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new StorageException(new OpenError.KnownStoreUnreadable(path));
            }
            return Optional.of(parse(Files.readString(path)));
        } catch (IOException | IllegalArgumentException e) {
            throw new StorageException(new OpenError.KnownStoreUnreadable(path), e);
        }
    }

    /// @throws IllegalArgumentException if the text is not of this form
    static KnownStore parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != LINES && lines.size() != LINES + 1) {
            throw new IllegalArgumentException("lines");
        }
        StoreId id = StoreId.of(HexFormat.of().parseHex(lines.get(0)));
        long vault = lines.size() == LINES ? 0 : Long.parseLong(lines.get(LINES));
        return new KnownStore(id, Long.parseLong(lines.get(1)), Integer.parseInt(lines.get(2)), vault);
    }

    /// The same store without any content yet: a missing database is no loss then.
    KnownStore anew() {
        return new KnownStore(id, createdMillis, 0, vault);
    }

    boolean beginsAnew() {
        return version == 0;
    }

    KnownStore withVault(long generation) {
        return new KnownStore(id, createdMillis, version, generation);
    }

    /// With what the file beside the database says of the vault, if that file is of the same store: a restored database
    /// has the vault that was there before.
    KnownStore keepingVault(Path database) {
        try {
            return read(database)
                    .filter(now -> now.id().equals(id))
                    .map(now -> withVault(now.vault()))
                    .orElse(this);
        } catch (StorageException unreadable) {
            return this; // a note that cannot be read says nothing of a vault
        }
    }

    void write(Path database) throws IOException {
        String text = id.toHex() + "\n" + createdMillis + "\n" + version + "\n" + (vault == 0 ? "" : vault + "\n");
        PrivateFiles.replace(pathOf(database), text.getBytes(StandardCharsets.US_ASCII));
    }
}
