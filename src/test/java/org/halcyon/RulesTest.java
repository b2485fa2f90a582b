package org.halcyon;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;

/// Which rules and scenarios have tests. Writes `rules.txt` into the build folder: every known id with its tests, then
/// those without.
final class RulesTest {
    private static final String IDS = "/rules/ids.txt";

    @Test
    void everyCoveredIdIsKnownAndTheListIsWritten() throws IOException {
        Map<String, Set<String>> tests = new LinkedHashMap<>();
        for (String id : knownIds()) {
            tests.put(id, new TreeSet<>());
        }

        List<String> unknown = collect(tests);
        write(tests);

        assertThat(tests).hasSizeGreaterThan(400);
        assertThat(unknown).as("ids that are not in rules/ids.txt").isEmpty();
    }

    private static List<String> knownIds() throws IOException {
        InputStream found = Objects.requireNonNull(RulesTest.class.getResourceAsStream(IDS), "no " + IDS);
        try (var lines = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static List<String> collect(Map<String, Set<String>> tests) {
        var unknown = new ArrayList<String>();
        JavaClasses classes = new ClassFileImporter()
                .importUrl(RulesTest.class.getProtectionDomain().getCodeSource().getLocation());
        for (JavaClass found : classes) {
            found.tryGetAnnotationOfType(Covers.class)
                    .ifPresent(covers -> note(covers, found.getSimpleName(), tests, unknown));
            for (JavaMethod method : found.getMethods()) {
                String name = found.getSimpleName() + "." + method.getName();
                method.tryGetAnnotationOfType(Covers.class).ifPresent(covers -> note(covers, name, tests, unknown));
            }
        }
        return unknown;
    }

    private static void note(Covers covers, String test, Map<String, Set<String>> tests, List<String> unknown) {
        for (String id : covers.value()) {
            Set<String> known = tests.get(id);
            if (known == null) {
                unknown.add(id + " of " + test);
            } else {
                known.add(test);
            }
        }
    }

    private static void write(Map<String, Set<String>> tests) throws IOException {
        var with = new ArrayList<String>();
        var without = new ArrayList<String>();
        tests.forEach((id, names) -> {
            if (names.isEmpty()) {
                without.add(id);
            } else {
                with.add(id + "  " + String.join(", ", names));
            }
        });
        var lines = new ArrayList<String>();
        lines.add(with.size() + " of " + tests.size() + " rules and scenarios have tests");
        lines.add("");
        lines.addAll(with);
        lines.add("");
        lines.add("without a test:");
        lines.addAll(without);
        Path folder = Path.of(System.getProperty("halcyon.target", "target"));
        Files.createDirectories(folder);
        Files.write(folder.resolve("rules.txt"), lines, StandardCharsets.UTF_8);
    }
}
