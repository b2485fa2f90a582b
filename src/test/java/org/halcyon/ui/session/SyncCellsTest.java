package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.halcyon.coordinator.CoordinatorPhase;
import org.halcyon.coordinator.GateState;
import org.halcyon.coordinator.SyncProgress;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FakeSession;
import org.halcyon.testing.FakeSync;
import org.halcyon.testing.StepClock;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.SystemLook;
import org.halcyon.ui.Theme;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.EngineStatus.Kind;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.ui.work.Job.JobState;
import org.halcyon.ui.work.JobViewModel;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.SyncAnswer;
import org.halcyon.wallet.SyncFigures;
import org.halcyon.wallet.SyncOutcome;
import org.halcyon.wallet.SyncPasses;
import org.halcyon.wallet.WorkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SyncCellsTest {

    private static final SyncPasses GOOD =
            FakeSync.passes(new SyncOutcome.UpToDate(), 1, FakeSession.NOW, new SyncFigures.Shielded(1, 4, 2));
    private static final SyncPasses FAILED =
            FakeSync.passes(new SyncOutcome.Failed("no answer"), 2, FakeSession.NOW, new SyncFigures.Shielded(1, 4, 2));

    /// The cells of one shielded coordinator.
    private static final class Bench {
        final StepClock clock = new StepClock();
        final Messages messages = Messages.english(Locale.UK);
        final StatusViewModel status = new StatusViewModel();
        final WorkViewModel work = new WorkViewModel(messages, clock, ZoneOffset.UTC);
        final BannersViewModel banners = new BannersViewModel();
        final FakeSync sync = new FakeSync(WorkerKey.SHIELDED, Runnable::run);
        final SyncCells cells = new SyncCells(
                List.of(sync),
                new SyncCells.Parts(
                        status,
                        work,
                        banners,
                        new SessionContext.Surroundings(
                                messages, motion(), Runnable::run, clock, ZoneOffset.UTC, clock),
                        () -> {}));

        private static Motion motion() {
            return new Theme(new SystemLook(
                            new javafx.beans.property.SimpleObjectProperty<>(false),
                            new javafx.beans.property.SimpleObjectProperty<>(false),
                            new javafx.beans.property.SimpleObjectProperty<>(true)))
                    .motion();
        }

        EngineStatus cell() {
            return status.cells().getFirst();
        }

        Bench pass(long done, long expected) {
            sync.shows(
                    CoordinatorPhase.SYNCING,
                    GOOD,
                    new SyncProgress(SyncProgress.Stage.SCAN, done, expected),
                    FakeSync.OPEN);
            return this;
        }

        Bench rests(SyncPasses passes) {
            sync.shows(CoordinatorPhase.WAITING, passes, SyncProgress.NONE, FakeSync.OPEN);
            return this;
        }

        JobViewModel line() {
            return work.lines().getLast();
        }
    }

    private static void with(Consumer<Bench> test) {
        FxThread.run(() -> {
            var bench = new Bench();
            bench.cells.begin();
            test.accept(bench);
            bench.cells.close();
        });
    }

    @Test
    @Covers({"T69", "LC-UI-6", "R24", "R25"})
    void aStateOfAnEarlierGenerationIsDropped() {
        with(bench -> {
            var follower = bench.cells.followers().getFirst();
            follower.show(bench.sync.snapshot(
                    CoordinatorPhase.WAITING,
                    7,
                    FakeSync.passes(new SyncOutcome.None(), 1),
                    SyncProgress.NONE,
                    FakeSync.OPEN));

            follower.show(bench.sync.snapshot(CoordinatorPhase.WAITING, 5, GOOD, SyncProgress.NONE, FakeSync.OPEN));

            assertThat(bench.cell().figure()).isEmpty();
            assertThat(facts(bench)).contains("not since the start");
        });
    }

    private static List<String> facts(Bench bench) {
        return bench.cell().panel().facts().stream()
                .map(EngineStatus.Fact::value)
                .toList();
    }

    @Test
    @Covers("UI-025")
    void aFailureStaysWhileTheNextPassRuns() {
        with(bench -> {
            bench.rests(FAILED);

            bench.sync.shows(
                    CoordinatorPhase.SYNCING, FAILED, new SyncProgress(SyncProgress.Stage.SCAN, 3, 9), FakeSync.OPEN);

            assertThat(bench.cell().kind()).isEqualTo(Kind.FAILED);
            assertThat(bench.cell().word()).isEqualTo("Failed");
            assertThat(facts(bench)).contains("no answer");
            assertThat(bench.cell().panel().retry().orElseThrow().label()).isEqualTo("Retry");
            bench.rests(GOOD);
            assertThat(bench.cell().kind()).isEqualTo(Kind.GOOD);
        });
    }

    @Test
    @Covers("LC-GATE-11")
    void aLatchedGateShowsAsHeldWithWords() {
        with(bench -> {
            bench.sync.shows(CoordinatorPhase.STOPPED, GOOD, SyncProgress.NONE, FakeSync.LATCHED);

            assertThat(bench.cell().kind()).isEqualTo(Kind.HELD);
            assertThat(bench.cell().panel().cause()).contains("still busy");
        });
    }

    @Test
    @Covers("LC-UI-10")
    void aPassShorterThanAFrameStillLeavesItsResult() {
        with(bench -> {
            bench.rests(GOOD);

            assertThat(bench.cell().word()).isEqualTo("Up to date");
            assertThat(facts(bench)).contains("24 Aug, 09:12:00");
            assertThat(bench.work.lines()).isEmpty();
        });
    }

    @Test
    @Covers({"UI-002", "UI-020"})
    void theBarNeverFallsWhileTheTotalGrows() {
        with(bench -> {
            bench.pass(60, 100);
            double before = bench.line().fractionProperty().get();
            bench.pass(61, 400);

            assertThat(before).isEqualTo(0.6);
            assertThat(bench.line().fractionProperty().get()).isEqualTo(0.6);
            bench.rests(new SyncPasses(GOOD.last(), GOOD.outcome(), false, 2));
            assertThat(bench.line().job().state()).isEqualTo(JobState.SUCCEEDED);
        });
    }

    @Test
    @Covers("UI-022")
    void aPassWithoutProgressBecomesALineAndItsSilenceIsSaid() {
        with(bench -> {
            bench.pass(0, 0);
            assertThat(bench.work.lines()).isEmpty();

            bench.clock.advance(Duration.ofSeconds(3));
            bench.cells.tick();
            bench.clock.advance(Duration.ofSeconds(40));
            bench.cells.tick();
            bench.work.tick();

            assertThat(bench.line().fractionProperty().get()).isEqualTo(JobViewModel.NO_TOTAL);
            assertThat(bench.line().stageProperty().get()).contains("longer than usual");
        });
    }

    @Test
    void twoPassesAreTwoLinesAlsoWhereTheRestBetweenThemWasNotSeen() {
        with(bench -> {
            bench.pass(5, 10);
            bench.sync.shows(
                    CoordinatorPhase.SYNCING,
                    FakeSync.passes(new SyncOutcome.Failed("gone"), 2),
                    new SyncProgress(SyncProgress.Stage.SCAN, 1, 10),
                    FakeSync.OPEN);

            assertThat(bench.work.lines()).hasSize(2);
            assertThat(bench.work.lines().getFirst().job().state()).isEqualTo(JobState.FAILED);
            assertThat(bench.line().job().state()).isEqualTo(JobState.RUNNING);
        });
    }

    @Test
    void aPassThatIsKeptFromStartingIsHeld() {
        with(bench -> {
            bench.sync.shows(CoordinatorPhase.WAITING, GOOD, SyncProgress.NONE, new GateState(false, 1, false, false));

            assertThat(bench.line().job().state()).isEqualTo(JobState.HELD);
            assertThat(bench.cell().kind()).isEqualTo(Kind.HELD);
            bench.rests(GOOD);
            assertThat(bench.line().job().state()).isEqualTo(JobState.CANCELLED);
        });
    }

    @Test
    void whatIsRefusedIsSaid() {
        with(bench -> {
            bench.rests(GOOD);
            bench.sync.answer = new SyncAnswer.Refused(SyncAnswer.Reason.CLEARING);

            bench.cell().panel().retry().orElseThrow().run().run();

            assertThat(bench.banners.visible()).hasSize(1);
            assertThat(bench.sync.asked).containsExactly("sync");
            bench.sync.answer = new SyncAnswer.Running();
            bench.cell().panel().retry().orElseThrow().run().run();
            assertThat(bench.banners.visible()).isEmpty();
        });
    }

    @Test
    void theCellOfAStoppedCoordinatorOffersToResume() {
        with(bench -> {
            bench.sync.shows(CoordinatorPhase.STOPPED, GOOD, SyncProgress.NONE, FakeSync.OPEN);

            Optional<EngineStatus.PanelAct> other = bench.cell().panel().other();

            assertThat(bench.cell().kind()).isEqualTo(Kind.OFF);
            assertThat(other.orElseThrow().label()).isEqualTo("Resume");
            other.orElseThrow().run().run();
            assertThat(bench.sync.asked).containsExactly("start");
        });
    }
}
