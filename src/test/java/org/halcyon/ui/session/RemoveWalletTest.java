package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FakeSession;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Scenes;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.DeleteReport;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.RemoveOutcome;
import org.halcyon.wallet.StoreBackups.PruneOutcome;
import org.halcyon.wallet.WalletError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// P-21 in the whole window over a session that answers as the test says.
@Timeout(120)
final class RemoveWalletTest {
    private static final String PASSWORD = "correct horse battery";

    private static void with(Consumer<WindowBench> test) {
        FxThread.run(() -> {
            var bench = new WindowBench().show(1280, 800);
            bench.session.withWallet("Household").withWallet("Savings");
            bench.session.vaultPassword = Optional.of(PASSWORD);
            bench.open(NetworkProfile.MAIN);
            bench.window.session().orElseThrow().shell().open("settings.storage");
            bench.layOut();
            try {
                test.accept(bench);
            } finally {
                bench.window.close();
                bench.stage.close();
            }
        });
    }

    private static String dialog(WindowBench bench) {
        return bench.window.dialogs().shown().map(Scenes::texts).orElse("");
    }

    private static Button button(WindowBench bench, String label) {
        return Scenes.button(bench.window.dialogs().shown().orElseThrow(), label);
    }

    private static void answer(WindowBench bench, String label) {
        button(bench, label).fire();
        bench.layOut();
    }

    private static void type(WindowBench bench, String name) {
        Scenes.all(bench.window.dialogs().shown().orElseThrow()).stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .findFirst()
                .orElseThrow()
                .setText(name);
    }

    private static void give(WindowBench bench, String password) {
        Scenes.type(bench.stage.getScene().getFocusOwner(), password);
        answer(bench, "Unlock");
    }

    private static RemoveOutcome removed(boolean secretsRemain) {
        return new RemoveOutcome.Removed(
                new DeleteReport(
                        new TreeSet<>(List.of(FakeSession.id(1))),
                        Optional.of(SampleBackups.report()),
                        Optional.empty()),
                secretsRemain);
    }

    private static void agree(WindowBench bench) {
        bench.press("Remove: This wallet");
        type(bench, "Household");
        answer(bench, "Remove");
        give(bench, PASSWORD);
    }

    @Test
    @Covers("UI-005")
    void theNameHasToBeTypedAndTheFocusKeepsTheWallet() {
        with(bench -> {
            bench.press("Remove: This wallet");

            assertThat(dialog(bench))
                    .contains("Remove Household from this computer?")
                    .contains("Without the recovery phrase the money is lost")
                    .contains("Phrase checked")
                    .contains("never");
            assertThat(((Button) bench.stage.getScene().getFocusOwner()).getText())
                    .isEqualTo("Keep");
            assertThat(button(bench, "Remove").isDisabled()).isTrue();
            type(bench, "household");
            assertThat(button(bench, "Remove").isDisabled()).isTrue();
            type(bench, "Household");
            assertThat(button(bench, "Remove").isDisabled()).isFalse();
            answer(bench, "Keep");
            assertThat(bench.session.asked).isEmpty();
        });
    }

    @Test
    @Covers("UI-076")
    void whatIsLeftBehindIsSaid() {
        with(bench -> {
            bench.session.removes.add(removed(true));

            agree(bench);

            assertThat(bench.session.asked)
                    .containsExactly(
                            "remove " + FakeSession.id(1) + " BACKUP_FIRST with " + PASSWORD.length() + " characters");
            assertThat(dialog(bench))
                    .contains("The wallet was removed")
                    .contains(SampleBackups.BY_HAND)
                    .contains("still in the vault")
                    .contains("Earlier backups still hold its history");
        });
    }

    private static void tick(WindowBench bench) {
        Scenes.all(bench.window.dialogs().shown().orElseThrow()).stream()
                .filter(CheckBox.class::isInstance)
                .map(CheckBox.class::cast)
                .findFirst()
                .orElseThrow()
                .setSelected(true);
    }

