package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FakeSync;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.pictures.PseudoLanguage;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WorkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the window shows of the coordinators that are registered, and nothing of those that are not.
@Timeout(180)
final class SyncWindowTest {

    private static void with(Messages messages, int text, Consumer<WindowBench> test) {
        FxThread.run(() -> {
            var bench = new WindowBench(messages);
            bench.show(960, 600);
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

    private static void with(Consumer<WindowBench> test) {
        with(Messages.english(Locale.UK), 100, test);
    }

    private static String dialog(WindowBench bench) {
        return Scenes.texts(bench.window.dialogs().shown().orElseThrow());
    }

    private static void answer(WindowBench bench, String label) {
        Scenes.button(bench.window.dialogs().shown().orElseThrow(), label).fire();
        bench.layOut();
    }

    @Test
    void whatIsNotRegisteredIsAbsent() {
        with(bench -> {
            bench.session.withWallet("Household");
            bench.open(NetworkProfile.SANDBOX);
            Session session = bench.window.session().orElseThrow();
            session.shell().open("settings.storage");
            bench.layOut();

            assertThat(session.status().cells())
                    .extracting(EngineStatus::engine)
                    .containsExactly(Engine.CHAIN, Engine.STORAGE);
            assertThat(bench.texts()).doesNotContain("Shielded data").doesNotContain("Platform balances");
        });
    }

    @Test
    void whatIsRegisteredHasACellAndACardIfItKeepsData() {
        with(bench -> {
            Session session = SyncPictures.open(bench, "settings.storage");

            assertThat(session.status().cells())
                    .extracting(EngineStatus::engine)
                    .containsExactly(Engine.values());
            assertThat(bench.texts()).contains("Shielded data").contains("Platform balances");
        });
    }

    @Test
    @Covers({"T68", "LC-UI-2", "UI-003"})
    void aClearThatNobodyCouldDoIsRefusedWithWords() {
        with(bench -> {
            SyncPictures.open(bench, "settings.storage");
            FakeSync shielded = SyncPictures.sync(bench, WorkerKey.SHIELDED);
            bench.press("Clear: Shielded data");
            bench.session.syncs.clear();

            answer(bench, "Clear");

            assertThat(dialog(bench)).contains("Nothing was cleared").contains("No network is open");
            assertThat(shielded.asked).isEmpty();
        });
    }

    @Test
    @Covers({"UI-003", "UI-005", "UI-075"})
    void anUnfinishedClearIsFinishedAndSyncIsOffered() {
        with(bench -> {
            SyncPictures.open(bench, "settings.storage");
            FakeSync shielded = SyncPictures.sync(bench, WorkerKey.SHIELDED);
            shielded.clears.addAll(
                    List.of(new ClearOutcome.Unfinished("notes", "sync marks", "disk"), new ClearOutcome.Cleared()));
            bench.press("Clear: Shielded data");
            answer(bench, "Clear");
            assertThat(dialog(bench)).contains("Clearing did not finish").contains("sync marks");
            answer(bench, "Finish clearing");

            assertThat(dialog(bench)).contains("Shielded data cleared");
            assertThat(shielded.asked).containsExactly("clear", "clear");
            answer(bench, "Sync now");
            assertThat(shielded.asked).containsExactly("clear", "clear", "start");
        });
    }

    @Test
    void theEnginePageStopsAndStartsTheCoordinatorThatIsSelected() {
        with(bench -> {
            SyncPictures.engine(bench);
            bench.layOut();
            FakeSync identities = SyncPictures.sync(bench, WorkerKey.IDENTITIES);

            bench.press("Resume");

            assertThat(identities.asked).containsExactly("start");
        });
    }

    @Test
    @Covers({"UI-011", "UI-094", "UI-100"})
    void nothingIsCutOffWithAllCoordinatorsAndLargeLongText() {
        Messages longer = PseudoLanguage.longer(Messages.english(Locale.UK));
        for (int text : new int[] {100, 200}) {
            for (String page : List.of("settings.storage", "engine")) {
                with(longer, text, bench -> {
                    Session session = SyncPictures.open(bench, page);
                    assertThat(Cut.in(bench.stage.getScene()))
                            .as(page + " at " + text)
                            .isEmpty();
                    SyncPictures.longWork(bench);
                    session.work().openProperty().set(true);
                    bench.layOut();
                    bench.layOut();
                    assertThat(Cut.in(bench.stage.getScene()))
                            .as("drawer over " + page + " at " + text)
                            .isEmpty();
                });
            }
        }
    }
}
