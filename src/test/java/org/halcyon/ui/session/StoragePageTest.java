package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FakeSession;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Theme;
import org.halcyon.ui.pictures.PseudoLanguage;
import org.halcyon.ui.work.Job;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StoreBackups.BackupOutcome;
import org.halcyon.wallet.StoreBackups.CheckOutcome;
import org.halcyon.wallet.StoreBackups.PruneOutcome;
import org.halcyon.wallet.VerifyOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page of the store in the whole window over fake backups that answer when the test says so.
@Timeout(180)
final class StoragePageTest {
    private static final String PASSWORD = "correct horse battery";

    private static void with(Consumer<WindowBench> test) {
        with(new WindowPictures.Frame(Theme.Choice.LIGHT, 1280, 800, 100), test);
    }

    private static void with(WindowPictures.Frame frame, Consumer<WindowBench> test) {
        Messages english = Messages.english(Locale.UK);
        FxThread.run(() -> {
            var bench = new WindowBench(frame.text() > 100 ? PseudoLanguage.longer(english) : english);
            bench.show(frame.width(), frame.height());
            bench.theme.textSizeProperty().set(frame.text());
            bench.layOut();
            try {
                test.accept(bench);
            } finally {
                bench.window.close();
                bench.stage.close();
            }
        });
    }

    private static void open(WindowBench bench) {
        StoragePictures.open(bench, SampleBackups.five());
    }

    private static String dialog(WindowBench bench) {
        return bench.window.dialogs().shown().map(Scenes::texts).orElse("");
    }

    private static String focused(WindowBench bench) {
        return ((Button) bench.stage.getScene().getFocusOwner()).getText();
    }

    private static void answer(WindowBench bench, String label) {
        Scenes.button(bench.window.dialogs().shown().orElseThrow(), label).fire();
        bench.layOut();
    }

    private static void givePassword(WindowBench bench) {
        Scenes.type(bench.stage.getScene().getFocusOwner(), PASSWORD);
        answer(bench, "Unlock");
    }

