package org.halcyon;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.halcyon.base.Ticker;
import org.halcyon.offences.Offences;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the package layout: who may import whom, and which package alone may do what.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LayoutTest {
    private static final Path SOURCES = Path.of(System.getProperty("halcyon.basedir", "."), "src", "main", "java");
    private static final Pattern CLASS_FILE = Pattern.compile(".*?(org/halcyon/[^$]*?)(\\$.*)?\\.class");

    private JavaClasses classes = new ClassFileImporter().importClasses();

    /// A rule and what it is called.
    record Rule(String claim, Function<JavaClasses, List<String>> breaches) {
        @Override
        public String toString() {
            return claim;
        }
    }

    @BeforeAll
    void importProgram() {
        classes = new ClassFileImporter()
                .withImportOption(LayoutTest::isProgram)
                .importUrl(Ticker.class.getProtectionDomain().getCodeSource().getLocation());
    }

    /// Main code is what has a source file there, wherever the build put its class.
    private static boolean isProgram(Location location) {
        Matcher name = CLASS_FILE.matcher(location.asURI().toString());
        return name.matches() && Files.exists(SOURCES.resolve(name.group(1) + ".java"));
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("packages import only what their row names", LayoutRules::imports),
                new Rule("every top-level package has a row", LayoutRules::packagesWithoutARow),
                new Rule("only storage sees the database", LayoutRules::database),
                new Rule("only network and sandbox see sockets", LayoutRules::sockets),
                new Rule("only ui and app see JavaFX", LayoutRules::javaFx),
                new Rule("view models see no scene", LayoutRules::scenesInViewModels),
                new Rule("only cli and app print", LayoutRules::printing),
                new Rule("only app ends the process", LayoutRules::exits),
                new Rule("only app posts to the FX thread", LayoutRules::fxThread),
                new Rule("only lifecycle makes threads", LayoutRules::threadMaking),
                new Rule("nothing sleeps", LayoutRules::sleeping),
                new Rule("every wait has an end", LayoutRules::unboundedWaits),
                new Rule("only app reads the system clock", LayoutRules::wallClocks),
                new Rule("only the one ticker reads monotonic time", LayoutRules::monotonicClocks),
                new Rule("only app makes random sources", LayoutRules::randomness),
                new Rule("static fields are final", LayoutRules::mutableStatics),
                new Rule("every package is marked for null checking", LayoutRules::packagesWithoutNullMarking));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @Covers({"LC-JAVA-1", "LC-JAVA-4"})
    void programKeeps(Rule rule) {
        assertThat(rule.breaches().apply(classes)).as(rule.claim()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void offencesAreCaughtBy(Rule rule) {
        JavaClasses offences =
                new ClassFileImporter().importClasses(Offences.class, Offences.BadViewModel.class, StepClock.class);

        assertThat(rule.breaches().apply(offences)).as(rule.claim()).isNotEmpty();
    }

    @Test
    void programWasFound() {
        assertThat(classes.contain("org.halcyon.base.Ticker")).isTrue();
        assertThat(classes.contain("org.halcyon.testing.StepClock")).isFalse();
    }

    @Test
    void everyArrowOfTheTablePointsToARowOfIt() {
        LayoutRules.IMPORTS
                .values()
                .forEach(allowed -> assertThat(LayoutRules.IMPORTS.keySet()).containsAll(allowed));
    }
}
