package org.halcyon;

import static java.util.Map.entry;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The rules of the package layout. Each answers with one line per breach.
final class LayoutRules {
    private static final String ROOT = "org.halcyon.";

    /// A package may import itself and what stands here.
    static final Map<String, Set<String>> IMPORTS = Map.ofEntries(
            entry("base", Set.of()),
            entry("lifecycle", Set.of("base")),
            entry("network", Set.of("base", "lifecycle")),
            entry("secrets", Set.of("base")),
            entry("core", Set.of("base", "network", "secrets")),
            entry("platform", Set.of("base", "network", "core")),
            entry("shielded", Set.of("base", "network", "secrets", "core", "platform")),
            entry("coordinator", Set.of("base", "lifecycle")),
            entry("wallet", Set.of("base", "lifecycle", "secrets", "core", "platform", "shielded", "coordinator")),
            entry("storage", Set.of("base", "lifecycle", "core", "platform", "shielded", "wallet")),
            entry("sandbox", Set.of("base", "lifecycle", "network", "core", "platform", "shielded", "wallet")),
            entry("ui", Set.of("base", "lifecycle", "core", "platform", "shielded", "coordinator", "wallet")),
            entry("cli", Set.of("base", "lifecycle", "core", "platform", "shielded", "coordinator", "wallet")),
            entry(
                    "app",
                    Set.of(
                            "base",
                            "lifecycle",
                            "network",
                            "secrets",
                            "core",
                            "platform",
                            "shielded",
                            "coordinator",
                            "wallet",
                            "storage",
                            "sandbox",
                            "ui",
                            "cli")));

