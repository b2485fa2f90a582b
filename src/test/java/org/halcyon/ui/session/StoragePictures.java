package org.halcyon.ui.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.scene.control.TableView;
import org.halcyon.testing.FakeBackups;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Theme;
import org.halcyon.ui.pictures.PseudoLanguage;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.BackupsSnapshot;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState.Problem;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.StoreBackups.BackupOutcome;
import org.halcyon.wallet.StoreBackups.PreviewOutcome;
import org.halcyon.wallet.StoreBackups.PruneOutcome;

/// Renders the page of the store and its flows to `target/pictures`, for a person to look at.
public final class StoragePictures {
    private StoragePictures() {}

    public static void main(String[] arguments) {
        for (Theme.Choice look : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            paint(new WindowPictures.Frame(look, 1280, 800, 100), "");
            paint(new WindowPictures.Frame(look, 960, 600, 100), "-small");
            paint(new WindowPictures.Frame(look, 960, 600, 200), "-large");
        }
        System.exit(0);
    }

    private static void paint(WindowPictures.Frame frame, String suffix) {
        scenes().forEach((name, scene) -> WindowPictures.picture(frame, messages(frame), "b-" + name + suffix, scene));
    }

    private static Messages messages(WindowPictures.Frame frame) {
        Messages english = Messages.english(Locale.UK);
        return frame.text() > 100 ? PseudoLanguage.longer(english) : english;
    }

    /// What is shown, by name.
    static Map<String, Consumer<WindowBench>> scenes() {
        var scenes = new TreeMap<String, Consumer<WindowBench>>();
        scenes.put("page", bench -> open(bench, SampleBackups.five()));
        scenes.put("page-selected", bench -> {
            open(bench, SampleBackups.five());
            ((TableView<?>) bench.stage.getScene().getRoot().lookup(".hal-table"))
                    .getSelectionModel()
                    .select(1);
        });
        scenes.put("page-empty", bench -> open(bench, SampleBackups.none()));
        scenes.put("page-troubled", bench -> open(bench, troubled()));
        scenes.put("page-busy", bench -> {
            open(bench, SampleBackups.five());
            press(bench, "storage.act.make");
        });
        scenes.put("made", bench -> {
            open(bench, SampleBackups.five());
            bench.host.backups.makes.always(new BackupOutcome.Made(SampleBackups.report()));
            press(bench, "storage.act.make");
        });
        scenes.put("refused", bench -> {
            open(bench, SampleBackups.five());
            bench.host.backups.makes.always(
                    new BackupOutcome.Refused(new BackupError.BackupNoSpace(50_000_000, 1_200_000)));
            press(bench, "storage.act.make");
        });
        scenes.put("pick", bench -> {
            open(bench, SampleBackups.five());
            press(bench, "storage.act.restore");
        });
        scenes.put("review", bench -> review(bench, new BackupProof.Signed(), false));
        scenes.put("review-doubts", bench -> review(bench, new BackupProof.Contradicted("digest"), true, "Savings"));
        scenes.put("p08a", bench -> {
            open(bench, SampleBackups.five());
            bench.host.backups.previews.always(
                    new PreviewOutcome.Refused(new OpenError.IntegrityCheckFailed(List.of("page 7"))));
            restoreFirst(bench);
        });
        scenes.put("stopping", bench -> {
            review(bench, new BackupProof.Signed(), false);
            agree(bench);
            bench.session.close.publish(WindowPictures.snapshot(CloseSnapshot.Phase.DRAINING));
        });
        scenes.put("p08d", bench -> {
            bench.host.restored.always(
                    new RestoreOutcome.StillBusy(WindowPictures.snapshot(CloseSnapshot.Phase.INCOMPLETE)));
            review(bench, new BackupProof.Signed(), false);
            agree(bench);
        });
        scenes.put("prune", bench -> {
            open(bench, SampleBackups.five());
            press(bench, "storage.act.prune");
        });
        scenes.put("prune-preview", bench -> prune(bench, false));
        scenes.put("p22", bench -> prune(bench, true));
        scenes.put("failed-damaged", bench -> FailedPagesTest.fail(bench, Problem.Kind.DAMAGED));
        scenes.put("failed-begin-anew", bench -> {
            FailedPagesTest.fail(bench, Problem.Kind.DAMAGED);
            press(bench, "failed.beginAnew");
        });
        scenes.put("failed-newer", bench -> FailedPagesTest.fail(bench, Problem.Kind.NEWER_DATA));
        scenes.put("failed-running", bench -> FailedPagesTest.fail(bench, Problem.Kind.ALREADY_RUNNING));
        scenes.put("p14", bench -> FailedPagesTest.damage(bench, "Old laptop"));
        scenes.put("p14-choices", bench -> {
            FailedPagesTest.damage(bench, "Old laptop");
            answer(bench, "act.seeChoices");
        });
        return scenes;
    }

