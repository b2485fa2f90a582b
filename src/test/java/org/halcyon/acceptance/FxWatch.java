package org.halcyon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import org.halcyon.ui.FxThread;

/// Measures from outside how long the FX thread lets a task wait. While one waits, the thread is sampled, so that the
/// program's own share is known: the processor time that it used with code of ours on its stack, and whether it stood
/// still in it. Nothing is rehearsed, so the first building of each page counts. A machine that is busy with something
/// else makes tasks late too, and nobody is blamed for that.
final class FxWatch {
    static final Duration MOST = Duration.ofMillis(50);
    private static final long SAMPLE_MILLIS = 4;
    private static final long PAUSE_MILLIS = 4;
    private static final List<String> OF_THE_TESTS = List.of(
            "org.halcyon.acceptance.",
            "org.halcyon.testing.",
            "org.halcyon.ui.FxThread",
            "org.halcyon.ui.Scenes",
            "org.halcyon.app.RunningWindow");
    private static final List<String> WAITS_FOR_DEVICES =
            List.of("sun.nio.ch.", "sun.nio.fs.Unix", "org.sqlite.", "java.io.RandomAccessFile");

    private final ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    private final Thread fx = FxThread.call(Thread::currentThread);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "fx-watch");
    private final List<Probe> late = new ArrayList<>();
    private long probes;
    private Duration longestWait = Duration.ZERO;
    private Duration mostOfOurs = Duration.ZERO;

    /// One task that had to wait.
    ///
    /// @param ours processor time of the FX thread with code of ours on its stack
    /// @param stoodStill it blocked or waited for a device in code of ours
    /// @param stack where it was last seen in code of ours
    record Probe(Duration waited, Duration ours, boolean stoodStill, List<StackTraceElement> stack) {
        boolean isOurFault() {
            return waited.compareTo(MOST) > 0 && (stoodStill || ours.compareTo(MOST) > 0);
        }

        @Override
        public String toString() {
            var text = new StringBuilder("waited %d ms, ours %d ms, stood still: %b"
                    .formatted(waited.toMillis(), ours.toMillis(), stoodStill));
            stack.stream().limit(150).forEach(line -> text.append("\n    at ").append(line));
            return text.append('\n').toString();
        }
    }

    FxWatch() {
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            while (!over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                note(probe());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Probe probe() throws InterruptedException {
        var ran = new CountDownLatch(1);
        var ranAt = new AtomicLong();
        long ours = 0;
        boolean stoodStill = false;
        List<StackTraceElement> seen = List.of();
        long most = 0;
        long used = used();
        long posted = System.nanoTime();
        Platform.runLater(() -> {
            ranAt.set(System.nanoTime());
            ran.countDown();
        });
        while (!ran.await(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
            ThreadInfo info =
                    processor.getThreadInfo(fx.threadId(), Integer.MAX_VALUE); // state and stack of one moment
            List<StackTraceElement> stack = List.of(info.getStackTrace());
            long now = used();
            if (stack.stream().anyMatch(FxWatch::isOurs)) {
                ours += now - used;
                stoodStill |= standsInOurs(stack) && (waitsForSomebody(info) || waitsForDevice(stack));
                seen = now - used > most ? stack : seen;
                most = Math.max(most, now - used);
            }
            used = now;
        }
        return new Probe(Duration.ofNanos(ranAt.get() - posted), Duration.ofNanos(ours), stoodStill, seen);
    }

    /// False where the toolkit waits for its own renderer on a way that began in our code.
    private static boolean standsInOurs(List<StackTraceElement> stack) {
        return stack.stream()
                .filter(line -> !line.getClassName().matches("(java|jdk|sun)\\..*"))
                .findFirst()
                .filter(line -> !line.getClassName().matches("(javafx|com\\.sun)\\..*"))
                .isPresent();
    }

    /// A wait that the program asked for has a lock, or a native method on top (sleep, park). Without either it is the
    /// virtual machine that reads a class or collects garbage, and that is not the program's doing.
    private static boolean waitsForSomebody(ThreadInfo info) {
        return info.getThreadState() != Thread.State.RUNNABLE
                && !readsClasses(List.of(info.getStackTrace()))
                && (info.getLockInfo() != null || info.getStackTrace()[0].isNativeMethod());
    }

    private long used() {
        return processor.getThreadCpuTime(fx.threadId());
    }

    private static boolean isOurs(StackTraceElement line) {
        String name = line.getClassName();
        return name.startsWith("org.halcyon.") && OF_THE_TESTS.stream().noneMatch(name::startsWith);
    }

    /// The first frames only: what lies below called it.
    private static boolean waitsForDevice(List<StackTraceElement> stack) {
        return !readsClasses(stack)
                && stack.stream()
                        .limit(3)
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> WAITS_FOR_DEVICES.stream().anyMatch(name::startsWith));
    }

    /// Classes that are read for the first time do not count, nor that another thread reads the same one just then.
    private static boolean readsClasses(List<StackTraceElement> stack) {
        return stack.stream()
                .limit(12)
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.contains("ClassLoader") || name.contains("ZipFile"));
    }

    private synchronized void note(Probe probe) {
        probes++;
        longestWait = longer(longestWait, probe.waited());
        mostOfOurs = longer(mostOfOurs, probe.ours());
        if (probe.waited().compareTo(MOST) > 0) {
            late.add(probe);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// One line of figures.
    synchronized String figures() {
        return "%d probes, longest wait %d ms, most of our own time %d ms, %d over %d ms"
                .formatted(probes, longestWait.toMillis(), mostOfOurs.toMillis(), late.size(), MOST.toMillis());
    }

    synchronized void assertNeverBlocked() {
        assertThat(late.stream().filter(Probe::isOurFault).toList())
                .as("times when our code held the FX thread")
                .isEmpty();
        assertThat(probes).as("probes of the FX thread").isPositive();
    }

    void stop() throws InterruptedException {
        over.countDown();
        watcher.join(Duration.ofSeconds(30));
    }
}