    private static TextField field(WindowBench bench, String name) {
        return Scenes.all(bench.window.dialogs().shown().orElseThrow()).stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .filter(input -> name.equals(input.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Job> jobs(WindowBench bench) {
        return bench.window.session().orElseThrow().work().lines().stream()
                .map(line -> line.job())
                .toList();
    }

    @Test
    @Covers("UI-001")
    void aBackupIsAJobAndItsResultNamesPathSizeAndCheckSum() {
        with(bench -> {
            open(bench);
            bench.press("Back up now");
            assertThat(jobs(bench)).extracting(Job::state).containsExactly(Job.JobState.RUNNING);
            assertThat(jobs(bench).getFirst().safeToClose()).isFalse();
            assertThat(Scenes.button(bench.stage.getScene().getRoot(), "Back up now")
                            .isDisabled())
                    .isTrue();

            bench.host.backups.makes.answer(new BackupOutcome.Made(SampleBackups.report()));
            bench.layOut();

            assertThat(jobs(bench)).extracting(Job::state).containsExactly(Job.JobState.SUCCEEDED);
            assertThat(dialog(bench))
                    .contains("Backup made")
                    .contains(SampleBackups.file(SampleBackups.BY_HAND).toString())
                    .contains("41.2 MB")
                    .contains("00".repeat(32))
                    .contains("signed");
        });
    }

    @Test
    void aChosenFolderIsTheOneThatIsAskedForAndNoChoiceMakesNothing() {
        with(bench -> {
            open(bench);
            bench.press("Choose a place");
            assertThat(bench.host.backups.asked).doesNotContain("make /media/stick");

            bench.places.folder = Optional.of(Path.of("/media/stick"));
            bench.press("Choose a place");

            assertThat(bench.host.backups.asked).contains("make /media/stick");
        });
    }

    @Test
    @Covers({"UI-004", "UI-042"})
    void aRefusedBackupSaysWhyWhatIsUnchangedAndKeepsTheCodeBehindDetails() {
        with(bench -> {
            open(bench);
            bench.press("Back up now");
            bench.host.backups.makes.answer(new BackupOutcome.Refused(new BackupError.BackupNoSpace(50_000_000, 1)));
            bench.layOut();

            assertThat(dialog(bench))
                    .contains("No backup was made")
                    .contains("50.0 MB is needed, 1 kB is free.")
                    .contains("all older backups are unchanged");
            assertThat(jobs(bench)).extracting(Job::state).containsExactly(Job.JobState.FAILED);
            assertThat(focused(bench)).isEqualTo("Close");
        });
    }

    @Test
    void aCallThatFailsIsNotTakenForABackup() {
        with(bench -> {
            open(bench);
            bench.press("Back up now");
            bench.host.backups.makes.fail(new IllegalStateException("gone"));
            bench.layOut();

            assertThat(dialog(bench)).contains("No backup was made").contains("gave no answer");
        });
    }

    @Test
    void aVerifiedBackupIsTheSelectedOneAndSaysWhatWasFound() {
        with(bench -> {
            open(bench);
            select(bench, 4);
            bench.press("Verify");
            assertThat(bench.host.backups.asked).contains("verify " + SampleBackups.OLD);
            bench.host.backups.checks.answer(new CheckOutcome.Checked(
                    new VerifyOutcome.Unsound(new OpenError.IntegrityCheckFailed(List.of("page 7")))));
            bench.layOut();

            assertThat(dialog(bench)).contains("This backup cannot be used").contains("The file is damaged.");
            answer(bench, "Close");
            bench.press("Verify");
            bench.host.backups.checks.answer(new CheckOutcome.Checked(
                    new VerifyOutcome.Sound(SampleBackups.facts("Household"), new BackupProof.Signed())));
            bench.layOut();
            assertThat(dialog(bench)).contains("The backup is sound").contains("Household");
        });
    }

    private static void select(WindowBench bench, int row) {
        ((TableView<?>) bench.stage.getScene().getRoot().lookup(".hal-table"))
                .getSelectionModel()
                .select(row);
        bench.layOut();
    }

    @Test
    void newsOfTheListKeepTheSelection() {
        with(bench -> {
            open(bench);
            select(bench, 1);

            bench.host.backups.state.publish(SampleBackups.five());
            bench.layOut();

            assertThat(bench.texts())
                    .contains("wallet-main-20260818T030000Z.db")
                    .contains("Restore this one");
        });
    }

    @Test
    @Covers({"UI-005", "UI-023"})
    void aRestoreIsComparedAuthorisedDoneAndTold() {
        with(bench -> {
            bench.session.vaultPassword = Optional.of(PASSWORD);
            StoragePictures.review(bench, new BackupProof.Signed(), false);
            assertThat(dialog(bench))
                    .contains("Household, Savings")
                    .contains("2,528,917")
                    .contains("2,527,764");
            assertThat(focused(bench)).isEqualTo("Keep");
            answer(bench, "Restore");
            givePassword(bench);
            assertThat(bench.host.asked).contains("restore main with " + PASSWORD.length() + " characters");
            assertThat(bench.host.restores.getFirst().wallets()).containsExactly("Household");
            assertThat(bench.host.restores.getFirst().consents()).isEmpty();
            bench.session.close.publish(WindowPictures.snapshot(CloseSnapshot.Phase.DRAINING));
            bench.layOut();
            assertThat(dialog(bench)).contains("Restoring a backup").contains("Chain engine");
            bench.window.requestClose();
            assertThat(bench.host.asked).doesNotContain("shutdown");

            bench.host.restored.answer(new RestoreOutcome.Restored(SampleBackups.restored()));
            assertThat(dialog(bench)).doesNotContain("Backup restored");
            bench.host.state.publish(WindowPictures.opening());
            reopened(bench);

            assertThat(dialog(bench)).contains("Backup restored").contains("pre-restore-main-20260824T091200Z.db");
            answer(bench, "Open wallet");
            assertThat(dialog(bench)).isEmpty();
        });
    }

    /// The network is open again, with another service.
    private static void reopened(WindowBench bench) {
        var fresh = new FakeSession(bench.fx);
        fresh.withWallet("Household");
        bench.host.state.publish(new HostState.Open(NetworkProfile.MAIN, fresh));
        bench.layOut();
    }

    @Test
    void aWrongPasswordIsAskedAgainWithoutAWordAboutTheBackup() {
        with(bench -> {
            bench.session.vaultPassword = Optional.of(PASSWORD);
            StoragePictures.review(bench, new BackupProof.Signed(), false);
            answer(bench, "Restore");
            givePassword(bench);

            bench.host.restored.answer(new RestoreOutcome.WrongPassword());
            bench.layOut();

            assertThat(dialog(bench)).contains("That password did not open the wallet");
            givePassword(bench);
            assertThat(bench.host.restores).hasSize(2);
        });
    }

    @Test
    void withoutAVaultNoPasswordIsAskedAndWhatNobodySignedNeedsAWord() {
        with(bench -> {
            StoragePictures.review(bench, new BackupProof.Unproved("no vault"), true, "Savings");
            assertThat(dialog(bench))
                    .contains("Nobody can prove")
                    .contains("another data folder")
                    .contains("cannot be read: Savings");
            Button restore = Scenes.button(bench.window.dialogs().shown().orElseThrow(), "Restore");
            assertThat(restore.isDisabled()).isTrue();

            field(bench, "Confirm").setText("restored");
            assertThat(restore.isDisabled()).isTrue();
            field(bench, "Confirm").setText(" Restore ");
            restore.fire();

            assertThat(bench.host.asked).contains("restore main with 0 characters");
            assertThat(bench.host.restores.getFirst().consents())
                    .containsExactlyInAnyOrder(Consent.UNAUTHENTICATED, Consent.OTHER_STORE, Consent.DAMAGED_WALLETS);
        });
    }

    @Test
    void aSignatureThatTheVaultDoesNotKnowIsAskedAboutBeforeTheSecondTry() {
        with(bench -> {
            bench.session.vaultPassword = Optional.of(PASSWORD);
            StoragePictures.review(bench, new BackupProof.Unproved("locked"), false);
            assertThat(dialog(bench)).doesNotContain("Nobody can prove");
            answer(bench, "Restore");
            givePassword(bench);

            bench.host.restored.answer(
                    new RestoreOutcome.Refused(new BackupError.BackupUnauthenticated("another key")));
            bench.layOut();

            assertThat(dialog(bench)).contains("Nobody can prove");
            field(bench, "Confirm").setText("restore");
            answer(bench, "Restore");
            givePassword(bench);
            assertThat(bench.host.restores.get(1).consents()).containsExactly(Consent.UNAUTHENTICATED);
        });
    }

    @Test
    @Covers("UI-003")
    void aRefusalAfterTheStopIsToldOnceTheNetworkIsOpenAgain() {
        with(bench -> {
            StoragePictures.review(bench, new BackupProof.Signed(), false);
            answer(bench, "Restore");
            bench.session.close.publish(new CloseSnapshot(CloseSnapshot.Phase.CLOSED, List.of(), 0, Duration.ZERO));
            bench.host.restored.answer(
                    new RestoreOutcome.Refused(new BackupError.RestoreDestinationLocked(SampleBackups.STORE)));
            assertThat(dialog(bench)).doesNotContain("still in use");

            reopened(bench);

            assertThat(dialog(bench)).contains("The wallet is still in use").contains("Another program");
            assertThat(focused(bench)).isEqualTo("Cancel");
        });
    }

    @Test
    @Covers("UI-003")
    void aWorkerThatDoesNotStopIsNamedAndGivingUpOpensTheNetworkAgain() {
        with(bench -> {
            StoragePictures.review(bench, new BackupProof.Signed(), false);
            answer(bench, "Restore");
            CloseSnapshot stuck = WindowPictures.snapshot(CloseSnapshot.Phase.INCOMPLETE);
            bench.session.close.publish(stuck);
            bench.host.restored.answer(new RestoreOutcome.StillBusy(stuck));
            bench.layOut();

            assertThat(dialog(bench)).contains("Chain engine has not let go of the file");
            answer(bench, "Cancel");
            assertThat(bench.host.asked).contains("open main");
        });
    }

    @Test
    @Covers({"UI-005", "UI-003"})
    void oldBackupsGoOnlyAfterTheListWasSeenAndWhatStaysSaysWhy() {
        with(bench -> {
            open(bench);
            bench.press("Remove old ones");
            assertThat(field(bench, "Keep the newest").getText()).isEqualTo("10");
            assertThat(field(bench, "Keep those younger than").getText()).isEqualTo("30");
            field(bench, "Keep the newest").setText("none");
            answer(bench, "Show what would go");
            assertThat(dialog(bench)).contains("from 1 to 100000");
            field(bench, "Keep the newest").setText("3");
            answer(bench, "Show what would go");
            assertThat(bench.host.backups.asked.getLast())
                    .startsWith("rehearse")
                    .contains("OptionalInt[3]");
            bench.host.backups.prunes.answer(pruned(false));
            bench.layOut();
            assertThat(dialog(bench)).contains("1 backup would be removed").contains(SampleBackups.OLD);
            assertThat(focused(bench)).isEqualTo("Keep all");

            answer(bench, "Remove them");
            assertThat(bench.host.backups.asked.getLast()).startsWith("prune");
            bench.host.backups.prunes.answer(pruned(true));
            bench.layOut();
            assertThat(dialog(bench))
                    .contains("1 backup removed, 1 not")
                    .contains("x.db: Another program has it open.");
            answer(bench, "Try the rest");
            bench.host.backups.prunes.answer(pruned(false));
            bench.layOut();

            assertThat(dialog(bench)).contains("1 backup removed, 0 not").doesNotContain("Try the rest");
        });
    }

    private static PruneOutcome pruned(boolean failed) {
        var reasons = new TreeMap<Path, String>();
        if (failed) {
            reasons.put(SampleBackups.file("x.db"), "Another program has it open.");
        }
        return new PruneOutcome.Pruned(new PruneReport(
                List.of(SampleBackups.file(SampleBackups.OLD)),
                List.of(SampleBackups.file(SampleBackups.BY_HAND)),
                reasons));
    }

    @Test
    @Covers({"UI-011", "UI-094", "UI-100", "LK-022"})
    void nothingIsCutOffInASmallWindowWithLargeLongText() {
        for (var scene : StoragePictures.scenes().entrySet()) {
            with(new WindowPictures.Frame(Theme.Choice.LIGHT, 960, 600, 200), bench -> {
                scene.getValue().accept(bench);
                bench.layOut();
                assertThat(Cut.in(bench.stage.getScene())).as(scene.getKey()).isEmpty();
            });
        }
    }
}
