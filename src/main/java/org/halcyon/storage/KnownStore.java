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

/// The small file beside the database that says which store is kept there: three lines of text.
///
/// It makes the difference between a first start and a database that has vanished.
record KnownStore(StoreId id, long createdMillis, int version) {
    private static final int MOST_BYTES = 1_000;

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
        if (lines.size() != 3) {
            throw new IllegalArgumentException("lines");
        }
        StoreId id = StoreId.of(HexFormat.of().parseHex(lines.get(0)));
        return new KnownStore(id, Long.parseLong(lines.get(1)), Integer.parseInt(lines.get(2)));
    }

    void write(Path database) throws IOException {
        String text = id.toHex() + "\n" + createdMillis + "\n" + version + "\n";
        PrivateFiles.replace(pathOf(database), text.getBytes(StandardCharsets.US_ASCII));
    }
}
