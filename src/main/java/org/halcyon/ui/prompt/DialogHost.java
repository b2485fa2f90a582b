package org.halcyon.ui.prompt;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.component.Progress;
import org.halcyon.ui.component.Tone;
import org.jspecify.annotations.Nullable;

/// Shows dialogs inside the window, one at a time. Tab cycles in the box, Esc does the safe act, a click on the veil
/// does nothing, and the focus returns to where it was. A dialog may lie above the block of work that must not be
/// interrupted.
public final class DialogHost {
    private static final int MOST_WAITING = 8;
    private static final double MARGIN = 32;

    private final Messages messages;
    private final Motion motion;
    private final StackPane layers;
    private final Node behind;
    private final ModalPane block = pane(1);
    private final ModalPane pane = pane(0);
    private final Deque<DialogBox> waiting = new ArrayDeque<>();
    private @Nullable DialogBox shown;
    private @Nullable Node before;

    /// @param layers the place of the dialogs, with `behind` as the page below them
    public DialogHost(StackPane layers, Node behind, Messages messages, Motion motion) {
        this.messages = messages;
        this.motion = motion;
        this.layers = layers;
        this.behind = behind;
    }

    /// Panes come into the window with their first dialog: most windows never show one.
    private void lay(ModalPane needed) {
        if (needed.getParent() == null) {
            layers.getChildren().add(needed);
            needed.applyCss(); // without a skin it holds no dialog that could have the focus
        }
    }

    /// Shows `prompt` once the dialogs before it are gone, and answers with the act. *Details* opens in place and
    /// is no answer.
    public CompletionStage<PromptAct> show(Prompt prompt) {
        var answer = new CompletableFuture<PromptAct>();
        enqueue(new PromptBoxes(messages).box(prompt, act -> {
            hide();
            answer.complete(act);
        }));
        return answer;
    }

    /// Shows a prompt with a password field. `confirm` is the act that hands the password over.
    public CompletionStage<PasswordAnswer> askPassword(Prompt prompt, PromptAct confirm) {
        return askPassword(prompt, confirm, new SimpleStringProperty(""));
    }

    /// As the other, with the button closed while `wait` says why.
    public CompletionStage<PasswordAnswer> askPassword(Prompt prompt, PromptAct confirm, ObservableValue<String> wait) {
        var answer = new CompletableFuture<PasswordAnswer>();
        enqueue(new PromptBoxes(messages).passwordBox(prompt, confirm, wait, given -> {
            hide();
            answer.complete(given);
        }));
        return answer;
    }

    /// Shows a box of the caller's own, after those before it; it goes with [#hide()].
    public void show(DialogBox box) {
        enqueue(box);
    }

    /// Shows `box` at once, in place of whatever is open: a waiting or open prompt ends with its safe act.
    public void showFirst(DialogBox box) {
        waiting.clear();
        DialogBox open = shown;
        if (open != null) {
            open.escape();
            hide();
        }
        present(box);
    }

    /// Takes the open dialog away and shows the next.
    public void hide() {
        if (shown == null) {
            return;
        }
        shown = null;
        pane.hide(true);
        DialogBox next = waiting.poll();
        if (next != null) {
            present(next);
        } else {
            release();
        }
    }

    public Optional<DialogBox> shown() {
        return Optional.ofNullable(shown);
    }

    /// Covers the page with a block that names the step and what it works for. There is no cancel on it.
    public void block(String title, String step) {
        var bar = new Progress(motion);
        bar.fractionProperty().set(-1);
        DialogBox box =
                DialogBox.of(Icon.WORKING, Tone.ACCENT, title).saying(step).content(bar);
        fit(box);
        behind.setDisable(true);
        lay(block);
        block.show(box);
    }

    public void unblock() {
        behind.setDisable(false);
        block.hide(true);
    }

    private void enqueue(DialogBox box) {
        if (shown == null) {
            present(box);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(box);
        } else {
            throw new IllegalStateException("more than " + MOST_WAITING + " dialogs wait");
        }
    }

    private void present(DialogBox box) {
        if (before == null && behind.getScene() != null) {
            before = behind.getScene().getFocusOwner();
        }
        shown = box;
        lay(pane);
        fit(box);
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> keyPressed(box, event));
        behind.setMouseTransparent(true);
        behind.setFocusTraversable(false);
        pane.show(box);
        motion.fadeIn(box);
        box.applyCss();
        box.firstFocus().requestFocus();
    }

    private void keyPressed(DialogBox box, KeyEvent event) {
        FocusRing.cycle(box, event);
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            box.escape();
        }
    }

    private void fit(DialogBox box) {
        box.maxWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(pane.getWidth() - MARGIN, box.getPrefWidth() > 0 ? box.getPrefWidth() : 1),
                        pane.widthProperty(),
                        box.prefWidthProperty()));
        pane.heightProperty().subscribe(height -> box.fitInto(height.doubleValue() - MARGIN));
    }

    private void release() {
        behind.setMouseTransparent(false);
        Node owner = before;
        before = null;
        if (owner != null && owner.getScene() != null) {
            owner.requestFocus();
        }
    }

    private static ModalPane pane(int order) {
        var pane = new ModalPane(-10 + order);
        pane.setPersistent(true);
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
        pane.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getTarget() instanceof Node node && !isInBox(node)) {
                event.consume();
            }
        });
        return pane;
    }

    private static boolean isInBox(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof DialogBox) {
                return true;
            }
        }
        return false;
    }
}
