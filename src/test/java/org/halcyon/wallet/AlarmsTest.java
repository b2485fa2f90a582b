package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.Threads;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.halcyon.testing.StepExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What happens later: pacing of states and gathering of requests, in virtual time.
@Timeout(60)
final class AlarmsTest {

    private static final Duration GAP = Duration.ofMillis(100);
    private static final Duration DELAY = Duration.ofMillis(500);

    private final StepClock clock = new StepClock();
    private final Alarms alarms = new Alarms(new Threads(), clock);
    private final List<Set<WalletId>> runs = new CopyOnWriteArrayList<>();

    private static WalletId wallet(int number) {
        byte[] id = new byte[32];
        id[0] = (byte) (number + 1);
        return WalletId.of(id);
    }

    @Test
    @Covers({"T71", "LC-UI-10"})
    void aThousandStatesInASecondAreShownAtMostTenTimesAndTheLastAlways() {
        var shown = new CopyOnWriteArrayList<Integer>();
        Executor direct = Runnable::run;
        var hub = new StateHub<>(alarms.paced(direct, GAP), 0);
        hub.subscribe(shown::add);

        for (int i = 1; i <= 1000; i++) {
            hub.publish(i);
            if (i % 100 == 0) {
                clock.awaitSleepers(1);
                int before = shown.size();
                clock.advance(GAP);
                ManagerCase.until(() -> shown.size() > before);
            }
        }

        assertThat(shown).hasSizeBetween(2, 11);
        assertThat(shown.getLast()).isEqualTo(1000);
    }

    @Test
    @Covers("LC-UI-10")
    void aStateAfterAPauseIsShownAtOnce() {
        var shown = new ArrayList<Integer>();
        var hub = new StateHub<>(alarms.paced(Runnable::run, GAP), 0);
        hub.subscribe(shown::add);
        clock.advance(GAP);

        hub.publish(1);

        assertThat(shown).containsExactly(0, 1);
    }

    @Test
    @Covers({"T84", "LC-UI-11"})
    void manyRequestsAreOneRunAndAFlushLeavesNoSecond() {
        var requests = new Debounce(alarms, DELAY, Runnable::run, runs::add);
        for (int i = 0; i < 20; i++) {
            requests.request(wallet(i % 3));
        }
        clock.awaitSleepers(1);
        clock.advance(Duration.ofMillis(400));
        assertThat(runs).isEmpty();

        clock.advance(Duration.ofMillis(100));
        ManagerCase.until(() -> !runs.isEmpty());
        requests.request(wallet(7));
        requests.flush();
        clock.advance(DELAY);
        clock.advance(DELAY);

        assertThat(runs).containsExactly(Set.of(wallet(0), wallet(1), wallet(2)), Set.of(wallet(7)));
    }

    @Test
    @Covers({"T84", "LC-UI-11"})
    void theTimerThatAFlushHasCancelledDoesNotRingForALaterRequest() throws Exception {
        var requests = new Debounce(alarms, DELAY, Runnable::run, runs::add);
        requests.request(wallet(1));
        clock.advance(Duration.ofMillis(400));
        requests.flush();
        requests.request(wallet(2));
        var probe = new CountDownLatch(1);
        alarms.after(Duration.ofMillis(100), probe::countDown);

        clock.advance(Duration.ofMillis(100));
        ScriptedWorker.awaitLatch(probe);

        assertThat(runs).containsExactly(Set.of(wallet(1)));
    }

    @Test
    @Covers("LC-UI-11")
    void runsDoNotOverlapAndWhatIsAskedForMeanwhileIsNotLost() {
        var executor = new StepExecutor();
        var requests = new Debounce(alarms, DELAY, executor, runs::add);
        requests.request(wallet(1));
        requests.flush();
        requests.request(wallet(2));
        requests.flush();

        int pending = executor.pending();
        executor.runAll();

        assertThat(pending).isOne();
        assertThat(runs).containsExactly(Set.of(wallet(1)), Set.of(wallet(2)));
    }

    @Test
    void afterItsCloseNothingIsAskedForAnyMore() throws Exception {
        var requests = new Debounce(alarms, DELAY, Runnable::run, runs::add);
        requests.request(wallet(1));

        requests.close();
        requests.request(wallet(2));
        requests.flush();

        assertThat(alarms.close(DELAY).isClean()).isTrue();
        assertThat(runs).isEmpty();
    }

    @Test
    void closeRunsWhatWaitsAndWhatComesAfterItAtOnce() throws Exception {
        var ran = new CountDownLatch(2);
        alarms.after(Duration.ofDays(1), ran::countDown);

        assertThat(alarms.close(DELAY).isClean()).isTrue();
        alarms.after(Duration.ofDays(1), ran::countDown);

        assertThat(ran.getCount()).isZero();
    }

    @AfterEach
    void endAll() throws Exception {
        assertThat(alarms.close(DELAY).isClean()).isTrue();
    }
}
