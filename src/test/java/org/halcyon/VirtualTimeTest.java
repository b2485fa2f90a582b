package org.halcyon;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.offences.RealTime;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tests of the engine own the time that its budgets are measured in; only those tagged `stress` use that of the
/// machine. What such a test waits for without a budget of the program, it may wait for in real time.
final class VirtualTimeTest {
    private static final String STRESS = "stress";
    private static final Set<String> REAL = Set.of(
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "org.halcyon.base.Ticker.system",
            "java.time.InstantSource.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Instant.now",
            "java.lang.System.currentTimeMillis");

    private static List<String> breaches(JavaClasses classes) {
        return classes.stream()
                .flatMap(found -> found.getAccessesFromSelf().stream())
                .filter(access -> REAL.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()))
                .filter(access -> !isStress(access))
                .map(JavaAccess::getDescription)
                .toList();
    }

    /// The method or one of the classes around it is tagged.
    private static boolean isStress(JavaAccess<?> access) {
        JavaCodeUnit method = access.getOrigin();
        boolean tagged = isTagged(method);
        Optional<JavaClass> around = Optional.of(method.getOwner());
        while (!tagged && around.isPresent()) {
            tagged = isTagged(around.get());
            around = around.get().getEnclosingClass();
        }
        return tagged;
    }

    private static boolean isTagged(HasAnnotations<?> place) {
        return place.tryGetAnnotationOfType(Tag.class)
                .filter(tag -> tag.value().equals(STRESS))
                .isPresent();
    }

    @Test
    @Covers("LC-JAVA-6")
    void testsOfTheEngineRunUnderVirtualTimeUnlessTheyAreStressTests() {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(location -> location.matches(
                        java.util.regex.Pattern.compile(".*org/halcyon/(lifecycle|coordinator|wallet)/.*")))
                .importUrl(VirtualTimeTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());

        assertThat(tests).hasSizeGreaterThan(50);
        assertThat(breaches(tests)).isEmpty();
    }

    @Test
    void offencesAreFound() {
        JavaClasses offences = new ClassFileImporter().importClasses(RealTime.class, RealTime.Stress.class);

        assertThat(breaches(offences)).hasSize(3).noneMatch(breach -> breach.contains("Stress"));
    }
}
