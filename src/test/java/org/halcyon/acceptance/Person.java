package org.halcyon.acceptance;

import atlantafx.base.controls.ToggleSwitch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import org.halcyon.app.RunningWindow;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.secret.SecretInput;

/// Somebody in front of the window, who finds things by the names that are written or spoken, waits until they are
/// there and can be used, and then uses them.
final class Person {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningWindow running;

    Person(RunningWindow running) {
        this.running = running;
    }

    /// Presses the button, card, section or tab of this name.
    void press(String name) {
        act("a button " + name, () -> find(ButtonBase.class, button -> isNamed(button, name)), ButtonBase::fire);
    }

    void flip(String name) {
        act("a switch " + name, () -> find(ToggleSwitch.class, toggle -> isNamed(toggle, name)), ToggleSwitch::fire);
    }

    /// Replaces what stands in the field of this name.
    void type(String field, String text) {
        act("a field " + field, () -> find(TextField.class, input -> isNamed(input, field)), input -> {
            input.requestFocus();
            input.selectAll();
            Scenes.type(input, text);
        });
    }

    void typeSecret(String field, String secret) {
        act("a field " + field, () -> find(SecretInput.class, input -> isNamed(input, field)), input -> {
            input.requestFocus();
            Scenes.type(input, secret);
        });
    }

    /// Waits until all these texts are on the screen at once.
    void sees(String... texts) {
        await(String.join(" and ", texts), () -> {
            String screen = screen();
            return List.of(texts).stream().allMatch(screen::contains) ? Optional.of(true) : Optional.empty();
        });
    }

    <T extends Node> T seesA(Class<T> kind, Predicate<T> fits) {
        return await("a " + kind.getSimpleName(), () -> find(kind, fits));
    }

    /// What has the focus, by its name.
    String focused() {
        return FxThread.call(() -> {
            Node owner = running.stage().getScene().getFocusOwner();
            return owner instanceof Labeled labeled ? labeled.getText() : String.valueOf(owner.getAccessibleText());
        });
    }

    void closesTheWindow() {
        FxThread.run(() -> running.stage()
                .getOnCloseRequest()
                .handle(new javafx.stage.WindowEvent(running.stage(), javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    /// Looks at every frame until `look` finds something; it runs on the FX thread.
    <T> T await(String what, Supplier<Optional<T>> look) {
        var found = new CompletableFuture<T>();
        FxThread.run(() -> new Looking<>(look, found).start());
        try {
            return found.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            found.cancel(/* mayInterruptIfRunning= */ false);
            throw new AssertionError("nobody sees " + what + " on:\n" + FxThread.call(this::screen), e);
        } catch (ExecutionException e) {
            throw new AssertionError("looking for " + what, e.getCause());
        } catch (InterruptedException e) {
            found.cancel(/* mayInterruptIfRunning= */ false);
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private <T extends Node> void act(String what, Supplier<Optional<T>> look, java.util.function.Consumer<T> use) {
        T target = await(what, () -> look.get().filter(Person::canBeUsed));
        FxThread.run(() -> use.accept(target));
    }

    private static boolean canBeUsed(Node node) {
        return !node.isDisabled();
    }

    private static boolean isNamed(Node node, String name) {
        String spoken = String.valueOf(node.getAccessibleText());
        return (node instanceof Labeled labeled && name.equals(labeled.getText()))
                || spoken.equals(name)
                || (node instanceof ButtonBase && spoken.startsWith(name + ". "));
    }

    private <T extends Node> Optional<T> find(Class<T> kind, Predicate<T> fits) {
        return Scenes.all(front()).stream()
                .filter(Person::isShown)
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(fits)
                .findFirst();
    }

    /// A dialog is in front of everything.
    private Node front() {
        Node page = running.stage().getScene().getRoot();
        return running.window().dialogs().shown().map(box -> (Node) box).orElse(page);
    }

    /// Every text that can be seen or is spoken, line by line; FX thread only.
    private String screen() {
        var text = new StringBuilder();
        for (Node node : Scenes.all(front())) {
            if (isShown(node)) {
                text.append(textOf(node));
            }
        }
        return text.toString();
    }

    private static String textOf(Node node) {
        String own = switch (node) {
            case Labeled labeled -> labeled.getText() + "\n";
            case Text text -> text.getText() + "\n";
            case TextField field -> field.getText() + "\n";
            default -> "";
        };
        return node.getAccessibleText() == null ? own : own + node.getAccessibleText() + "\n";
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Looks once per frame.
    private static final class Looking<T> extends AnimationTimer {
        private final Supplier<Optional<T>> look;
        private final CompletableFuture<T> found;

        Looking(Supplier<Optional<T>> look, CompletableFuture<T> found) {
            this.look = look;
            this.found = found;
        }

        @Override
        public void handle(long now) {
            try {
                if (!found.isDone()) {
                    look.get().ifPresent(found::complete);
                }
            } catch (RuntimeException | Error failure) {
                found.completeExceptionally(failure);
            }
            if (found.isDone()) {
                stop();
            }
        }
    }
}
