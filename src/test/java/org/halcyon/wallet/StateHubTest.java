package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StateHubTest {

    private final StepExecutor fx = new StepExecutor();
    private final StateHub<Integer> hub = new StateHub<>(fx, 0);
    private final List<Integer> seen = new ArrayList<>();

    @Test
    void listenerReceivesTheNewestStateWhenItSubscribes() {
        hub.publish(7);
        fx.runAll();

        hub.subscribe(seen::add);
        fx.runAll();

        assertThat(seen).containsExactly(7);
    }

    @Test
    void thousandPublicationsBetweenTwoPulsesAreOneDelivery() {
        hub.subscribe(seen::add);
        fx.runAll();
        seen.clear();

        for (int i = 1; i <= 1000; i++) {
            hub.publish(i);
        }

        assertThat(fx.pending()).isEqualTo(1);
        fx.runAll();
        assertThat(seen).containsExactly(1000);
    }

    @Test
    void closedSubscriptionHearsNothingMore() {
        var subscription = hub.subscribe(seen::add);
        fx.runAll();
        seen.clear();

        hub.publish(1);
        subscription.close();
        fx.runAll();

        assertThat(seen).isEmpty();
    }

    @Test
    @Covers("LC-MGR-3")
    void failingListenerDoesNotKeepTheStateFromTheOthers() {
        hub.subscribe(state -> {
            throw new IllegalStateException("listener " + state);
        });
        hub.subscribe(seen::add);

        fx.runAll();

        assertThat(seen).containsExactly(0);
    }

    @Test
    @Covers("LC-MGR-3")
    void anExecutorThatRefusesDoesNotStopTheSourceAndIsAskedAgain() {
        var refusing = new AtomicBoolean(true);
        StateHub<Integer> closing = new StateHub<>(
                task -> {
                    if (refusing.get()) {
                        throw new IllegalStateException("the window has gone");
                    }
                    task.run();
                },
                0);
        closing.subscribe(seen::add);

        closing.publish(1);
        refusing.set(false);
        closing.publish(2);

        assertThat(seen).containsExactly(2);
    }

    @Test
    @Covers("T81")
    void aStateThatComesDuringADeliveryIsDeliveredNext() {
        hub.subscribe(state -> {
            if (state == 1) {
                hub.publish(2);
            }
        });
        hub.subscribe(seen::add);
        hub.publish(1);

        fx.runAll();

        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void updateBuildsOnTheNewestState() {
        hub.update(state -> state + 1);
        hub.update(state -> state + 1);

        assertThat(hub.newest()).isEqualTo(2);
    }

    @Test
    @Covers({"LC-UI-6", "R25"})
    void whatWasMadeBeforeAClearIsNotShownAfterIt() {
        hub.subscribe(seen::add);
        long before = hub.renew();
        hub.publish(before, 50);

        long after = hub.renew();
        hub.publish(after, 0);
        boolean taken = hub.publish(before, 60);
        fx.runAll();

        assertThat(taken).isFalse();
        assertThat(seen).containsExactly(0);
    }

    @Test
    @Covers({"LC-UI-6", "R24", "T69"})
    void anEventOfTheRunBeforeIsDroppedIfStopAndStartFallIntoOnePulse() {
        hub.subscribe(seen::add);
        fx.runAll();
        seen.clear();
        long first = hub.renew();
        hub.publish(first, 1);

        long second = hub.renew();
        hub.publish(second, 2);
        hub.publish(first, 3);
        fx.runAll();

        assertThat(seen).containsExactly(2);
    }

    @Test
    @Covers({"T81", "T69"})
    @Timeout(60)
    @Tag("stress")
    void ofTwoWritersTheLastStateIsShownAndNeverMoreThanOneDeliveryWaits() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            var waiting = new AtomicInteger();
            var most = new AtomicInteger();
            var tasks = new LinkedBlockingQueue<Runnable>();
            var raced = new StateHub<>(
                    task -> {
                        most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                        tasks.add(task);
                    },
                    0);
            var shown = new AtomicInteger();
            raced.subscribe(shown::set);
            Thread one = Thread.ofPlatform().start(() -> raced.update(state -> state + 1));
            Thread two = Thread.ofPlatform().start(() -> raced.update(state -> state + 1));
            while (one.isAlive() || two.isAlive() || !tasks.isEmpty()) {
                Runnable task = tasks.poll(1, TimeUnit.MILLISECONDS);
                if (task != null) {
                    waiting.decrementAndGet();
                    task.run();
                }
            }

            assertThat(shown).hasValue(2);
            assertThat(most).hasValue(1);
        }
    }
}
