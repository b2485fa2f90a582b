package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FakeSession;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.pictures.PseudoLanguage;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.BeginOutcome;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.ExportReport;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.HostState.Problem;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RescueOutcome;
import org.halcyon.wallet.RescueReport;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.StoreBackups.ExportOutcome;
import org.halcyon.wallet.StoreBackups.PreviewOutcome;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;
import org.halcyon.wallet.rows.WalletKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the window offers where data cannot be read or saved.
@Timeout(120)
final class FailedPagesTest {
    private static void with(Consumer<WindowBench> test) {
        with(100, test);
    }

    private static void with(int text, Consumer<WindowBench> test) {
        Messages english = Messages.english(Locale.UK);
        FxThread.run(() -> {
            var bench = new WindowBench(text > 100 ? PseudoLanguage.longer(english) : english);
            bench.show(text > 100 ? 960 : 1280, text > 100 ? 600 : 800);
            bench.theme.textSizeProperty().set(text);
            bench.layOut();
            try {
                test.accept(bench);
            } finally {
                bench.window.close();
                bench.stage.close();
            }
        });
    }

    static void fail(WindowBench bench, Problem.Kind kind) {
        bench.host.backups.state.publish(SampleBackups.five());
        bench.host.state.publish(new HostState.Failed(
                NetworkProfile.MAIN,
                new Problem(
                        kind,
                        "integrity_check_failed",
                        "The wallet file is damaged (3 findings).",
                        Optional.of(4711L))));
        bench.layOut();
    }

    static void damage(WindowBench bench, String... names) {
        var list = new ArrayList<WalletSnapshot>();
        list.add(bench.session.wallet(1, "Household", WalletKind.SEEDED, new WalletCondition.Usable()));
        for (String name : names) {
            list.add(bench.session.wallet(
                    list.size() + 1,
                    name,
                    WalletKind.SEEDED,
                    new WalletCondition.Damaged(
                            "pool_row",
                            "A record cannot be read: pool row 3.",
                            Optional.of("damaged-4f1c09a3b2d87e65-wallets-20260101T120000Z.db"))));
        }
        bench.session.wallets.publish(new WalletsSnapshot(1, list, false));
        bench.open(NetworkProfile.MAIN);
    }

    private static String dialog(WindowBench bench) {
        return bench.window.dialogs().shown().map(Scenes::texts).orElse("");
    }

    private static void answer(WindowBench bench, String label) {
        Scenes.button(bench.window.dialogs().shown().orElseThrow(), label).fire();
        bench.layOut();
    }

    private static List<String> buttons(WindowBench bench) {
        return Scenes.all(bench.stage.getScene().getRoot()).stream()
                .filter(Button.class::isInstance)
                .map(node -> ((Button) node).getText())
                .toList();
    }

    @Test
    @Covers({"UI-003", "UI-004"})
    void damagedDataCanBeReplacedByABackupFromTheSamePage() {
        with(bench -> {
            fail(bench, Problem.Kind.DAMAGED);
            assertThat(bench.texts())
                    .contains("Nothing was changed or deleted")
                    .contains("integrity_check_failed")
                    .contains("~/.local/share/halcyon");
            bench.host.backups.previews.always(
                    new PreviewOutcome.Readable(SampleBackups.preview(new BackupProof.Signed(), false)));

            StoragePictures.pickFirst(bench, "Restore a backup");
            answer(bench, "Restore");
            Scenes.type(bench.stage.getScene().getFocusOwner(), "secret words");
            answer(bench, "Unlock");
            assertThat(bench.host.asked).contains("restore main with 12 characters");
            assertThat(bench.texts()).contains("Restoring a backup");
            bench.host.state.publish(WindowPictures.opening());
            bench.host.restored.answer(new RestoreOutcome.Restored(SampleBackups.restored()));
            var fresh = new FakeSession(bench.fx);
            bench.host.state.publish(new HostState.Open(NetworkProfile.MAIN, fresh.withWallet("Household")));
            bench.layOut();

            assertThat(dialog(bench)).contains("Backup restored");
        });
    }

    @Test
    @Covers("UI-003")
    void aRefusalStaysOnThePageOfTheProblem() {
        with(bench -> {
            fail(bench, Problem.Kind.DAMAGED);
            bench.host.backups.previews.always(
                    new PreviewOutcome.Refused(new OpenError.SchemaVersionUnsupported(9, 2)));

            StoragePictures.pickFirst(bench, "Restore a backup");

            assertThat(dialog(bench)).contains("This backup is from a newer version");
            answer(bench, "Choose another");
            assertThat(dialog(bench)).contains("Restore a backup");
        });
    }

