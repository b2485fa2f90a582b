package org.halcyon.app;

import static org.halcyon.app.TourScene.SOON;
import static org.halcyon.app.TourScene.check;
import static org.halcyon.app.TourScene.dash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.halcyon.base.Duffs;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WorkerKey;

/// The steps of the tour in which something does not end when it is asked to: a clear, then the window.
final class TourEndings {

    private static final Duration STUCK = Duration.ofSeconds(60);
    private static final Fault CHAIN = new Fault.HangWorker(WorkerKey.CHAIN);
    private static final Fault EVENTS = new Fault.HangWorker(WorkerKey.EVENT_ADAPTER);
    private static final Fault BROKEN = new Fault.BreakClear();

    private final Host host;
    private final TourScene scene;
    private final TourHands hands;
    private final CompletableFuture<Void> left;

    /// @param left completes when the window lets the program end
    TourEndings(Host host, TourScene scene, CompletableFuture<Void> left) {
        this.host = host;
        this.scene = scene;
        this.hands = scene.hands();
        this.left = left;
    }

    void run() throws TourException {
        scene.step("clear-refused", "a clear under a hung worker is refused", this::refuse);
        scene.step("clear-unfinished", "tried again after its release, it breaks half-way", this::breakOff);
        scene.step("cleared", "it is finished", this::finish);
        scene.step("rebuilt", "everything is found again", this::rebuilt);
        scene.step("close-incomplete", "two workers of different weights hang, and the close says so", this::hang);
        scene.step("closed", "they are released, and the close is clean", this::release);
    }

    private String refuse() throws TourException {
        int height = scene.upToDate().headerHeight();
        scene.fault(CHAIN, /* on= */ true);
        hands.open("settings.storage");
        hands.press("act.rebuild");
        hands.see(question(), SOON);
        hands.pressInDialog("act.rebuild");
        hands.see(Tour.messages().text("prompt.clearRefused.title"), STUCK);
        check(scene.chain().headerHeight() == height, "the chain files are as they were");
        return "nothing was deleted, the chain engine is still busy";
    }

    private static String question() {
        String network = Tour.messages().text("network.sandbox");
        return Tour.messages().text("settings.clear.chain.confirm.title", Map.of("network", network));
    }

    private String breakOff() throws TourException {
        scene.fault(BROKEN, /* on= */ true);
        scene.fault(CHAIN, /* on= */ false);
        hands.press("act.tryAgain");
        hands.see(Tour.messages().text("prompt.clearUnfinished.title"), STUCK);
        return "it says what is gone and what is still here";
    }

    private String finish() throws TourException {
        scene.fault(BROKEN, /* on= */ false);
        hands.press("act.finishClearing");
        hands.see(Tour.messages().text("settings.clear.chain.cleared"), SOON);
        return "headers and filters are gone";
    }

    private String rebuilt() throws TourException {
        Duffs held = scene.wallet(each -> true, "the wallet").balances().total();
        hands.pressInDialog("act.syncNow");
        int height = scene.upToDate().headerHeight();
        WalletSnapshot wallet = scene.wallet(each -> each.syncedHeight() == height, "the chain in the wallet");
        check(wallet.balances().total().equals(held), "the wallet holds as much as before");
        hands.open("home");
        return "block " + height + " again, " + dash(held);
    }

    private String hang() throws TourException {
        scene.fault(CHAIN, /* on= */ true);
        scene.fault(EVENTS, /* on= */ true);
        hands.onFx(() -> {
            scene.frame().window().requestClose();
            return scene;
        });
        hands.see(Tour.messages().text("prompt.closeIncomplete.title"), STUCK);
        CloseSnapshot report = scene.service().close().newest();
        List<WorkerKey> unclean = report.lines().stream()
                .filter(line -> !line.clean())
                .map(CloseSnapshot.Line::worker)
                .toList();
        check(
                unclean.equals(List.of(WorkerKey.CHAIN, WorkerKey.EVENT_ADAPTER)),
                "exactly the two did not stop, not " + unclean);
        check(report.unsaved() == 0, "everything is saved");
        return "chain engine and event adapter did not stop, everything is saved";
    }

    private String release() throws TourException {
        scene.sandbox().fault(CHAIN, /* on= */ false);
        scene.sandbox().fault(EVENTS, /* on= */ false);
        hands.press("act.waitAndTryAgain");
        scene.got(left, "the end of the window");
        check(host.state().newest() instanceof HostState.Closed, "the network is closed");
        return "every worker stopped";
    }
}
