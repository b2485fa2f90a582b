package org.halcyon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.halcyon.base.Duffs;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.WorkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The way out of the real window, with workers that stop and with one that does not.
@Timeout(120)
final class ClosingTest extends AcceptanceCase {

    @Test
    @Covers("LC-UI-9")
    void aHealthyEngineClosesByItselfAndItsDataOpensAgain() throws Exception {
        goesThroughTheFirstRun();
        isGivenCoins();
        var closing = new Glimpse(program(), says("prompt.closing.title"));

        person().closesTheWindow();
        isGone();

        assertThat(closing.wasSeen()).as("P-05 was on the screen").isTrue();
        assertThat(StoredData.integrity(program().database())).isEqualTo("ok");
        opensAgain();
        leftNothingBehind();
    }

    @Test
    @Covers({"UI-070", "UI-073", "LC-UI-7", "LC-UI-9"})
    void aWorkerThatHangsIsNamedAndItsReleaseLetsTheWindowClose() throws Exception {
        goesThroughTheFirstRun();
        isGivenCoins();
        hangsTheChainEngine();

        person().closesTheWindow();
        person().sees(says("prompt.closing.title"));
        person().sees(
                        says("prompt.closeIncomplete.title"),
                        says("worker.chain") + ": " + says("closing.worker.stillBusy", Map.of("seconds", 3)),
                        says("worker.storage") + ": " + says("closing.worker.stopped"));

        CloseSnapshot report = service().close().newest();
        assertThat(report.phase()).isEqualTo(Phase.INCOMPLETE);
        assertThat(report.unsaved()).isZero();
        assertThat(report.lines().stream().filter(line -> !line.clean()).map(CloseSnapshot.Line::worker))
                .containsExactly(WorkerKey.CHAIN);
        assertThat(person().focused()).isEqualTo(says("act.waitAndTryAgain"));
        assertThat(program().hasLeft()).isFalse();

        releasesTheChainEngine();
        person().press(says("act.waitAndTryAgain"));
        isGone();
        assertThat(StoredData.integrity(program().database())).isEqualTo("ok");
        opensAgain();
        leftNothingBehind();
    }

    @Test
    @Covers({"T70", "LC-UI-7"})
    void theWindowStaysQuickWhateverIsAskedOfAWorkerThatDoesNotEnd() throws Exception {
        goesThroughTheFirstRun();
        hangsTheChainEngine();

        asksForARebuild(); // which stops the engine, and waits for it
        person().sees(says("prompt.clearRefused.title"));
        person().press(says("act.tryAgain"));
        person().sees(says("prompt.clearRefused.title"));
        person().press(says("act.keepData"));
        person().closesTheWindow();
        person().closesTheWindow();
        person().sees(says("prompt.closeIncomplete.title"));
        assertThat(program().hasLeft()).isFalse();

        releasesTheChainEngine();
        person().press(says("act.waitAndTryAgain"));
        isGone();
        leftNothingBehind("WARN ClearProtocol: clear refused, a worker has not ended cleanly");
    }

    /// A second start on the same data, closed again.
    private void opensAgain() throws Exception {
        launch();
        assertThat(program().cutOff()).isEmpty();
        person().sees(says("home.part.available"), says("amount.spoken", Map.of("amount", "100")));
        assertThat(wallet().balances().available()).isEqualTo(Duffs.ofDash(100));
        isUpToDate();
        person().closesTheWindow();
        isGone();
    }
}