    @Test
    @Covers("UI-003")
    void damagedDataAreSetAsideOnlyAfterAQuestionAndTheFolderIsTold() {
        with(bench -> {
            fail(bench, Problem.Kind.DAMAGED);

            bench.press("Rebuild from phrase");
            assertThat(dialog(bench)).contains("nothing is deleted", "~/.local/share/halcyon");
            answer(bench, "Cancel");
            assertThat(bench.host.asked).isEmpty();
            bench.press("Rebuild from phrase");
            answer(bench, "Set aside and begin anew");
            assertThat(bench.host.asked).containsExactly("begin anew main");
            assertThat(bench.texts()).contains("Setting data aside");
            bench.host.state.publish(WindowPictures.opening());
            bench.host.begun.answer(new BeginOutcome.Begun(SampleBackups.aside()));
            var fresh = new FakeSession(bench.fx);
            bench.host.state.publish(new HostState.Open(NetworkProfile.MAIN, fresh));
            bench.layOut();

            assertThat(dialog(bench)).contains("Data set aside", "set-aside-20261121T080000Z-integrity_check_failed");
        });
    }

    @Test
    @Covers("UI-003")
    void aRefusalToSetAsideIsToldOnTheSamePage() {
        with(bench -> {
            fail(bench, Problem.Kind.DAMAGED);
            bench.host.begun.always(new BeginOutcome.Refused(
                    new BackupError.SetAsideInterrupted(Path.of("/home/me/wallets.db.aside"))));

            bench.press("Rebuild from phrase");
            answer(bench, "Set aside and begin anew");

            assertThat(dialog(bench))
                    .contains("The data was not set aside", "somebody has to look", "Nothing was deleted");
            answer(bench, "Close");
            assertThat(buttons(bench)).contains("Rebuild from phrase", "Restore a backup");
        });
    }

    @Test
    @Covers("UI-003")
    void whatCanBeReadIsExportedToAChosenFolderAndTheGapsAreTold() {
        with(bench -> {
            bench.places.folder = Optional.of(Path.of("/home/me/Documents"));
            fail(bench, Problem.Kind.DAMAGED);

            bench.press("Export what can be read");
            assertThat(bench.host.backups.asked).contains("export to /home/me/Documents");
            assertThat(bench.texts()).contains("Exporting what can be read");
            bench.host.backups.exports.answer(new ExportOutcome.Exported(
                    new ExportReport(Path.of("/home/me/Documents/export.csv"), 40, 2, false)));
            bench.layOut();

            assertThat(dialog(bench)).contains("as far as it could be read", "Missing parts: 2", "export.csv");
            answer(bench, "Close");
            bench.host.backups.exports.always(new ExportOutcome.Refused(
                    new BackupError.RestoreInterrupted(Path.of("/home/me/wallets.db.restore"))));
            bench.press("Export what can be read");
            bench.layOut();
            assertThat(dialog(bench)).contains("Nothing could be exported", "cut short");
        });
    }

    @Test
    void newerDataOfferNothingThatCouldChangeThem() {
        with(bench -> {
            fail(bench, Problem.Kind.NEWER_DATA);

            assertThat(buttons(bench))
                    .contains("Quit", "Open the folder")
                    .doesNotContain("Restore a backup", "Rebuild from phrase", "Try again");
        });
    }

    @Test
    void aFolderInUseIsToldWithItsProcessAndItsPlace() {
        with(bench -> {
            fail(bench, Problem.Kind.ALREADY_RUNNING);

            assertThat(bench.texts()).contains("process 4711").contains("~/.local/share/halcyon");
            assertThat(buttons(bench)).contains("Quit").doesNotContain("Show it");
        });
    }

    @Test
    void theOtherWindowIsShownOnlyWhereItAnswersAndThenThisOneGoes() {
        with(bench -> {
            fail(bench, Problem.Kind.ALREADY_RUNNING);
            assertThat(buttons(bench)).doesNotContain("Show it");
            running(bench);
            bench.host.shows = true;

            bench.press("Show it");

            assertThat(bench.host.asked).containsSequence("show other", "shutdown");
        });
    }

    @Test
    void anotherProgramThatHasGoneMeanwhileLeavesTheFolderToThisOne() {
        with(bench -> {
            running(bench);
            Settings before = bench.host.settings.newest();
            bench.host.settings.publish(new Settings(
                    Optional.of(NetworkProfile.MAIN),
                    before.peers(),
                    before.appearance(),
                    before.strictLock(),
                    before.connection()));

            bench.press("Show it");

            assertThat(bench.host.asked).contains("show other", "open main").doesNotContain("shutdown");
        });
    }

    /// Another window has the folder and answers.
    static void running(WindowBench bench) {
        var problem = new Problem(
                Problem.Kind.ALREADY_RUNNING,
                "already_running",
                "The wallet is already running in this folder (process 4711).",
                Optional.of(4711L),
                /* answers= */ true);
        bench.host.state.publish(new HostState.Failed(NetworkProfile.MAIN, problem));
        bench.layOut();
    }

    @Test
    void whatADamagedWalletStillTellsIsExportedWhileTheOthersAreOpen() {
        with(bench -> {
            damage(bench, "Old laptop");
            assertThat(dialog(bench)).contains("A copy was set aside as damaged-4f1c09a3b2d87e65");
            bench.places.folder = Optional.of(Path.of("/media/stick"));
            bench.session.backups.exports.always(
                    new ExportOutcome.Exported(new ExportReport(Path.of("/media/stick/export.csv"), 10, 2, false)));

            answer(bench, "See choices");
            answer(bench, "Export what can be read");

            assertThat(bench.session.backups.asked).contains("export to /media/stick");
            assertThat(dialog(bench)).contains("/media/stick/export.csv").contains("Missing parts: 2");
        });
    }

