package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Parent;
import org.halcyon.testing.Covers;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.session.WindowBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The real window over a real manager with a real coordinator, whose passes hang when the test says so.
@Timeout(120)
@SuppressWarnings("NullAway.Init") // window and coordinator come with the first step of a test
final class HungSyncWindowTest extends ManagerCase {

    private static final Duration STEP = Duration.ofMillis(50);

    private ScriptedSync shielded;
    private WindowBench bench;
    private CountDownLatch latch = new CountDownLatch(0);

    @BeforeEach
    void register() {
        fx = Platform::runLater;
        syncs = registry -> {
            shielded = new ScriptedSync(WorkerKey.SHIELDED, registry, clock);
            return List.of(shielded.part());
        };
    }

    @AfterEach
    void release() {
        latch.countDown();
        onFx(window -> {
            window.window.close();
            window.stage.close();
        });
    }

    private void onFx(Consumer<WindowBench> work) {
        FxThread.run(() -> {
            work.accept(bench);
            bench.layOut();
        });
    }

    private <T> T ask(Function<WindowBench, T> question) {
        return FxThread.call(() -> question.apply(bench));
    }

    /// Lets virtual time pass until the window shows `words`.
    private void sees(String words) {
        until(() -> {
            clock.advance(STEP);
            return shown().contains(words);
        });
    }

    private String shown() {
        return ask(window -> {
            window.layOut();
            return window.texts();
        });
    }

    private String dialog() {
        return ask(window -> window.window.dialogs().shown().map(Scenes::texts).orElse(""));
    }

    private void answers(String button) {
        onFx(window -> Scenes.button((Parent) window.window.dialogs().shown().orElseThrow(), button)
                .fire());
    }

    private PlatformWalletManager openWindow() {
        bench = FxThread.call(() -> new WindowBench(Messages.english(Locale.UK), Platform::runLater).show(1280, 800));
        PlatformWalletManager manager = open();
        created(manager, "Household", 1);
        bench.host.closes = Optional.of(manager::shutdown);
        onFx(window -> window.host.state.publish(new HostState.Open(NetworkProfile.REGTEST, manager)));
        sees("Household");
        return manager;
    }

    private void hang(PlatformWalletManager manager) {
        until(() -> {
            clock.advance(STEP);
            return !shielded.sync.state().gate().inFlight();
        });
        shielded.drainEntered();
        latch = shielded.park();
        var unused = manager.syncs().getFirst().syncNow();
        shielded.awaitEntered();
    }

    private void clear() {
        onFx(window -> window.window.session().orElseThrow().shell().open("settings.storage"));
        onFx(window -> window.press("Clear: Shielded data"));
        assertThat(dialog()).contains("Clear shielded data on").contains("1 wallet ");
        answers("Clear");
    }

    @Test
    @Covers({"T67", "T41", "UI-003", "UI-075", "LC-UI-2", "LC-MGR-41"})
    void aClearWithAHungPassChangesNothingAndSucceedsAfterItsEnd() {
        PlatformWalletManager manager = openWindow();
        sees("Up to date");
        String figure = figure();
        hang(manager);
        int rows = shielded.rows.get();

        clear();
        until(() -> {
            clock.advance(STEP.multipliedBy(10));
            return dialog().contains("Nothing was cleared");
        });

        assertThat(dialog())
                .contains("Shielded sync")
                .containsPattern("3[01] s")
                .contains("All notes and sync marks");
        answers("Details");
        assertThat(dialog()).contains("CLEAR_BUSY 19");
        assertThat(shielded.rows).hasValue(rows);
        assertThat(figure()).isEqualTo(figure).isNotEmpty();
        latch.countDown();
        until(() -> !shielded.sync.state().gate().inFlight());
        answers("Try again");
        until(() -> {
            clock.advance(STEP);
            return dialog().contains("Shielded data cleared");
        });
        assertThat(shielded.rows).hasValue(0);
        until(() -> {
            clock.advance(STEP);
            return figure().isEmpty();
        });
        answers("Sync now");
        until(() -> {
            clock.advance(STEP);
            return shielded.rows.get() == 1;
        });
    }

    /// What the cell of the shielded engine counts.
    private String figure() {
        return ask(window -> window.window.session().orElseThrow().status().cells().stream()
                .filter(cell -> cell.engine() == org.halcyon.ui.status.EngineStatus.Engine.SHIELDED)
                .findFirst()
                .orElseThrow()
                .figure());
    }

    @Test
    @Covers({"UI-070", "UI-073", "LC-UI-7", "T70"})
    void aCloseWithAHungPassNamesItAndASecondTryIsClean() {
        PlatformWalletManager manager = openWindow();
        hang(manager);

        onFx(window -> window.window.requestClose());
        until(() -> {
            clock.advance(STEP.multipliedBy(10));
            return dialog().contains("Some tasks did not stop");
        });

        assertThat(dialog()).contains("Shielded sync").contains("Still busy after");
        latch.countDown();
        until(() -> !shielded.sync.state().gate().inFlight());
        answers("Wait and try again");
        until(() -> {
            clock.advance(STEP);
            return ask(window -> window.host.asked.contains("leave"));
        });
    }
}
