package org.halcyon.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.halcyon.wallet.Settings;

/// The file of the settings, replaced as a whole and readable by its owner only.
final class SettingsFile {

    private static final int MOST_BYTES = 64 << 10;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path file;

    SettingsFile(Path file) {
        this.file = file;
    }

    /// What a reader finds.
    sealed interface Found {
        record Known(Settings settings) implements Found {}

        /// Nothing was chosen yet.
        record Nothing() implements Found {}

        /// The file is there and cannot be understood.
        record Damaged(String reason) implements Found {}
    }

    Found read() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Found.Nothing();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
            return new Found.Damaged("not a file of settings");
        }
        return parse(Files.readAllBytes(file));
    }

    static Found parse(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return new Found.Known(SettingsText.parse(text));
        } catch (CharacterCodingException e) {
            return new Found.Damaged("not text in UTF-8");
        } catch (SettingsText.Malformed e) {
            return new Found.Damaged(String.valueOf(e.getMessage()));
        }
    }

    void write(Settings settings) throws IOException {
        PrivateFolders.replace(file, SettingsText.write(settings).getBytes(StandardCharsets.UTF_8));
    }

    /// Moves a damaged file out of the way, so that nothing of it is lost.
    Path setAside(Instant now) throws IOException {
        Path aside = file.resolveSibling("settings-damaged-" + STAMP.format(now) + ".json");
        return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    }
}