    private static final Set<String> SOCKET_TYPES = Set.of(
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.nio.channels.AsynchronousServerSocketChannel");
    private static final Set<String> POOL_TYPES = Set.of(
            "java.util.Timer",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.ScheduledThreadPoolExecutor");
    private static final Set<String> THREAD_MAKERS = Set.of(
            "java.lang.Thread.ofPlatform",
            "java.lang.Thread.ofVirtual",
            "java.lang.Thread.startVirtualThread",
            "java.lang.ref.Cleaner.create",
            "java.util.Collection.parallelStream",
            "java.util.concurrent.CompletableFuture.orTimeout",
            "java.util.concurrent.CompletableFuture.completeOnTimeout",
            "java.util.concurrent.CompletableFuture.delayedExecutor",
            "java.util.concurrent.ForkJoinPool.commonPool",
            "java.util.stream.BaseStream.parallel",
            "java.util.stream.Stream.parallel");
    private static final Set<String> WAITS = Set.of(
            "java.lang.Object.wait",
            "java.lang.Thread.onSpinWait",
            "java.lang.Thread.yield",
            "java.util.concurrent.Semaphore.acquireUninterruptibly",
            "java.util.concurrent.locks.Condition.awaitUninterruptibly",
            "java.util.concurrent.locks.LockSupport.park",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil");
    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis",
            "org.halcyon.base.Ticker.system");
    private static final Set<String> DICE = Set.of(
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.security.SecureRandom.getInstance",
            "java.security.SecureRandom.getInstanceStrong");

    private LayoutRules() {}

    static List<String> imports(JavaClasses classes) {
        return dependencies(classes, target -> target.startsWith(ROOT))
                .filter(found -> !mayImport(
                        top(found.getOriginClass().getName()),
                        top(found.getTargetClass().getBaseComponentType().getName())))
                .map(HasDescription::getDescription)
                .toList();
    }

    private static boolean mayImport(String from, String to) {
        return from.equals(to) || IMPORTS.getOrDefault(from, Set.of()).contains(to);
    }

    static List<String> packagesWithoutARow(JavaClasses classes) {
        return classes.stream()
                .map(found -> top(found.getName()))
                .distinct()
                .filter(name -> !IMPORTS.containsKey(name))
                .toList();
    }

    static List<String> database(JavaClasses classes) {
        return seen(classes, Set.of("storage"), target -> starts(target, "java.sql.", "javax.sql.", "org.sqlite."));
    }

    static List<String> sockets(JavaClasses classes) {
        return seen(
                classes,
                Set.of("network", "sandbox"),
                target -> SOCKET_TYPES.contains(target) || starts(target, "io.grpc.", "java.net.http.", "javax.net."));
    }

    static List<String> javaFx(JavaClasses classes) {
        return seen(classes, Set.of("ui", "app"), target -> target.startsWith("javafx."));
    }

    static List<String> scenesInViewModels(JavaClasses classes) {
        return dependencies(classes, target -> target.startsWith("javafx.scene."))
                .filter(found -> found.getOriginClass().getSimpleName().endsWith("ViewModel"))
                .map(HasDescription::getDescription)
                .toList();
    }

    static List<String> printing(JavaClasses classes) {
        return accesses(classes, Set.of("cli", "app"), target -> owned(target, "java.lang.System", "out", "err"));
    }

    static List<String> exits(JavaClasses classes) {
        return accesses(
                classes,
                Set.of("app"),
                target -> owned(target, "java.lang.System", "exit")
                        || owned(target, "java.lang.Runtime", "exit", "halt"));
    }

    static List<String> fxThread(JavaClasses classes) {
        return accesses(classes, Set.of("app"), target -> owned(target, "javafx.application.Platform", "runLater"));
    }

    static List<String> threadMaking(JavaClasses classes) {
        return accesses(classes, Set.of("lifecycle"), LayoutRules::makesThread);
    }

    private static boolean makesThread(AccessTarget target) {
        JavaClass owner = target.getOwner();
        boolean constructs = target.getName().equals("<init>");
        return (constructs && (owner.isAssignableTo(Thread.class) || POOL_TYPES.contains(owner.getName())))
                || owner.getName().equals("java.util.concurrent.Executors")
                || THREAD_MAKERS.contains(qualified(target))
                || usesCommonPool(target);
    }

    /// An asynchronous stage without an executor runs on the common pool.
    private static boolean usesCommonPool(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget call
                && call.getOwner().isAssignableTo(CompletableFuture.class)
                && call.getName().endsWith("Async")
                && call.getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.util.concurrent.Executor"));
    }

    static List<String> sleeping(JavaClasses classes) {
        return accesses(
                classes,
                Set.of(),
                target -> owned(target, "java.lang.Thread", "sleep")
                        || owned(target, "java.util.concurrent.TimeUnit", "sleep"));
    }

    /// A wait whose end nobody has set, and a thread that turns in place of waiting.
    static List<String> unboundedWaits(JavaClasses classes) {
        return accesses(classes, Set.of(), target -> WAITS.contains(qualified(target)) || isUnboundedWait(target));
    }

    private static boolean isUnboundedWait(AccessTarget target) {
        if (!(target instanceof AccessTarget.CodeUnitAccessTarget call)) {
            return false;
        }
        boolean withoutTime = call.getRawParameterTypes().isEmpty();
        return switch (call.getName()) {
            case "get" -> withoutTime && call.getOwner().isAssignableTo(Future.class);
            case "join" -> withoutTime && call.getOwner().isAssignableTo(Thread.class);
            case "await" -> withoutTime && isOneOf(call, Condition.class, CountDownLatch.class, CyclicBarrier.class);
            case "waitFor" -> withoutTime && call.getOwner().isAssignableTo(Process.class);
            case "take", "put" -> call.getOwner().isAssignableTo(BlockingQueue.class);
            case "acquire" -> call.getOwner().isAssignableTo(Semaphore.class);
            case "close" -> call.getOwner().isAssignableTo(ExecutorService.class);
            default -> false;
        };
    }

    private static boolean isOneOf(AccessTarget call, Class<?>... types) {
        return Stream.of(types).anyMatch(call.getOwner()::isAssignableTo);
    }

    static List<String> wallClocks(JavaClasses classes) {
        return accesses(classes, Set.of("app"), target -> CLOCKS.contains(qualified(target)));
    }

    static List<String> monotonicClocks(JavaClasses classes) {
        return classes.stream()
                .filter(found -> !found.getName().equals("org.halcyon.base.SystemTicker"))
                .flatMap(found -> found.getAccessesFromSelf().stream())
                .filter(access -> owned(access.getTarget(), "java.lang.System", "nanoTime"))
                .map(HasDescription::getDescription)
                .toList();
    }

    static List<String> randomness(JavaClasses classes) {
        return accesses(classes, Set.of("app"), target -> DICE.contains(qualified(target)) || makesDice(target));
    }

    private static boolean makesDice(AccessTarget target) {
        return target.getName().equals("<init>") && target.getOwner().isAssignableTo(Random.class);
    }

    static List<String> mutableStatics(JavaClasses classes) {
        return classes.stream()
                .flatMap(found -> found.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .map(HasDescription::getDescription)
                .toList();
    }

    static List<String> packagesWithoutNullMarking(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !classes.contain(name + ".package-info")
                        || !classes.get(name + ".package-info").isAnnotatedWith(NullMarked.class))
                .toList();
    }

    private static List<String> seen(JavaClasses classes, Set<String> allowed, Predicate<String> targets) {
        return dependencies(classes, targets)
                .filter(found -> !allowed.contains(top(found.getOriginClass().getName())))
                .map(HasDescription::getDescription)
                .toList();
    }

    private static Stream<Dependency> dependencies(JavaClasses classes, Predicate<String> targets) {
        return classes.stream()
                .flatMap(found -> found.getDirectDependenciesFromSelf().stream())
                .filter(found -> targets.test(
                        found.getTargetClass().getBaseComponentType().getName()));
    }

    private static List<String> accesses(JavaClasses classes, Set<String> allowed, Predicate<AccessTarget> targets) {
        return classes.stream()
                .filter(found -> !allowed.contains(top(found.getName())))
                .flatMap(found -> Stream.concat(
                        found.getAccessesFromSelf().stream(), found.getCodeUnitReferencesFromSelf().stream()))
                .filter(access -> targets.test(access.getTarget()))
                .map(HasDescription::getDescription)
                .toList();
    }

    private static boolean owned(AccessTarget target, String owner, String... names) {
        return target.getOwner().getName().equals(owner) && List.of(names).contains(target.getName());
    }

    private static String qualified(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static boolean starts(String target, String... prefixes) {
        return Stream.of(prefixes).anyMatch(target::startsWith);
    }

    private static String top(String className) {
        String below = className.substring(ROOT.length());
        int dot = below.indexOf('.');
        return dot < 0 ? "" : below.substring(0, dot);
    }
}
