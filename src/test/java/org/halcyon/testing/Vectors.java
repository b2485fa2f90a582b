package org.halcyon.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/// Recorded vectors, read from the folder that the system property `halcyon.vectors` names (`../shared/vectors` if it
/// names none). Where a file or folder is missing the calling test is skipped with a sentence, and one line on the
/// error stream says so once per run.
public final class Vectors {
    private static final Path ROOT = Path.of(System.getProperty("halcyon.vectors", "../shared/vectors"));
    private static final boolean PRESENT = announce();

    private Vectors() {}

    /// The file or folder `relative` below the root, for example `core/keys`.
    public static Path path(String relative) {
        Assumptions.assumeTrue(PRESENT, () -> "skipped: no vectors at " + ROOT);
        Path found = ROOT.resolve(relative);
        Assumptions.assumeTrue(Files.exists(found), () -> "skipped: the vectors have no " + relative);
        return found;
    }

    /// True if the file or folder `relative` is there, for tests that can do without.
    public static boolean has(String relative) {
        return Files.exists(ROOT.resolve(relative));
    }

    /// What a folder holds, files and folders, sorted by name.
    public static List<Path> list(String folder) {
        try (Stream<Path> found = Files.list(path(folder))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files of a folder whose names end in `suffix`, sorted by name.
    public static List<Path> list(String folder, String suffix) {
        return list(folder).stream()
                .filter(Files::isRegularFile)
                .filter(file -> file.getFileName().toString().endsWith(suffix))
                .toList();
    }

    public static JsonElement json(String file) {
        return json(path(file));
    }

    public static JsonElement json(Path file) {
        return JsonParser.parseString(text(file));
    }

    public static JsonObject object(String file) {
        return json(file).getAsJsonObject();
    }

    public static JsonArray array(String file) {
        return json(file).getAsJsonArray();
    }

    /// The entries of a file whose top level is a list of objects.
    public static List<JsonObject> entries(String file) {
        return objects(array(file));
    }

    /// The entries of the list `member` of a file whose top level is an object; the test is skipped if it has none.
    public static List<JsonObject> entries(String file, String member) {
        JsonElement list = object(file).get(member);
        Assumptions.assumeTrue(list != null, () -> "skipped: " + file + " has no list " + member);
        return objects(list.getAsJsonArray());
    }

    public static List<JsonObject> objects(JsonArray list) {
        return StreamSupport.stream(list.spliterator(), /* parallel= */ false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    public static String string(JsonObject entry, String member) {
        return member(entry, member).getAsString();
    }

    public static long number(JsonObject entry, String member) {
        return member(entry, member).getAsLong();
    }

    /// Bytes that a member holds as hex digits.
    public static byte[] hex(JsonObject entry, String member) {
        return HexFormat.of().parseHex(string(entry, member));
    }

    public static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonElement member(JsonObject entry, String name) {
        JsonElement value = entry.get(name);
        if (value == null) {
            throw new AssertionError("vector entry has no member " + name);
        }
        return value;
    }

    private static boolean announce() {
        boolean present = Files.isDirectory(ROOT);
        if (!present) {
            System.err.println("vector tests are skipped: there is no folder " + ROOT.toAbsolutePath());
        }
        return present;
    }
}
