package org.halcyon.storage;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;

/// What the small file beside a backup says about it: one JSON object of format 1.
///
/// Reading is strict: every name is known and stands once, every value has its form and range, and nothing follows.
///
/// @param mac HMAC-SHA-256 over [Facts#message()], if the vault was open
record BackupMeta(Facts facts, Optional<Bytes> mac) {
    static final int MOST_BYTES = 4_096;
    static final int HASH = 32;

    private static final int FORMAT = 1;
    private static final Set<String> NAMES =
            Set.of("format", "sha256", "mac", "store_id", "schema_version", "wallet_count", "created");

    BackupMeta {
        if (mac.isPresent() && mac.get().size() != HASH) {
            throw new IllegalArgumentException("mac of " + mac.get().size() + " bytes");
        }
    }

    /// What is said, without the proof.
    ///
    /// @param digest SHA-256 of the backup file
    /// @param created in whole seconds
    record Facts(Bytes digest, StoreId store, int version, int wallets, Instant created) {
        Facts {
            created = created.truncatedTo(ChronoUnit.SECONDS);
            if (digest.size() != HASH || version < 1 || wallets < 0) {
                throw new IllegalArgumentException("facts of a backup");
            }
        }

        /// The bytes that the authentication code covers: all facts, in one fixed form.
        byte[] message() {
            String text = String.join(
                    "\n",
                    "halcyon-backup-1",
                    digest.toHex(),
                    store.toHex(),
                    Integer.toString(version),
                    Integer.toString(wallets),
                    created.toString());
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /// A text that is not of this form; says why, without the text.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }

        Malformed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static Path pathOf(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".meta");
    }

    static BackupMeta parse(String text) throws Malformed {
        if (text.length() > MOST_BYTES) {
            throw new Malformed("too long");
        }
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            in.setNestingLimit(1);
            Map<String, String> members = members(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new Malformed("something follows the object");
            }
            return of(members);
        } catch (IOException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
            throw new Malformed("not a description of a backup: " + e.getClass().getSimpleName(), e);
        }
    }

    private static Map<String, String> members(JsonReader in) throws IOException, Malformed {
        Map<String, String> members = new HashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (!NAMES.contains(name) || members.containsKey(name)) {
                throw new Malformed("an unknown name, or one that stands twice");
            }
            boolean isNumber = in.peek() == JsonToken.NUMBER;
            if (isNumber != Set.of("format", "schema_version", "wallet_count").contains(name)) {
                throw new Malformed("a value of another type");
            }
            members.put(name, isNumber ? Integer.toString(in.nextInt()) : in.nextString());
        }
        in.endObject();
        return members;
    }

    private static BackupMeta of(Map<String, String> members) throws Malformed {
        if (number(members, "format") != FORMAT) {
            throw new Malformed("another format than " + FORMAT);
        }
        var facts = new Facts(
                Bytes.ofHex(text(members, "sha256")),
                StoreId.of(Bytes.ofHex(text(members, "store_id")).toBytes()),
                number(members, "schema_version"),
                number(members, "wallet_count"),
                Instant.parse(text(members, "created")));
        return new BackupMeta(facts, Optional.ofNullable(members.get("mac")).map(Bytes::ofHex));
    }

    private static String text(Map<String, String> members, String name) throws Malformed {
        String value = members.get(name);
        if (value == null) {
            throw new Malformed("no " + name);
        }
        return value;
    }

    private static int number(Map<String, String> members, String name) throws Malformed {
        return Integer.parseInt(text(members, name));
    }

    String text() {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setIndent("  ");
            out.beginObject().name("format").value(FORMAT);
            out.name("sha256").value(facts.digest().toHex());
            if (mac.isPresent()) {
                out.name("mac").value(mac.get().toHex());
            }
            out.name("store_id").value(facts.store().toHex());
            out.name("schema_version").value(facts.version());
            out.name("wallet_count").value(facts.wallets());
            out.name("created").value(facts.created().toString()).endObject();
        } catch (IOException e) {
            throw new IllegalStateException("a writer into memory failed", e);
        }
        return text + "\n";
    }
}
