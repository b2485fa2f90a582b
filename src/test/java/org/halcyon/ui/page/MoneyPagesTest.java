package org.halcyon.ui.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.ui.FxThread.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.halcyon.testing.Covers;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Scenes.Mod;
import org.halcyon.ui.Theme;
import org.halcyon.ui.amount.Amount;
import org.halcyon.ui.pictures.MoneyWindow;
import org.halcyon.ui.pictures.PseudoLanguage;
import org.halcyon.ui.pictures.SampleMoney;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.PaymentPlan.Warning;
import org.halcyon.wallet.PlanOutcome;
import org.halcyon.wallet.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class MoneyPagesTest {
    @Test
    void homeLeadsToSendReceiveAndThePhrase() {
        run(() -> withWindow(window -> {
            window.open("home");

            button(window, "Check your recovery phrase. Never checked on this computer")
                    .fire();
            button(window, window.messages.text("act.send")).fire();

            assertThat(window.asked).contains("check phrase");
            assertThat(window.view.openPage()).contains("send");
        }));
    }

    @Test
    @Covers("UI-005")
    void paymentGoesFromTheFormOverReviewAndPasswordToSent() {
        run(() -> withWindow(window -> {
            plan(window, Set.of(Warning.FIRST_PAYMENT));
            window.open("send");
            window.send.fill(SampleMoney.address(77));
            fields(window).get(1).setText("42.5");
            Scenes.press(window.scene, KeyCode.ENTER, Mod.CTRL);
            assertThat(window.wallets.planned).hasSize(1);
            button(window, window.messages.text("send.review")).fire();
            assertThat(((Button) window.scene.getFocusOwner()).getText()).isEqualTo("Back to editing");

            button(window, window.messages.text("send.authorise")).fire();
            window.wallets.sends.always(new SendOutcome.Accepted(SampleMoney.txid(2)));
            button(window, window.messages.text("act.unlock")).fire();

            assertThat(Scenes.texts(window.scene.getRoot())).contains("The network has seen the payment");
        }));
    }

    @Test
    void highFeeMustBeAgreedToFirst() {
        run(() -> withWindow(window -> {
            plan(window, Set.of(Warning.HIGH_FEE));
            review(window);
            Button go = button(window, window.messages.text("send.authorise"));
            assertThat(go.isDisabled()).isTrue();

            Scenes.all(window.scene.getRoot()).stream()
                    .filter(javafx.scene.control.CheckBox.class::isInstance)
                    .map(javafx.scene.control.CheckBox.class::cast)
                    .forEach(box -> box.setSelected(true));

            assertThat(go.isDisabled()).isFalse();
        }));
    }

    @Test
    void newsOfASentPaymentLeaveTheFocusOnItsButtons() {
        run(() -> withWindow(window -> {
            plan(window, Set.of());
            review(window);
            window.wallets.sends.always(new SendOutcome.Accepted(SampleMoney.txid(2)));
            button(window, window.messages.text("send.authorise")).fire();
            button(window, window.messages.text("act.unlock")).fire();
            button(window, window.messages.text("send.show")).requestFocus();
            Button before = (Button) window.scene.getFocusOwner();

            window.use(SampleMoney.empty());
            window.use(SampleMoney.filled());

            Button after = (Button) window.scene.getFocusOwner();
            assertThat(after.getText()).isEqualTo(before.getText());
        }));
    }

    @Test
    @Covers("UI-063")
    void unknownOutcomeOpensItsPromptAndAsksForTypingBeforeTheSameAgain() {
        run(() -> withWindow(window -> {
            plan(window, Set.of());
            review(window);
            window.wallets.sends.always(new SendOutcome.Uncertain(SampleMoney.txid(99), "no answer"));
            button(window, window.messages.text("send.authorise")).fire();
            button(window, window.messages.text("act.unlock")).fire();
            assertThat(Scenes.texts(window.view.dialogs().shown().orElseThrow()))
                    .contains("Sending again could pay twice");
            button(window, window.messages.text("act.ok")).fire();

            button(window, window.messages.text("send.another")).fire();
            button(window, window.messages.text("send.review")).fire();
            Button go = button(window, window.messages.text("send.authorise"));
            assertThat(go.isDisabled()).isTrue();
            fields(window).getLast().setText("pay twice");

            assertThat(go.isDisabled()).isFalse();
        }));
    }

    @Test
    void receiveCopiesTheRawAddressAndSavesThePicture() {
        run(() -> withWindow(window -> {
            window.wallets.addresses.always(SampleMoney.issued(12, false, ""));
            window.wallets.lists.always(SampleMoney.issuedList());
            window.open("receive");

            button(window, window.messages.text("receive.copy")).fire();
            button(window, window.messages.text("receive.saveQr")).fire();

            assertThat(window.asked).contains("copy " + SampleMoney.address(12));
            assertThat(Arrays.copyOf(window.files.getFirst(), 4)).containsExactly(0x89, 'P', 'N', 'G');
            var list = (ListView<?>) window.scene.getRoot().lookup(".list-view");
            assertThat(list.getItems()).hasSize(5);
        }));
    }

    @Test
    @Covers("UI-030")
    void refreshKeepsTheSelectedEntrySelected() {
        run(() -> withWindow(window -> {
            window.wallets.histories.always(SampleMoney.entries());
            window.open("activity");
            Scenes.layOut(window.scene);
            TableView<?> table = table(window);
            table.getSelectionModel().select(3);
            String title = paneText(window);
            List<ActivityEntry> more = new ArrayList<>(SampleMoney.entries());
            more.addFirst(SampleMoney.incoming(40, 5, "", new ActivityEntry.Standing.Unmined(), 0));

            window.wallets.histories.always(more);
            window.open("home");
            window.open("activity");

            assertThat(table.getItems()).hasSize(11);
            assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(4);
            assertThat(paneText(window)).isEqualTo(title);
        }));
    }

    @Test
    void exportAndCopyTakeRawValues() {
        run(() -> withWindow(window -> {
            window.wallets.histories.always(SampleMoney.entries());
            window.open("activity");
            Scenes.layOut(window.scene);
            TableView<?> table = table(window);
            table.getSelectionModel().select(0);
            table.requestFocus();

            Scenes.press(window.scene, KeyCode.C, Mod.CTRL);
            Scenes.press(window.scene, KeyCode.E, Mod.CTRL);

            assertThat(window.asked.getFirst())
                    .startsWith("copy Seen\t2026-08-21T14:27:52Z\t")
                    .contains("\t12.5\t");
            assertThat(new String(window.files.getFirst(), StandardCharsets.UTF_8).lines())
                    .hasSize(11);
        }));
    }

    @Test
    void amountsOfTheTableStandInLine() {
        run(() -> withWindow(window -> {
            window.wallets.histories.always(SampleMoney.entries());
            window.open("activity");
            Scenes.layOut(window.scene);

            var rightEdges = new TreeSet<Long>();
            Scenes.all(table(window)).stream()
                    .filter(Amount.class::isInstance)
                    .filter(Node::isVisible)
                    .forEach(node -> rightEdges.add(
                            Math.round(node.localToScene(node.getLayoutBounds()).getMaxX())));

            assertThat(rightEdges).hasSize(1);
        }));
    }

    @Test
    void hiddenAmountsAreInNoPage() {
        run(() -> withWindow(window -> {
            window.wallets.histories.always(SampleMoney.entries());
            plan(window, Set.of(Warning.values()));
            window.models.shell().amountsHiddenProperty().set(true);
            for (String page : List.of("home", "activity")) {
                window.open(page);
                Scenes.layOut(window.scene);
                assertThat(Scenes.texts(window.scene.getRoot())).as(page).doesNotContain("1,052", "42.5", "00000374");
            }
            review(window);
            Node card = window.scene.getRoot().lookup(".hal-review");
            assertThat(Scenes.texts(card)).doesNotContain("42.5", "00000374");
        }));
    }

    @Test
    @Covers({"UI-011", "UI-094", "UI-100", "LK-021", "LK-022"})
    void nothingIsCutOffInASmallWindowWithLargeLongText() {
        Messages longer = PseudoLanguage.longer(Messages.english(Locale.UK));
        run(() -> {
            var found = new ArrayList<String>();
            for (int size : new int[] {100, 200}) {
                for (String page : List.of("home", "send", "receive", "activity")) {
                    var window = new MoneyWindow(Theme.Choice.LIGHT, 960, 600, longer, size);
                    show(window, () -> {
                        prepare(window, page);
                        Scenes.layOut(window.scene);
                        found.addAll(cutOff(window, page + " at " + size + ": "));
                    });
                }
            }
            assertThat(found).isEmpty();
        });
    }

    @Test
    @Covers({"UI-009", "UI-091"})
    void everyControlHasAName() {
        run(() -> withWindow(window -> {
            var nameless = new ArrayList<String>();
            for (String page : List.of("home", "send", "receive", "activity")) {
                prepare(window, page);
                Scenes.layOut(window.scene);
                Scenes.all(window.scene.getRoot()).stream()
                        .filter(node -> node instanceof Button || node instanceof TextField)
                        .filter(node -> node.isFocusTraversable() && node.isVisible())
                        .filter(node -> Optional.ofNullable(node.getAccessibleText())
                                        .orElse("")
                                        .isBlank()
                                && !(node instanceof Labeled labeled
                                        && !text(labeled).isBlank()))
                        .forEach(node -> nameless.add(page + " " + node));
            }
            assertThat(nameless).isEmpty();
        }));
    }

    private static void prepare(MoneyWindow window, String page) {
        window.wallets.chain().publish(SampleMoney.upToDate());
        window.wallets.histories.always(SampleMoney.entries());
        window.wallets.addresses.always(SampleMoney.issued(12, false, ""));
        window.wallets.lists.always(SampleMoney.issuedList());
        window.use(SampleMoney.filled());
        if (page.equals("send")) {
            plan(window, Set.of(Warning.values()));
            review(window);
        } else {
            window.open(page);
        }
        if (page.equals("activity")) {
            Scenes.layOut(window.scene);
            table(window).getSelectionModel().select(1);
        }
    }

    private static void plan(MoneyWindow window, Set<Warning> warnings) {
        window.wallets.plans.always(new PlanOutcome.Planned(SampleMoney.plan(2, 4_250_000_000L, warnings)));
    }

    private static void review(MoneyWindow window) {
        window.open("send");
        window.send.fill(SampleMoney.address(77));
        fields(window).get(1).setText("42.5");
        button(window, window.messages.text("send.review")).fire();
    }

    private static List<TextField> fields(MoneyWindow window) {
        return Scenes.all(window.scene.getRoot()).stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .toList();
    }

    private static Button button(MoneyWindow window, String label) {
        return Scenes.button(window.scene.getRoot(), label);
    }

    private static TableView<?> table(MoneyWindow window) {
        return (TableView<?>) window.scene.getRoot().lookup(".table-view");
    }

    private static String paneText(MoneyWindow window) {
        return Scenes.glyphs(window.scene.getRoot().lookup(".hal-entry"));
    }

    private static List<String> cutOff(MoneyWindow window, String where) {
        var found = new ArrayList<String>();
        for (Node node : Scenes.all(window.scene.getRoot())) {
            if (node instanceof Labeled labeled
                    && isShown(node)
                    && !text(labeled).isEmpty()) {
                boolean may = node.getStyleClass().contains("hal-gives-way") || labeled.isWrapText();
                if (!may && shortened(labeled)) {
                    found.add(where + "shortened " + labeled.getText());
                }
            }
            if ((node instanceof Button || node instanceof Label) && isShown(node) && outside(window, node)) {
                found.add(where + "outside " + node);
            }
        }
        return found;
    }

    private static String text(Labeled labeled) {
        return Optional.ofNullable(labeled.getText()).orElse("");
    }

    /// Shortened by the toolkit; an ellipsis of the text itself is no fault.
    private static boolean shortened(Labeled labeled) {
        return Scenes.all(labeled).stream()
                .filter(Text.class::isInstance)
                .map(node -> ((Text) node).getText())
                .anyMatch(text -> (text.endsWith("...") || text.endsWith("\u2026"))
                        && !labeled.getText().endsWith(text));
    }

    private static boolean outside(MoneyWindow window, Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        boolean across = bounds.getMinX() < -1 || bounds.getMaxX() > window.scene.getWidth() + 1;
        boolean down = bounds.getMinY() < -1 || bounds.getMaxY() > window.scene.getHeight() + 1;
        boolean inTable = holds(node, TableView.class);
        boolean scrolls = inTable || holds(node, ScrollPane.class);
        return (across && !inTable) || (down && !scrolls);
    }

    private static boolean holds(Node node, Class<? extends Node> kind) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void withWindow(Consumer<MoneyWindow> test) {
        var window = new MoneyWindow(Theme.Choice.LIGHT, 1280, 800);
        show(window, () -> {
            window.wallets.chain().publish(SampleMoney.upToDate());
            window.use(SampleMoney.filled());
            test.accept(window);
        });
    }

    private static void show(MoneyWindow window, Runnable test) {
        var stage = new Stage();
        stage.setScene(window.scene);
        stage.show();
        try {
            test.run();
        } finally {
            stage.close();
        }
    }
}
