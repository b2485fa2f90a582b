package org.halcyon.ui.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.ui.FxThread.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.halcyon.testing.Covers;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Theme;
import org.halcyon.ui.closing.ClosingSnapshot.Phase;
import org.halcyon.ui.closing.WorkerLine.Tier;
import org.halcyon.ui.closing.WorkerLine.WorkerState;
import org.halcyon.ui.pictures.SampleWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClosingSheetTest {
    private final ClosingViewModel closing = new ClosingViewModel(Messages.english(Locale.UK));
    private final List<String> asked = new ArrayList<>();

    @Test
    @Covers("UI-002")
    void barNeverRunsBack() {
        closing.update(snapshot(Phase.DRAINING, WorkerState.STOPPED, WorkerState.STOPPING));
        assertThat(closing.fractionProperty().get()).isEqualTo(0.5);

        closing.update(snapshot(Phase.DRAINING, WorkerState.STOPPING, WorkerState.STOPPING));

        assertThat(closing.fractionProperty().get()).isEqualTo(0.5);
        assertThat(closing.stoppedProperty().get()).isEqualTo("1 of 2 stopped");
    }

    @Test
    @Covers("UI-070")
    void sheetBecomesIncompleteByItselfWithTheFocusOnWaiting() {
        run(() -> {
            var window = new SampleWindow(Theme.Choice.LIGHT, 1280, 800);
            var stage = new Stage();
            stage.setScene(window.scene);
            stage.show();
            closing.update(snapshot(Phase.DRAINING, WorkerState.STOPPED, WorkerState.STOPPING));
            new ClosingSheet(closing, window.messages, window.theme.motion(), new Noted()).open(window.view.dialogs());
            Scenes.press(window.scene, KeyCode.ESCAPE);
            assertThat(asked).isEmpty();

            closing.update(snapshot(Phase.INCOMPLETE, WorkerState.STOPPED, WorkerState.STILL_BUSY));
            var box = window.view.dialogs().shown().orElseThrow();

            assertThat(((Button) window.scene.getFocusOwner()).getText()).isEqualTo("Wait and try again");
            assertThat(Scenes.texts(box)).contains("Still busy after 30 s").contains("12 changes saved");
            Scenes.press(window.scene, KeyCode.ESCAPE);
            Scenes.button(box, "Close anyway").fire();
            Scenes.button(box, "Save report").fire();
            assertThat(asked).containsExactly("wait", "close", "report");
            stage.close();
        });
    }

    @Test
    void onlyStoppedAndIdleAreClean() {
        assertThat(List.of(WorkerState.values()).stream().filter(WorkerState::isClean))
                .containsExactly(WorkerState.STOPPED, WorkerState.WAS_IDLE);
    }

    private static ClosingSnapshot snapshot(Phase phase, WorkerState first, WorkerState second) {
        return new ClosingSnapshot(phase, List.of(line("a", first), line("b", second)), 12, 12, "details");
    }

    private static WorkerLine line(String id, WorkerState state) {
        return new WorkerLine(id, Tier.TOGETHER, id, state, Optional.of(Duration.ofSeconds(6)), Duration.ofSeconds(30));
    }

    private final class Noted implements ClosingActions {
        @Override
        public void waitAndTryAgain() {
            asked.add("wait");
        }

        @Override
        public void closeAnyway() {
            asked.add("close");
        }

        @Override
        public void saveReport() {
            asked.add("report");
        }
    }
}
