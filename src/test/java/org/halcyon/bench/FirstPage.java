package org.halcyon.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Window;
import org.halcyon.app.Main;

/// Runs a program and prints one line, with the processor time so far, when its first page has been painted. It looks
/// from outside, so that the program
/// under measure carries no trace of it; the toolkit is touched only after the program has started it.
public final class FirstPage {

    static final String MARK = "first page";
    static final String EMPTY = "empty";
    static final String WALLET = "wallet";
    static final String TRAIN = "train";

    private static final String TOOLKIT = "JavaFX Application Thread";
    private static final long LOOK_NANOS = 1_000_000;
    private static final int MOST_THREADS = 200;
    private static final double LEAST = 100; // a window has the size of a dot until the toolkit has placed it

    private FirstPage() {}

    /// @param arguments which program, whether to end in order, then those of the program
    public static void main(String[] arguments) {
        boolean inOrder = arguments[1].equals(TRAIN);
        boolean empty = arguments[0].equals(EMPTY);
        Thread.ofPlatform().daemon().start(() -> watch(empty ? scene -> true : FirstPage::canBeUsed, inOrder));
        if (empty) {
            EmptyWindow.show();
        } else {
            Main.main(List.of(arguments).subList(2, arguments.length).toArray(String[]::new));
        }
    }

    private static void watch(Predicate<Scene> shown, boolean inOrder) {
        while (!isToolkitUp()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        Platform.runLater(() -> new Watch(shown, inOrder).start());
    }

    private static boolean isToolkitUp() {
        Thread[] threads = new Thread[MOST_THREADS];
        int count = Thread.enumerate(threads);
        return Stream.of(threads)
                .limit(count)
                .anyMatch(thread -> thread.getName().equals(TOOLKIT));
    }

    /// A page is there once a person could press something.
    private static boolean canBeUsed(Scene scene) {
        return hasButton(scene.getRoot());
    }

    private static boolean hasButton(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return false;
        }
        if (node instanceof Button button) {
            return button.getWidth() > 0;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(FirstPage::hasButton);
    }

    /// Looks at each pulse.
    private static final class Watch extends AnimationTimer {
        private final Predicate<Scene> shown;
        private final boolean inOrder;

        Watch(Predicate<Scene> shown, boolean inOrder) {
            this.shown = shown;
            this.inOrder = inOrder;
        }

        @Override
        public void handle(long now) {
            Optional<Scene> page = Window.getWindows().stream()
                    .filter(Window::isShowing)
                    .map(Window::getScene)
                    .filter(scene -> scene.getWidth() > LEAST && shown.test(scene))
                    .findFirst();
            if (page.isPresent()) {
                stop();
                painted(page.get());
            }
        }

        /// A picture is complete when the call returns.
        private void painted(Scene scene) {
            int pixels = (int) scene.snapshot(null).getWidth();
            long processor = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO)
                    .toMillis();
            System.out.println(MARK + " " + processor + " ms of processor time, width " + pixels);
            System.out.flush();
            if (inOrder) {
                Thread.ofPlatform().start(() -> System.exit(0));
            } else {
                Runtime.getRuntime().halt(0);
            }
        }
    }
}