    private static void agreeWithBackups(WindowBench bench) {
        bench.press("Remove: This wallet");
        tick(bench);
        type(bench, "Household");
        answer(bench, "Remove");
        give(bench, PASSWORD);
    }

    @Test
    @Covers("UI-076")
    void theBackupsGoOnlyWithATickThatNamesWhoElseLosesThem() {
        with(bench -> {
            bench.session.removes.add(removed(false));
            bench.session.backups.removals.always(new PruneOutcome.Pruned(new PruneReport(
                    List.of(Path.of("/b/daily-wallets-20260101T120000Z.db")),
                    List.of(),
                    new TreeMap<>(Map.of(Path.of("/b/wallet-wallets-20260102T120000Z.db"), "AccessDeniedException")))));
            bench.press("Remove: This wallet");
            assertThat(dialog(bench)).contains("these lose theirs too: Savings");
            answer(bench, "Keep");

            agreeWithBackups(bench);

            assertThat(bench.session.asked)
                    .containsExactly(
                            "remove " + FakeSession.id(1) + " NO_BACKUP with " + PASSWORD.length() + " characters");
            assertThat(bench.session.backups.asked).contains("remove those of " + FakeSession.id(1));
            assertThat(dialog(bench))
                    .contains("daily-wallets-20260101T120000Z.db")
                    .contains("wallet-wallets-20260102T120000Z.db")
                    .contains("no permission")
                    .contains("Some backups could not be removed");
        });
    }

    @Test
    void theBackupsStayWhileTheWalletIsNotGone() {
        with(bench -> {
            bench.session.removes.add(new RemoveOutcome.WrongPassword());

            agreeWithBackups(bench);

            assertThat(dialog(bench)).contains("That password did not open the wallet");
            assertThat(bench.session.backups.asked).noneMatch(asked -> asked.startsWith("remove those"));
        });
    }

    @Test
    void aWrongPasswordIsAskedAgain() {
        with(bench -> {
            bench.session.removes.add(new RemoveOutcome.WrongPassword());
            bench.session.removes.add(removed(false));

            agree(bench);
            assertThat(dialog(bench)).contains("That password did not open the wallet");
            give(bench, PASSWORD);

            assertThat(dialog(bench)).contains("The wallet was removed");
        });
    }

    @Test
    @Covers("UI-003")
    void withoutABackupNothingGoesUnlessThatIsChosen() {
        with(bench -> {
            bench.session.removes.add(new RemoveOutcome.NotKept(new BackupError.BackupNoSpace(50_000_000, 1)));
            bench.session.removes.add(removed(false));

            agree(bench);
            assertThat(dialog(bench)).contains("Nothing was removed").contains("50.0 MB is needed");
            assertThat(((Button) bench.stage.getScene().getFocusOwner()).getText())
                    .isEqualTo("Keep");
            answer(bench, "Remove without a backup");
            give(bench, PASSWORD);

            assertThat(bench.session.asked.getLast()).contains("NO_BACKUP");
            assertThat(dialog(bench)).contains("The wallet was removed");
        });
    }

    @Test
    @Covers("UI-003")
    void aRefusalThatMayHaveChangedSomethingIsNotToldAsHarmless() {
        with(bench -> {
            bench.session.removes.add(new RemoveOutcome.Refused(new WalletError.OperationFailed("It stopped.", true)));
            bench.session.removes.add(new RemoveOutcome.Refused(new WalletError.OperationFailed("It is busy.")));

            agree(bench);
            assertThat(dialog(bench)).contains("Removing did not finish").doesNotContain("Nothing was removed");
            answer(bench, "Close");
            agree(bench);

            assertThat(dialog(bench)).contains("Nothing was removed").contains("It is busy.");
        });
    }

    @Test
    void aNetworkIsErasedByItsName() {
        with(bench -> {
            bench.press("Erase: The whole network");
            assertThat(dialog(bench)).contains("0 of 2");
            type(bench, "Main network");
            answer(bench, "Erase");
            give(bench, PASSWORD);

            assertThat(bench.session.asked).containsExactly("erase network BACKUP_FIRST");
            assertThat(dialog(bench)).contains("The network was erased");
        });
    }
}