    private static BackupsSnapshot troubled() {
        BackupsSnapshot five = SampleBackups.five();
        return new BackupsSnapshot(
                Optional.of(SampleBackups.store(true)),
                FakeBackups.FOLDER,
                List.of(),
                Optional.of(new BackupError.AutoBackupDirUnwritable(FakeBackups.FOLDER)),
                five.daily()
                        .map(daily -> new BackupsSnapshot.Daily(
                                daily.at(), Optional.of(new BackupError.BackupNoSpace(50_000_000, 1_200_000)))));
    }

    static Session open(WindowBench bench, BackupsSnapshot snapshot) {
        bench.host.backups.state.publish(snapshot);
        bench.session.withWallet("Household").withWallet("Savings");
        bench.open(NetworkProfile.MAIN);
        Session session = bench.window.session().orElseThrow();
        session.shell().open("settings.storage");
        bench.layOut();
        return session;
    }

    static void press(WindowBench bench, String key) {
        bench.press(bench.messages.text(key));
    }

    static void answer(WindowBench bench, String key) {
        Scenes.button(bench.window.dialogs().shown().orElseThrow(), bench.messages.text(key))
                .fire();
        bench.layOut();
    }

    static void restoreFirst(WindowBench bench) {
        pickFirst(bench, bench.messages.text("storage.act.restore"));
    }

    /// Opens the list of backups with `button` and takes the first.
    static void pickFirst(WindowBench bench, String button) {
        bench.press(button);
        Scenes.all(bench.window.dialogs().shown().orElseThrow()).stream()
                .filter(node -> node.getStyleClass().contains("hal-pick-row"))
                .map(javafx.scene.control.Button.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        Scenes.texts(bench.window.dialogs().shown().orElseThrow())))
                .fire();
        bench.layOut();
    }

    static void review(WindowBench bench, BackupProof proof, boolean other, String... damaged) {
        open(bench, SampleBackups.five());
        bench.host.backups.previews.always(new PreviewOutcome.Readable(SampleBackups.preview(proof, other, damaged)));
        restoreFirst(bench);
    }

    static void agree(WindowBench bench) {
        answer(bench, "storage.restore.go");
    }

    private static void prune(WindowBench bench, boolean agreed) {
        open(bench, SampleBackups.five());
        var failed = new TreeMap<Path, String>();
        failed.put(SampleBackups.file("wallet-main-20260702T203100Z.db"), "Another program has it open.");
        bench.host.backups.prunes.always(new PruneOutcome.Pruned(new PruneReport(
                List.of(SampleBackups.file(SampleBackups.OLD)),
                List.of(SampleBackups.file(SampleBackups.BY_HAND)),
                failed)));
        press(bench, "storage.act.prune");
        answer(bench, "storage.prune.preview");
        if (agreed) {
            answer(bench, "storage.prune.remove");
        }
    }
}
