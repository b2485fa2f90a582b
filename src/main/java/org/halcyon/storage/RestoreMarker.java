package org.halcyon.storage;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The note beside the database that a staged file is about to take its place.
///
/// It is on the disk before the one rename that exchanges the files, so whatever happens, the next opening can tell on
/// which side of it the process died, and finish or forget the restore.
///
/// @param staged name of the file that takes the place
/// @param digest SHA-256 of that file
/// @param known what the file beside the database says afterwards
record RestoreMarker(String staged, Bytes digest, KnownStore known) {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreMarker.class);
    private static final int MOST_BYTES = 4_096;
    private static final int MOST_MEMBERS = 5;

    static Path pathOf(Path database) {
        return database.resolveSibling(database.getFileName() + ".restore");
    }

    /// Whose staged files restores of a database are.
    static String owner(Path database) {
        return "restore-" + database.getFileName();
    }

    void write(Path database) throws IOException {
        PrivateFiles.replace(pathOf(database), text().getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.beginObject().name("staged").value(staged);
            out.name("sha256").value(digest.toHex());
            out.name("store_id").value(known.id().toHex());
            out.name("created_ms").value(known.createdMillis());
            out.name("schema_version").value(known.version()).endObject();
        } catch (IOException e) {
            throw new IllegalStateException("a writer into memory failed", e);
        }
        return text + "\n";
    }

    /// @throws IllegalArgumentException if the text is not of this form, or names another file than a staged one
    static RestoreMarker parse(String text, String owner) {
        Map<String, String> members = members(text);
        String staged = member(members, "staged");
        Bytes digest = Bytes.ofHex(member(members, "sha256"));
        if (!StagedFile.isName(staged, owner) || !staged.endsWith(".part") || digest.size() != BackupMeta.HASH) {
            throw new IllegalArgumentException("not a marker of this database");
        }
        var known = new KnownStore(
                StoreId.of(Bytes.ofHex(member(members, "store_id")).toBytes()),
                Long.parseLong(member(members, "created_ms")),
                Integer.parseInt(member(members, "schema_version")));
        return new RestoreMarker(staged, digest, known);
    }

    private static Map<String, String> members(String text) {
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            in.setNestingLimit(1);
            Map<String, String> members = new HashMap<>();
            in.beginObject();
            while (in.hasNext()) {
                if (members.size() == MOST_MEMBERS || members.putIfAbsent(in.nextName(), in.nextString()) != null) {
                    throw new IllegalArgumentException("members");
                }
            }
            in.endObject();
            if (in.peek() != JsonToken.END_DOCUMENT || members.size() != MOST_MEMBERS) {
                throw new IllegalArgumentException("members");
            }
            return members;
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException("not a marker", e);
        }
    }

    private static String member(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    /// Settles what an earlier restore left behind; to be called with the lock of the database, before anything opens
    /// it.
    ///
    /// @throws StorageException if it cannot be told what happened; nothing is touched then
    static void resolve(Path database) {
        PrivateFiles.dropUnfinished(pathOf(database));
        try {
            Optional<RestoreMarker> marker = read(database);
            if (marker.isPresent()) {
                marker.get().settle(database);
            }
            StagedFile.sweep(PathGate.folder(database), owner(database));
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("settle", pathOf(database)), e);
        }
    }

    private static Optional<RestoreMarker> read(Path database) throws IOException {
        Path path = pathOf(database);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) > MOST_BYTES) {
            throw interrupted(path);
        }
        try {
            return Optional.of(parse(new String(Files.readAllBytes(path), StandardCharsets.UTF_8), owner(database)));
        } catch (IllegalArgumentException e) {
            throw new StorageException(new BackupError.RestoreInterrupted(path), e);
        }
    }

    private static StorageException interrupted(Path marker) {
        return new StorageException(new BackupError.RestoreInterrupted(marker));
    }

    private void settle(Path database) throws IOException {
        if (Files.exists(database.resolveSibling(staged), LinkOption.NOFOLLOW_LINKS)) {
            LOG.atWarn().addKeyValue("path", database).log("restore had not happened and is forgotten");
        } else if (isInPlace(database)) {
            LOG.atWarn().addKeyValue("path", database).log("restore had happened and is finished");
            StagedFile.deleteSidecars(database);
            PrivateFiles.tighten(database);
            known.keepingVault(database).write(database);
        } else {
            throw interrupted(pathOf(database));
        }
        drop(database);
    }

    private boolean isInPlace(Path database) throws IOException {
        return Files.isRegularFile(database, LinkOption.NOFOLLOW_LINKS)
                && FileDigest.of(database).equals(digest);
    }

    // the marker goes before the staged file is swept: without that file it would be a riddle
    static void drop(Path database) throws IOException {
        Files.deleteIfExists(pathOf(database));
        PrivateFiles.forceFolder(PathGate.folder(database));
    }
}
