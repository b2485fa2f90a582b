package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;

/// A thread that somebody else made cannot be handed to the registry: whatever it knows, it has started itself.
final class OwnThreadsTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption() {
                @Override
                public boolean includes(Location location) {
                    return location.matches(java.util.regex.Pattern.compile(".*org/halcyon/lifecycle/.*"));
                }
            })
            .importUrl(
                    ThreadRegistry.class.getProtectionDomain().getCodeSource().getLocation());

    /// What stands for a thread that runs already, or for its end.
    private static boolean isHandle(JavaClass type) {
        return Stream.of(Thread.class, Future.class, java.util.concurrent.CompletionStage.class, Process.class)
                        .anyMatch(type::isAssignableTo)
                || type.isAssignableTo(ProcessHandle.class)
                || type.isAssignableTo(Executor.class);
    }

    private static boolean mayBeCalledFromOutside(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private Set<String> callersOf(Class<?> owner, String name) {
        return classes.stream()
                .flatMap(found -> found.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getName().equals(name))
                .map(access -> access.getOriginOwner().getSimpleName())
                .collect(Collectors.toSet());
    }

    @Test
    @Covers("LC-REG-13")
    void noWayInTakesAThreadThatRunsAlready() {
        List<String> ways = classes.stream()
                .filter(found -> found.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(found -> found.getCodeUnits().stream())
                .filter(OwnThreadsTest::mayBeCalledFromOutside)
                .filter(unit -> unit.getRawParameterTypes().stream().anyMatch(OwnThreadsTest::isHandle))
                .map(JavaCodeUnit::getFullName)
                .toList();

        assertThat(ways).isEmpty();
    }

    @Test
    @Covers("LC-REG-13")
    void whatTheRegistryIsGivenIsABodyThatItRunsItself() {
        Set<String> taken = Stream.of(ThreadRegistry.class.getMethods())
                .filter(method -> method.getDeclaringClass() == ThreadRegistry.class)
                .flatMap(method -> Stream.of(method.getParameterTypes()))
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(taken).containsExactlyInAnyOrder("Comparable", "WorkerConfig", "WorkerBody", "Duration", "Consumer");
    }

    @Test
    @Covers("LC-REG-13")
    void aStrandIsMadeWhereItIsStartedAndEntersASlotOnlyThere() {
        assertThat(callersOf(Strand.class, "<init>")).containsExactly("Spawner");
        assertThat(callersOf(Spawner.class, "startWorker")).containsExactly("Starter");
        assertThat(callersOf(Slot.class, "install")).containsExactly("Starter");
    }
}
