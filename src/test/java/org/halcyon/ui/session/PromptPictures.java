package org.halcyon.ui.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import org.halcyon.testing.FakeSession;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Theme;
import org.halcyon.ui.pictures.PseudoLanguage;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BeginOutcome;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.DeleteReport;
import org.halcyon.wallet.ExportReport;
import org.halcyon.wallet.HostState.Problem;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.RemoveOutcome;
import org.halcyon.wallet.RescueOutcome;
import org.halcyon.wallet.RescueReport;
import org.halcyon.wallet.StoreBackups.ExportOutcome;
import org.halcyon.wallet.StoreBackups.PruneOutcome;

/// Renders the prompts about unsaved, damaged and removed data to `target/pictures`, for a person to look at.
public final class PromptPictures {
    private static final Path STICK = Path.of("/media/me/Backup stick 2026/Halcyon of the household");

    private PromptPictures() {}

    public static void main(String[] arguments) {
        for (Theme.Choice look : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            paint(new WindowPictures.Frame(look, 960, 600, 100), "");
        }
        paint(new WindowPictures.Frame(Theme.Choice.LIGHT, 960, 600, 200), "-large");
        System.exit(0);
    }

    private static void paint(WindowPictures.Frame frame, String suffix) {
        Messages english = Messages.english(Locale.UK);
        Messages messages = frame.text() > 100 ? PseudoLanguage.longer(english) : english;
        scenes().forEach((name, scene) -> WindowPictures.picture(frame, messages, "q-" + name + suffix, scene));
    }

    /// What is shown, by name.
    static Map<String, Consumer<WindowBench>> scenes() {
        var scenes = new TreeMap<String, Consumer<WindowBench>>();
        scenes.put("p07", PromptPictures::unsaved);
        scenes.put("p07-rescuing", PromptPictures::choosePlace);
        scenes.put("p07-rescued", bench -> {
            choosePlace(bench);
            bench.host.rescued.answer(new RescueOutcome.Rescued(report(false), 0));
        });
        scenes.put("p07-part", bench -> {
            choosePlace(bench);
            bench.host.rescued.answer(new RescueOutcome.Rescued(report(true), 3));
        });
        scenes.put("p07-refused", bench -> {
            choosePlace(bench);
            bench.host.rescued.answer(new RescueOutcome.Refused(new BackupError.BackupNoSpace(50_000_000, 1_200_000)));
        });
        scenes.put("p12", FailedPagesTest::running);
        scenes.put("p14", bench -> FailedPagesTest.damage(bench, "Old laptop"));
        scenes.put("p14-choices", PromptPictures::choices);
        scenes.put("p14-exported", bench -> exported(bench, 0));
        scenes.put("p14-exported-part", bench -> exported(bench, 17));
        scenes.put("p21", PromptPictures::remove);
        scenes.put("p21-done", bench -> removed(bench, Map.of()));
        scenes.put(
                "p21-part",
                bench -> removed(
                        bench, Map.of(SampleBackups.file("wallet-main-20260702T203100Z.db"), "AccessDeniedException")));
        scenes.put("set-aside", bench -> {
            FailedPagesTest.fail(bench, Problem.Kind.DAMAGED);
            StoragePictures.press(bench, "failed.beginAnew");
            bench.host.begun.always(new BeginOutcome.Begun(SampleBackups.aside()));
            StoragePictures.answer(bench, "act.beginAnew");
        });
        return scenes;
    }

    private static void unsaved(WindowBench bench) {
        bench.host.rescues = true;
        WindowPictures.closing(bench, Phase.UNSAVED);
        bench.layOut();
    }

    private static void choosePlace(WindowBench bench) {
        unsaved(bench);
        bench.places.folder = Optional.of(STICK);
        StoragePictures.answer(bench, "act.chooseAnotherPlace");
    }

    private static RescueReport report(boolean refused) {
        var left = new TreeMap<org.halcyon.base.WalletId, org.halcyon.wallet.StorageError>();
        if (refused) {
            left.put(FakeSession.id(1), new DataError.Constraint(787, "SQLITE_CONSTRAINT_FOREIGNKEY"));
        }
        return new RescueReport(SampleBackups.report(), 9, left);
    }

    private static void choices(WindowBench bench) {
        FailedPagesTest.damage(bench, "Old laptop");
        StoragePictures.answer(bench, "act.seeChoices");
    }

    private static void exported(WindowBench bench, long gaps) {
        choices(bench);
        bench.places.folder = Optional.of(STICK);
        bench.session.backups.exports.always(new ExportOutcome.Exported(
                new ExportReport(STICK.resolve("export-wallets-20260702T203100Z.csv"), 1_204, gaps, false)));
        StoragePictures.answer(bench, "failed.export");
    }

    private static void remove(WindowBench bench) {
        StoragePictures.open(bench, SampleBackups.five());
        bench.press(bench.messages.text("act.remove") + ": " + bench.messages.text("storage.remove.wallet"));
    }

    private static void removed(WindowBench bench, Map<Path, String> left) {
        bench.session.removes.add(new RemoveOutcome.Removed(
                new DeleteReport(new TreeSet<>(List.of(FakeSession.id(1))), Optional.empty(), Optional.empty()),
                false));
        bench.session.backups.removals.always(new PruneOutcome.Pruned(new PruneReport(
                List.of(SampleBackups.file(SampleBackups.OLD), SampleBackups.file(SampleBackups.BY_HAND)),
                List.of(),
                new TreeMap<>(left))));
        remove(bench);
        for (var node : Scenes.all(bench.window.dialogs().shown().orElseThrow())) {
            if (node instanceof CheckBox tick) {
                tick.setSelected(true);
            }
            if (node instanceof TextField field) {
                field.setText("Household");
            }
        }
        StoragePictures.answer(bench, "act.remove");
    }
}
