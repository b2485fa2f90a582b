package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepExecutor;
import org.junit.jupiter.api.Test;

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
    void updateBuildsOnTheNewestState() {
        hub.update(state -> state + 1);
        hub.update(state -> state + 1);

        assertThat(hub.newest()).isEqualTo(2);
    }
}
