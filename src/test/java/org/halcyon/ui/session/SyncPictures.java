package org.halcyon.ui.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.halcyon.coordinator.CoordinatorPhase;
import org.halcyon.coordinator.SyncProgress;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.testing.FakeSession;
import org.halcyon.testing.FakeSync;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Theme;
import org.halcyon.ui.shell.DetailLevel;
import org.halcyon.wallet.BusyWorker;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.EngineSnapshot;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.SyncFigures;
import org.halcyon.wallet.SyncOutcome;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WorkerKey;

/// Renders what the sync coordinators show, with all three of them registered.
public final class SyncPictures {
    private SyncPictures() {}

    public static void main(String[] arguments) {
        for (Theme.Choice look : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            paint(look, 1280, 800, 100, "");
            paint(look, 960, 600, 100, "-small");
            paint(look, 960, 600, 200, "-large");
        }
        FxThread.run(() -> {});
        System.exit(0);
    }

    private static void paint(Theme.Choice look, int width, int height, int text, String suffix) {
        var frame = new WindowPictures.Frame(look, width, height, text);
        WindowPictures.picture(frame, "s-strip" + suffix, bench -> open(bench, "settings.storage"));
        WindowPictures.picture(frame, "s-panel" + suffix, SyncPictures::panel);
        WindowPictures.picture(frame, "s-drawer" + suffix, SyncPictures::drawer);
        WindowPictures.picture(frame, "s-engine" + suffix, SyncPictures::engine);
        WindowPictures.picture(frame, "s-p00" + suffix, bench -> clear(bench, new ClearOutcome.Cleared(), false));
        WindowPictures.picture(
                frame,
                "s-p01" + suffix,
                bench -> clear(
                        bench,
                        new ClearOutcome.Refused(new WalletError.ShutdownIncomplete(
                                List.of(new BusyWorker(WorkerKey.SHIELDED, Duration.ofSeconds(31), "Timeout")))),
                        true));
        WindowPictures.picture(
                frame,
                "s-p01-other" + suffix,
                bench -> clear(
                        bench,
                        new ClearOutcome.Refused(new WalletError.OperationFailed("The wallet is closing.")),
                        true));
        WindowPictures.picture(
                frame,
                "s-p02" + suffix,
                bench -> clear(bench, new ClearOutcome.Unfinished("notes", "sync marks", "disk"), true));
        WindowPictures.picture(frame, "s-p03" + suffix, bench -> clear(bench, new ClearOutcome.Cleared(), true));
    }

    static FakeSync sync(WindowBench bench, WorkerKey key) {
        return (FakeSync) bench.session.syncs.stream()
                .filter(sync -> sync.key() == key)
                .findFirst()
                .orElseThrow();
    }

    static void register(WindowBench bench) {
        bench.session.syncs.add(new FakeSync(WorkerKey.PLATFORM_ADDRESSES, bench.fx)
                .keepingData()
                .shows(
                        CoordinatorPhase.WAITING,
                        FakeSync.passes(
                                new SyncOutcome.UpToDate(), 7, FakeSession.NOW, new SyncFigures.Addresses(2, 14)),
                        SyncProgress.NONE,
                        FakeSync.OPEN));
        bench.session.syncs.add(new FakeSync(WorkerKey.IDENTITIES, bench.fx)
                .shows(
                        CoordinatorPhase.WAITING,
                        FakeSync.passes(
                                new SyncOutcome.Failed("TimeoutException: no answer within 10 s"),
                                9,
                                FakeSession.NOW.minusSeconds(540),
                                new SyncFigures.Identities(3, 5)),
                        SyncProgress.NONE,
                        FakeSync.OPEN));
        bench.session.syncs.add(new FakeSync(WorkerKey.SHIELDED, bench.fx)
                .keepingData()
                .shows(
                        CoordinatorPhase.SYNCING,
                        FakeSync.passes(new SyncOutcome.None(), 0),
                        new SyncProgress(SyncProgress.Stage.SCAN, 40_960, 131_072),
                        FakeSync.OPEN));
        bench.session.syncs.add(new FakeSync(WorkerKey.BACKUPS, bench.fx)
                .shows(
                        CoordinatorPhase.WAITING,
                        FakeSync.passes(new SyncOutcome.UpToDate(), 1, FakeSession.NOW, new SyncFigures.Uncounted()),
                        SyncProgress.NONE,
                        FakeSync.OPEN));
    }

    static Session open(WindowBench bench, String page) {
        bench.session.withWallet("Household").withWallet("Savings");
        register(bench);
        bench.session.chain.publish(ChainSnapshot.off(FakeSession.NOW));
        bench.open(NetworkProfile.SANDBOX);
        Session session = bench.window.session().orElseThrow();
        session.shell().levelProperty().set(DetailLevel.DEVELOPER);
        session.shell().open(page);
        bench.layOut();
        return session;
    }

    private static void panel(WindowBench bench) {
        open(bench, "settings.storage");
        Scenes.all(bench.stage.getScene().getRoot()).stream()
                .filter(javafx.scene.control.Button.class::isInstance)
                .map(javafx.scene.control.Button.class::cast)
                .filter(button -> String.valueOf(button.getAccessibleText()).startsWith("Identities: "))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    private static void drawer(WindowBench bench) {
        Session session = open(bench, "settings.storage");
        longWork(bench);
        session.work().openProperty().set(true);
    }

    /// A pass that is silent and one that is held.
    static void longWork(WindowBench bench) {
        FakeSync addresses = sync(bench, WorkerKey.PLATFORM_ADDRESSES);
        addresses.shows(
                CoordinatorPhase.WAITING,
                addresses.state().newest().passes(),
                SyncProgress.NONE,
                new org.halcyon.coordinator.GateState(false, 1, false, false));
        bench.clock.advance(Duration.ofSeconds(44));
        bench.window.session().orElseThrow().work().tick();
    }

    static void engine(WindowBench bench) {
        open(bench, "engine");
        bench.session.engine.publish(new EngineSnapshot(List.of(
                worker(WorkerKey.CHAIN, "running", "Block 1,286"),
                worker(WorkerKey.PLATFORM_ADDRESSES, "running", "Up to date"),
                worker(WorkerKey.IDENTITIES, "stopped", "Failed: TimeoutException: no answer within 10 s"),
                worker(WorkerKey.SHIELDED, "running", ""),
                worker(WorkerKey.EVENT_ADAPTER, "running", "0 changes wait"),
                worker(WorkerKey.STORAGE, "running", "0 changes to save"))));
        bench.layOut();
        var table = (javafx.scene.control.TableView<?>)
                bench.stage.getScene().getRoot().lookup(".hal-table");
        table.getSelectionModel().select(2);
    }

    private static EngineSnapshot.Worker worker(WorkerKey key, String state, String note) {
        var holds = EnumSet.noneOf(EngineSnapshot.Hold.class);
        return new EngineSnapshot.Worker(
                key, state, 3, key.weight(), Duration.ofSeconds(30), holds, 0, Optional.of(FakeSession.NOW), note);
    }

    private static void clear(WindowBench bench, ClearOutcome outcome, boolean answered) {
        open(bench, "settings.storage");
        FakeSync shielded = sync(bench, WorkerKey.SHIELDED);
        shielded.clears.add(outcome);
        bench.press("Clear: Shielded data");
        if (answered) {
            Scenes.button(bench.window.dialogs().shown().orElseThrow(), "Clear").fire();
        }
    }
}
