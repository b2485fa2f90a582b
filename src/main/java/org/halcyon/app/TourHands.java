package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javax.imageio.ImageIO;
import org.halcyon.base.Ticker;
import org.halcyon.ui.Messages;

/// The hands and eyes of the tour: presses what a person would press, types, looks, and takes pictures. Everything is
/// done on the FX thread and awaited within a budget.
final class TourHands {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BLINK = Duration.ofMillis(25);

    private final Ticker ticker;
    private final Messages messages;
    private final WindowFrame frame;
    private final Path pictures;

    /// @param pictures the folder that they go to
    TourHands(Ticker ticker, Messages messages, WindowFrame frame, Path pictures) {
        this.ticker = ticker;
        this.messages = messages;
        this.frame = frame;
        this.pictures = pictures;
    }

    /// Runs work on the FX thread.
    <T> T onFx(Callable<T> work) throws TourException {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        return got(done, "the FX thread");
    }

    /// The result of a stage.
    <T> T got(CompletableFuture<T> stage, String what) throws TourException {
        try {
            if (!ticker.await(stage, PATIENCE)) {
                throw new TourException(what + " did not answer");
            }
            return stage.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourException("interrupted", e);
        } catch (CompletionException e) {
            throw new TourException(what + " failed: " + e.getCause(), e);
        }
    }

    /// Looks again and again until something is there.
    <T> T await(Callable<Optional<T>> look, Duration patience, String what) throws TourException {
        long deadline = ticker.deadline(patience);
        Optional<T> found = onFx(look);
        while (found.isEmpty()) {
            if (ticker.isPast(deadline)) {
                throw new TourException(what + " was not there after " + patience.toSeconds() + " s");
            }
            blink();
            found = onFx(look);
        }
        return found.get();
    }

    private void blink() throws TourException {
        try {
            ticker.await(new CompletableFuture<Void>(), BLINK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourException("interrupted", e);
        }
    }

    /// Presses the button with the text of `key` as soon as it can be pressed.
    void press(String key) throws TourException {
        fire(button(key));
    }

    /// Presses the button with the text of `key` that lies on top, as that of a dialog does which is shown already.
    void pressInDialog(String key) throws TourException {
        String text = messages.text(key);
        Button button = await(
                () -> buttons().filter(each -> text.equals(each.getText())).reduce((below, above) -> above),
                PATIENCE,
                "the button '" + text + "'");
        fire(button);
    }

    /// Waits until the button with the text of `key` can be pressed.
    Button button(String key) throws TourException {
        String text = messages.text(key);
        return await(
                () -> buttons().filter(each -> text.equals(each.getText())).findFirst(),
                PATIENCE,
                "the button '" + text + "'");
    }

    /// Presses the choice whose spoken text begins with the text of `key`.
    void choose(String key) throws TourException {
        String begin = messages.text(key) + ".";
        Button button = await(
                () -> buttons()
                        .filter(each -> String.valueOf(each.getAccessibleText()).startsWith(begin))
                        .findFirst(),
                PATIENCE,
                "the choice '" + begin + "'");
        fire(button);
    }

    private void fire(Button button) throws TourException {
        onFx(() -> {
            button.fire();
            layOut();
            return button;
        });
    }

    private Stream<Button> buttons() {
        return all().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(each -> !each.isDisabled() && isShown(each));
    }

    /// Types into the field that has the focus, or into the first one.
    void type(String text) throws TourException {
        Node field = await(this::field, PATIENCE, "a field");
        onFx(() -> {
            field.requestFocus();
            for (int i = 0; i < text.length(); i++) {
                KeyEvent.fireEvent(field, key(KeyEvent.KEY_TYPED, text.substring(i, i + 1), KeyCode.UNDEFINED));
            }
            layOut();
            return field;
        });
    }

    private Optional<Node> field() {
        Optional<Node> focused = Optional.ofNullable(scene().getFocusOwner()).filter(TourHands::takesText);
        return focused.or(() -> all().stream()
                .filter(node -> takesText(node) && isShown(node) && !node.isDisabled())
                .findFirst());
    }

    private static boolean takesText(Node node) {
        return node instanceof TextField || node.getStyleClass().contains("hal-glyphs");
    }

    void enter() throws TourException {
        onFx(() -> {
            Node owner = scene().getFocusOwner();
            KeyEvent.fireEvent(owner, key(KeyEvent.KEY_PRESSED, "", KeyCode.ENTER));
            layOut();
            return owner;
        });
    }

    private static KeyEvent key(EventType<KeyEvent> type, String text, KeyCode code) {
        return new KeyEvent(type, text, "", code, false, false, false, false);
    }

    /// Gives the window the size of the pictures.
    void resize(double width, double height) throws TourException {
        onFx(() -> {
            frame.stage().setWidth(width);
            frame.stage().setHeight(height);
            return frame;
        });
    }

    /// Opens a page of the session.
    void open(String page) throws TourException {
        onFx(() -> {
            frame.window().session().orElseThrow().shell().open(page);
            layOut();
            return page;
        });
    }

    /// Waits until the window shows a text, glyphs put together.
    void see(String text, Duration patience) throws TourException {
        await(
                () -> glyphs().contains(text) ? Optional.of(text) : Optional.empty(),
                patience,
                "the text '" + text + "'");
    }

    private String glyphs() {
        var out = new StringBuilder();
        for (Node node : all()) {
            if (node instanceof Text text && isShown(node)) {
                out.append(text.getText());
            }
            if (node instanceof Labeled labeled && isShown(node)) {
                out.append(' ').append(labeled.getText()).append(' ');
            }
        }
        return out.toString();
    }

    /// Saves what the window shows.
    Path picture(String name) throws TourException {
        Path file = pictures.resolve(name + ".png");
        onFx(() -> {
            layOut();
            write(file);
            return file;
        });
        return file;
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(pictures);
        var image = SwingFXUtils.fromFXImage(scene().snapshot(null), null);
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no writer for pictures");
        }
    }

    private Scene scene() {
        return frame.window().sceneProperty().get();
    }

    private void layOut() {
        for (int pass = 0; pass < 3; pass++) {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
        }
    }

    private List<Node> all() {
        var found = new ArrayList<Node>();
        collect(scene().getRoot(), found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        found.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
