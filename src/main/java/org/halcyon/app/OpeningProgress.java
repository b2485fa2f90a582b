package org.halcyon.app;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.HostState.Step;
import org.halcyon.wallet.HostState.StepKind;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.StateHub;

/// Tells of the steps of an opening as they come. For the host's thread.
final class OpeningProgress {

    private final StateHub<HostState> state;
    private final NetworkProfile profile;
    private final List<StepKind> finished = new ArrayList<>();

    OpeningProgress(StateHub<HostState> state, NetworkProfile profile) {
        this.state = state;
        this.profile = profile;
        publish();
    }

    NetworkProfile profile() {
        return profile;
    }

    void done(StepKind kind) {
        finished.add(kind);
        publish();
    }

    private void publish() {
        List<Step> steps = new ArrayList<>();
        for (StepKind kind : StepKind.values()) {
            if (kind != StepKind.SANDBOX || profile == NetworkProfile.SANDBOX) {
                steps.add(new Step(kind, finished.contains(kind)));
            }
        }
        state.publish(new HostState.Opening(profile, steps));
    }
}
