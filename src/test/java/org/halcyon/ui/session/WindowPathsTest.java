package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.ui.FxThread.run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.halcyon.testing.Covers;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.pictures.PseudoLanguage;
import org.halcyon.wallet.BusyWorker;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.KeyringState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WalletsSnapshot;
import org.halcyon.wallet.WorkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class WindowPathsTest {
    @Test
    @Covers({"UI-008", "UI-006"})
    void firstRunEndsWithAWalletAndAsksForNothingBeforeTheConnectionPageIsLeft() {
        with(bench -> {
            WindowPictures.toNetwork(bench);
            bench.choose("network.test");
            bench.pick("My own nodes");
            assertThat(bench.host.asked).isEmpty();
            WindowPictures.type(bench, "192.0.2.10");
            bench.press("Continue");
            assertThat(bench.host.asked).containsExactly("save", "open test");
            assertThat(bench.host.settings.newest().peersOf(NetworkProfile.TEST))
                    .containsExactly("192.0.2.10:9999");
            bench.open(NetworkProfile.TEST);
            bench.choose("add.create");
            WindowPictures.type(bench, "Household");
            bench.press("Continue");
            password(bench, "correct horse battery");
            assertThat(Scenes.glyphs(bench.stage.getScene().getRoot())).doesNotContain(word(bench, 0));
            var hold = (Button) bench.stage.getScene().getRoot().lookup(".hal-hold");
            hold.arm();
            assertThat(Scenes.glyphs(bench.stage.getScene().getRoot())).contains(word(bench, 0));
            hold.disarm();
            assertThat(Scenes.glyphs(bench.stage.getScene().getRoot())).doesNotContain(word(bench, 0));
            bench.press("I have written them down");
            bench.press("Check later");
            bench.press("Open the wallet");

            var made = (NewWallet.FromPhrase) bench.session.made.getFirst();
            assertThat(made.phraseChecked()).isFalse();
            assertThat(made.fresh()).isTrue();
            assertThat(bench.session.vaultPassword).contains("correct horse battery");
            assertThat(bench.window.session().orElseThrow().shell().currentWallet())
                    .isPresent();
        });
    }

    @Test
    void aFurtherPhraseNeedsNoPasswordWhereTheKeyringOpensTheVault() {
        with(bench -> {
            bench.session.keyring = new KeyringState.InUse();
            WindowPictures.toWizard(bench);
            WindowPictures.type(bench, "Second");
            bench.press("Continue");
            assertThat(bench.texts()).contains(bench.messages.text("password.keyring.title"));

            bench.press("Continue");
            bench.press("I have written them down");
            bench.press("Check later");

            assertThat(bench.session.asked).contains("create with 0 characters");
            assertThat(bench.session.wallets.newest().wallets()).hasSize(1);
        });
    }

    @Test
    void aWrongPasswordOfTheVaultKeepsThePhraseAndAsksAgain() {
        with(bench -> {
            bench.session.vaultPassword = java.util.Optional.of("the right one");
            WindowPictures.toWizard(bench);
            WindowPictures.type(bench, "Second");
            bench.press("Continue");
            WindowPictures.type(bench, "a wrong one");
            bench.press("Continue");
            bench.press("I have written them down");
            bench.press("Check later");
            assertThat(bench.texts()).contains(bench.messages.text("password.wrong"));
            assertThat(bench.session.wallets.newest().wallets()).isEmpty();
            WindowPictures.type(bench, "the right one");
            bench.press("Continue");

            assertThat(bench.session.wallets.newest().wallets()).hasSize(1);
            assertThat(bench.texts()).contains(bench.messages.text("done.new.title"));
        });
    }

    @Test
    @Covers({"UI-003", "UI-005"})
    void aRefusedClearDeletesNothingAndATryLaterSucceeds() {
        with(bench -> {
            bench.session.clears.add(new ClearOutcome.Refused(new WalletError.ShutdownIncomplete(
                    List.of(new BusyWorker(WorkerKey.CHAIN, Duration.ofSeconds(31), "")))));
            bench.session.clears.add(new ClearOutcome.Cleared());
            bench.session.withWallet("Household");
            bench.open(NetworkProfile.SANDBOX);
            bench.window.session().orElseThrow().shell().open("settings.storage");
            bench.layOut();
            bench.press("Rebuild");
            dialog(bench, "Rebuild");
            assertThat(dialogTexts(bench))
                    .contains("Nothing was cleared")
                    .contains("Chain engine")
                    .contains("31 s");
            assertThat(focused(bench)).isEqualTo("Keep data");
            dialog(bench, "Try again");
            assertThat(dialogTexts(bench)).contains("Chain data cleared");
            assertThat(bench.session.asked).containsExactly("rebuild", "rebuild");
        });
    }

    @Test
    @Covers({"UI-003", "UI-075"})
    void clearThatDidNotFinishIsNotCalledDoneAndCanBeFinished() {
        with(bench -> {
            bench.session.clears.add(new ClearOutcome.Unfinished("headers", "filters", "disk"));
            bench.session.clears.add(new ClearOutcome.Cleared());
            rebuild(bench);
            assertThat(dialogTexts(bench))
                    .contains("Clearing did not finish")
                    .contains("headers")
                    .contains("filters");
            assertThat(focused(bench)).isEqualTo("Later");
            dialog(bench, "Finish clearing");
            assertThat(dialogTexts(bench)).contains("Chain data cleared");
        });
    }

    @Test
    @Covers("UI-003")
    void clearWithoutAnAnswerIsNotCalledDone() {
        with(bench -> {
            bench.session.clearFailure = java.util.Optional.of(new IllegalStateException("gone"));
            rebuild(bench);

            assertThat(dialogTexts(bench)).contains("Nothing was cleared").doesNotContain("Chain data cleared");
        });
    }

    private static void rebuild(WindowBench bench) {
        bench.session.withWallet("Household");
        bench.open(NetworkProfile.SANDBOX);
        bench.window.session().orElseThrow().shell().open("settings.storage");
        bench.layOut();
        bench.press("Rebuild");
        dialog(bench, "Rebuild");
    }

    @Test
    @Covers({"UI-070", "UI-071", "UI-073"})
    void aHungWorkerEndsInAChoiceAndASecondTryClosesClean() {
        with(bench -> {
            WindowPictures.closing(bench, Phase.INCOMPLETE);
            assertThat(dialogTexts(bench)).contains("Some tasks did not stop").contains("Still busy after 30 s");
            assertThat(focused(bench)).isEqualTo("Wait and try again");
            bench.window.requestClose();
            assertThat(bench.host.asked).containsExactly("shutdown");
            dialog(bench, "Wait and try again");
            assertThat(bench.host.asked).containsExactly("shutdown", "shutdown");
            bench.host.shutdown.complete(new CloseSnapshot(
                    Phase.CLOSED, WindowPictures.snapshot(Phase.DRAINING).lines(), 0, Duration.ZERO));

            assertThat(bench.host.asked).containsExactly("shutdown", "shutdown", "leave");
        });
    }

    @Test
    @Covers("UI-070")
    void secondPressOfWaitAndTryAgainIsNoSecondShutdown() {
        with(bench -> {
            WindowPictures.closing(bench, Phase.INCOMPLETE);
            Button again = Scenes.button(bench.window.dialogs().shown().orElseThrow(), "Wait and try again");

            again.fire();
            again.fire();

            assertThat(bench.host.asked).containsExactly("shutdown", "shutdown");
        });
    }

    @Test
    @Covers("UI-071")
    void closingTwiceAsksTheEngineOnce() {
        with(bench -> {
            bench.open(NetworkProfile.SANDBOX);
            bench.window.requestClose();
            bench.window.requestClose();

            assertThat(bench.host.asked).containsExactly("shutdown");
        });
    }

    @Test
    void whatCouldNotBeSavedIsSaidAndCanBeTriedAgain() {
        with(bench -> {
            WindowPictures.closing(bench, Phase.UNSAVED);
            assertThat(dialogTexts(bench)).contains("12 changes are not saved yet");
            bench.host.shutdown = new CompletableFuture<>();
            dialog(bench, "Try again");
            assertThat(bench.host.asked).containsExactly("shutdown", "shutdown");
        });
    }

    @Test
    void aSnapshotOfAnOlderGenerationChangesNothing() {
        with(bench -> {
            bench.session.wallets.publish(new WalletsSnapshot(
                    5, bench.session.withWallet("New").wallets.newest().wallets(), true));
            bench.open(NetworkProfile.SANDBOX);
            bench.session.wallets.publish(WalletsSnapshot.none(4));

            Session session = bench.window.session().orElseThrow();
            assertThat(session.shell().wallets()).hasSize(1);
            assertThat(session.banners().visible()).hasSize(1);
        });
    }

    @Test
    void nothingArrivesAfterASessionHasEnded() {
        with(bench -> {
            bench.open(NetworkProfile.SANDBOX);
            Session session = bench.window.session().orElseThrow();
            session.close();
            bench.session.withWallet("Late");

            assertThat(session.shell().wallets()).isEmpty();
        });
    }

    @Test
    @Covers("UI-009")
    void theWholeFirstRunCanBeDoneByKeyboardAlone() {
        with(bench -> {
            space(bench, bench.messages.text("act.continue"));
            space(bench, choice(bench, "detail.full"));
            space(bench, choice(bench, "network.main"));
            assertThat(bench.host.asked).isEmpty();
            tabTo(
                    bench,
                    node -> node instanceof ToggleButton button && says(button).equals("Automatic"),
                    "Automatic");
            Scenes.press(bench.stage.getScene(), KeyCode.RIGHT);
            Scenes.press(bench.stage.getScene(), KeyCode.RIGHT);
            space(bench, "My own nodes");
            typeAtTab(bench, "192.0.2.10");
            space(bench, bench.messages.text("act.continue"));
            assertThat(bench.host.asked).containsExactly("save", "open main");
            bench.open(NetworkProfile.MAIN);
            space(bench, choice(bench, "add.create"));
            typeAtTab(bench, "Household");
            Scenes.press(bench.stage.getScene(), KeyCode.ENTER);
            bench.layOut();
            typeAtTab(bench, "correct horse battery");
            Scenes.press(bench.stage.getScene(), KeyCode.ENTER);
            Scenes.type(bench.stage.getScene().getFocusOwner(), "correct horse battery");
            Scenes.press(bench.stage.getScene(), KeyCode.ENTER);
            bench.layOut();
            space(bench, "I have written them down");
            space(bench, "Check later");
            space(bench, "Open the wallet");

            assertThat(bench.window.session().orElseThrow().shell().currentWallet())
                    .isPresent();
        });
    }

    @Test
    @Covers({"UI-011", "UI-094", "UI-100", "LK-022"})
    void nothingIsCutOffInASmallWindowWithLargeLongText() {
        Messages longer = PseudoLanguage.longer(Messages.english(Locale.UK));
        for (int size : new int[] {100, 200}) {
            with(new Setup(longer, size, 960, 600), bench -> {
                assertThat(Cut.in(bench.stage.getScene()))
                        .as("first page at " + size)
                        .isEmpty();
                bench.session.withWallet("Household");
                WindowPictures.fill(bench.session);
                bench.open(NetworkProfile.SANDBOX);
                var shell = bench.window.session().orElseThrow().shell();
                shell.levelProperty().set(org.halcyon.ui.shell.DetailLevel.DEVELOPER);
                for (String page : List.of(
                        "sandbox",
                        "engine",
                        "settings.wallet",
                        "settings.security",
                        "settings.network",
                        "settings.display",
                        "settings.storage",
                        "settings.about")) {
                    shell.open(page);
                    bench.layOut();
                    assertThat(Cut.in(bench.stage.getScene()))
                            .as(page + " at " + size)
                            .isEmpty();
                }
            });
        }
    }

    /// Goes to the control that says `words` with Tab and presses Space there.
    private static void space(WindowBench bench, String words) {
        tabTo(bench, node -> node instanceof ButtonBase button && says(button).equals(words), words);
        Scenes.press(bench.stage.getScene(), KeyCode.SPACE);
        release(bench);
    }

    private static String says(ButtonBase button) {
        String text = String.valueOf(button.getText());
        return text.isEmpty() || "null".equals(text) ? String.valueOf(button.getAccessibleText()) : text;
    }

    private static String choice(WindowBench bench, String key) {
        return bench.messages.text(key) + ". " + bench.messages.text(key + ".says");
    }

    private static void typeAtTab(WindowBench bench, String text) {
        tabTo(
                bench,
                node -> node instanceof javafx.scene.control.TextField
                        || node.getStyleClass().contains("hal-glyphs"),
                "a field");
        Scenes.type(bench.stage.getScene().getFocusOwner(), text);
    }

    private static void tabTo(WindowBench bench, Predicate<Node> target, String name) {
        Node owner = bench.stage.getScene().getFocusOwner();
        for (int i = 0; i < 40 && !target.test(owner); i++) {
            assertThat(owner.requestFocusTraversal(javafx.scene.TraversalDirection.NEXT))
                    .isTrue();
            owner = bench.stage.getScene().getFocusOwner();
        }
        assertThat(target.test(owner)).as("Tab reaches " + name).isTrue();
    }

    private static void release(WindowBench bench) {
        var event = new javafx.scene.input.KeyEvent(
                javafx.scene.input.KeyEvent.KEY_RELEASED, "", "", KeyCode.SPACE, false, false, false, false);
        javafx.event.Event.fireEvent(bench.stage.getScene().getFocusOwner(), event);
        bench.layOut();
    }

    private static void password(WindowBench bench, String password) {
        WindowPictures.type(bench, password);
        Scenes.press(bench.stage.getScene(), KeyCode.ENTER);
        WindowPictures.type(bench, password);
        bench.press("Continue");
    }

    private static String word(WindowBench bench, int index) {
        try (var phrase = bench.session.newPhrase(12)) {
            return phrase.word(index);
        }
    }

    static void dialog(WindowBench bench, String label) {
        Scenes.button(bench.window.dialogs().shown().orElseThrow(), label).fire();
        bench.layOut();
    }

    static String dialogTexts(WindowBench bench) {
        return Scenes.texts(bench.window.dialogs().shown().orElseThrow());
    }

    private static String focused(WindowBench bench) {
        return ((Button) bench.stage.getScene().getFocusOwner()).getText();
    }

    private record Setup(Messages messages, int textSize, double width, double height) {}

    static void with(Consumer<WindowBench> test) {
        with(new Setup(Messages.english(Locale.UK), 100, 1280, 800), test);
    }

    private static void with(Setup setup, Consumer<WindowBench> test) {
        run(() -> {
            var bench = new WindowBench(setup.messages());
            bench.show(setup.width(), setup.height());
            bench.theme.textSizeProperty().set(setup.textSize());
            bench.layOut();
            try {
                test.accept(bench);
            } finally {
                bench.window.close();
                bench.stage.close();
            }
        });
    }
}
