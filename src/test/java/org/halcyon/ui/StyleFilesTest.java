package org.halcyon.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleFilesTest {
    private static final Path BASE = Path.of(System.getProperty("halcyon.basedir", "."));
    private static final Pattern TOKEN = Pattern.compile("(-[a-z0-9-]+):\\s*([^;]+);");
    private static final List<String> GROUNDS = List.of(
            "-hal-chrome",
            "-hal-page",
            "-color-bg-default",
            "-color-bg-overlay",
            "-color-bg-subtle",
            "-color-bg-inset");

    @Test
    @Covers("LK-010")
    void theThreeTokenFilesHaveTheSameKeys() {
        var light = tokens("light").keySet();

        assertThat(tokens("dark").keySet()).isEqualTo(light);
        assertThat(tokens("contrast").keySet()).isEqualTo(light);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    @Covers({"LK-010", "UI-090"})
    void textCanBeReadOnEveryGround(String look) {
        Map<String, String> tokens = tokens(look);
        var poor = new ArrayList<String>();

        for (String text : List.of(
                "-color-fg-default",
                "-color-fg-muted",
                "-color-fg-subtle",
                "-color-accent-fg",
                "-color-success-fg",
                "-color-warning-fg",
                "-color-danger-fg")) {
            GROUNDS.forEach(ground -> need(poor, tokens, text, ground, 4.5));
        }
        for (String tone : List.of("accent", "success", "warning", "danger")) {
            need(poor, tokens, "-color-" + tone + "-fg", "-color-" + tone + "-subtle", 4.5);
        }
        need(poor, tokens, "-color-fg-emphasis", "-color-accent-emphasis", 4.5);
        need(poor, tokens, "-color-fg-emphasis", "-hal-accent-hover", 4.5);
        for (String band : List.of(
                "-hal-band-test", "-hal-band-sandbox", "-hal-band-dev", "-hal-mark-1", "-hal-mark-2", "-hal-mark-3")) {
            need(poor, tokens, "-hal-on-band", band, 4.5);
        }

        assertThat(poor).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    @Covers({"LK-010", "UI-090"})
    void partsOfControlsStandOut(String look) {
        Map<String, String> tokens = tokens(look);
        var poor = new ArrayList<String>();

        for (String ground : List.of("-hal-page", "-color-bg-default", "-color-bg-overlay")) {
            need(poor, tokens, "-color-border-default", ground, 3);
            need(poor, tokens, "-hal-focus", ground, 3);
        }
        need(poor, tokens, "-color-accent-fg", "-hal-track", 3);

        assertThat(poor).isEmpty();
    }

    @Test
    @Covers("LK-001")
    void noColourFontOrIconLiteralStandsOutsideItsFile() {
        var literal = Pattern.compile(
                "#[0-9a-fA-F]{6}\\b|rgba?\\(|\"Halcyon (Sans|Display)|JetBrains Mono|remix(al|mz)-|Color\\.(web|rgb)");

        List<String> found = files("src/main/java/org/halcyon/ui", "resources/fxml").stream()
                .filter(path -> !path.endsWith("Icon.java"))
                .flatMap(path -> lines(path).stream()
                        .filter(line -> literal.matcher(line).find())
                        .map(line -> path.getFileName() + ": " + line.strip()))
                .toList();
        List<String> inRecipes = lines(BASE.resolve("resources/css/halcyon.css")).stream()
                .filter(line -> Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(")
                        .matcher(line)
                        .find())
                .toList();

        assertThat(found).isEmpty();
        assertThat(inRecipes).isEmpty();
    }

    @Test
    @Covers("LK-003")
    void ownStyleClassesHaveThePrefix() {
        var used = Pattern.compile("\"hal-[a-z0-9-]+\"");

        assertThat(files("src/main/java/org/halcyon/ui").stream()
                        .flatMap(p -> lines(p).stream())
                        .filter(line -> used.matcher(line).find()))
                .isNotEmpty();
        assertThat(lines(BASE.resolve("resources/css/halcyon.css")))
                .noneMatch(line -> line.matches("^\\.(title|card|row|banner|dialog|amount)\\b.*"));
    }

    @Test
    @Covers("LK-002")
    void bareTypeRulesSetNoKeysOfVariants() {
        var rule = Pattern.compile("(?m)^\\.(button|text-input|label)(:[a-z-]+)*\\s*\\{([^}]*)}");
        String css = String.join("\n", lines(BASE.resolve("resources/css/halcyon.css")));

        Matcher matcher = rule.matcher(css);

        while (matcher.find()) {
            assertThat(matcher.group(3)).doesNotContainPattern("(^|[;{\\s])-color-[a-z-]+\\s*:");
        }
    }

    @Test
    @Covers("UI-100")
    void everyMessageThatTheCodeNamesExists() {
        var key = Pattern.compile("(?:text|plural)\\(\\s*\"([a-z]+\\.[A-Za-z.]+)\"");
        var keys = Messages.english(Locale.ROOT).keys();
        var missing = new ArrayList<String>();

        for (Path path : files("src/main/java/org/halcyon/ui")) {
            Matcher matcher = key.matcher(String.join("\n", lines(path)));
            while (matcher.find()) {
                String name = matcher.group(1);
                // a name that ends in a point is the beginning of several
                boolean known = name.endsWith(".")
                        ? keys.stream().anyMatch(each -> each.startsWith(name))
                        : keys.contains(name) || keys.contains(name + ".other");
                if (!known) {
                    missing.add(path.getFileName() + " " + name);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static void need(List<String> poor, Map<String, String> tokens, String front, String ground, double ratio) {
        double found = contrast(Color.web(value(tokens, front)), Color.web(value(tokens, ground)));
        if (found < ratio) {
            poor.add("%s on %s: %.2f".formatted(front, ground, found));
        }
    }

    private static String value(Map<String, String> tokens, String key) {
        return Objects.requireNonNull(tokens.get(key), key);
    }

    private static double contrast(Color a, Color b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static Map<String, String> tokens(String look) {
        var tokens = new TreeMap<String, String>();
        Matcher matcher =
                TOKEN.matcher(String.join("\n", lines(BASE.resolve("resources/css/tokens-" + look + ".css"))));
        while (matcher.find()) {
            tokens.put(matcher.group(1), matcher.group(2));
        }
        return tokens;
    }

    private static List<Path> files(String... folders) {
        var all = new ArrayList<Path>();
        for (String folder : folders) {
            try (Stream<Path> walk = Files.walk(BASE.resolve(folder))) {
                walk.filter(Files::isRegularFile).forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