    @Test
    @Covers("UI-007")
    void eachDamagedWalletIsToldOnceAndTheOthersStayUsable() {
        with(bench -> {
            damage(bench, "Old laptop", "Savings");
            assertThat(dialog(bench)).contains("Old laptop could not be read");

            answer(bench, "See choices");
            assertThat(dialog(bench)).contains("pool row 3").contains("All other wallets");
            answer(bench, "Skip this wallet");
            assertThat(dialog(bench)).contains("Savings could not be read");
            answer(bench, "Skip this wallet");
            bench.session.wallets.publish(bench.session.wallets.newest());

            assertThat(dialog(bench)).isEmpty();
            assertThat(bench.window.session().orElseThrow().shell().wallets()).hasSize(3);
        });
    }

    @Test
    void theChoicesOfADamagedWalletLeadToTheBackups() {
        with(bench -> {
            bench.host.backups.state.publish(SampleBackups.five());
            damage(bench, "Old laptop");
            answer(bench, "See choices");

            answer(bench, "Restore a backup");

            assertThat(dialog(bench)).contains("Choose a backup.").contains("By hand");
        });
    }

    @Test
    @Covers({"UI-004", "UI-073"})
    void unsavedChangesSayWhyInWords() {
        with(bench -> {
            bench.session.storage.publish(new StorageState(
                    new StorageState.Phase.Failing(
                            new StoreError.Sqlite("SQLITE_FULL", 13, "commit", StorageError.Disposition.TRANSIENT)),
                    12,
                    Optional.empty(),
                    1,
                    StorageState.Space.LOW));

            WindowPictures.closing(bench, Phase.UNSAVED);

            assertThat(dialog(bench))
                    .contains("12 changes are not saved yet")
                    .contains("The disk is full. If you close now")
                    .doesNotContain("SQLITE");
        });
    }

    private static RescueReport rescued() {
        return new RescueReport(SampleBackups.report(), 12, new TreeMap<>());
    }

    @Test
    void unsavedChangesAreKeptInAnotherPlaceAndThenTheWalletCloses() {
        with(bench -> {
            bench.host.rescues = true;
            WindowPictures.closing(bench, Phase.UNSAVED);
            bench.places.folder = Optional.of(Path.of("/media/stick"));

            answer(bench, "Choose another place");
            assertThat(bench.host.asked).contains("rescue to /media/stick");
            assertThat(bench.texts()).contains("Keeping your changes in another place");
            bench.host.rescued.answer(new RescueOutcome.Rescued(rescued(), 0));
            bench.layOut();
            assertThat(dialog(bench))
                    .contains("Restore it from the Storage page")
                    .contains(SampleBackups.BY_HAND);
            answer(bench, "Close the wallet");

            assertThat(bench.host.asked).contains("leave");
        });
    }

    @Test
    void withoutAnotherPlaceTheQuestionComesBack() {
        with(bench -> {
            bench.host.rescues = true;
            WindowPictures.closing(bench, Phase.UNSAVED);

            answer(bench, "Choose another place");
            assertThat(dialog(bench)).contains("not saved yet");
            bench.places.folder = Optional.of(Path.of("/media/stick"));
            answer(bench, "Choose another place");
            bench.host.rescued.answer(new RescueOutcome.Refused(new BackupError.BackupNoSpace(50_000_000, 1)));
            bench.layOut();
            assertThat(dialog(bench)).contains("Nothing was saved there");
            answer(bench, "Back");

            assertThat(dialog(bench)).contains("not saved yet");
            assertThat(bench.host.asked).doesNotContain("leave");
        });
    }

    @Test
    void anotherPlaceIsOfferedOnlyWhereItHelps() {
        with(bench -> {
            WindowPictures.closing(bench, Phase.UNSAVED);

            assertThat(buttons(bench)).doesNotContain("Choose another place");
        });
    }

    @Test
    @Covers({"UI-011", "UI-094", "UI-100"})
    void nothingIsCutOffWithLargeLongText() {
        for (Problem.Kind kind : Problem.Kind.values()) {
            with(200, bench -> {
                fail(bench, kind);
                assertThat(Cut.in(bench.stage.getScene())).as(kind.name()).isEmpty();
            });
        }
        PromptPictures.scenes()
                .forEach((name, scene) -> with(200, bench -> {
                    scene.accept(bench);
                    bench.layOut();
                    assertThat(Cut.in(bench.stage.getScene())).as(name).isEmpty();
                }));
        with(200, bench -> {
            fail(bench, Problem.Kind.DAMAGED);
            StoragePictures.press(bench, "failed.beginAnew");
            assertThat(Cut.in(bench.stage.getScene())).isEmpty();
        });
        with(200, bench -> {
            damage(bench, "Old laptop");
            assertThat(Cut.in(bench.stage.getScene())).isEmpty();
            answer(bench, bench.messages.text("act.seeChoices"));
            assertThat(Cut.in(bench.stage.getScene())).isEmpty();
        });
    }
}
