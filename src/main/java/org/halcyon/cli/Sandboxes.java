package org.halcyon.cli;

import org.halcyon.wallet.SandboxControls;

/// The controls of the sandbox that a command has opened.
final class Sandboxes {

    private Sandboxes() {}

    static SandboxControls controls(NetworkRun run) throws CommandFailure {
        return run.service().sandbox().orElseThrow(() -> CommandFailure.usage("this network is not the sandbox"));
    }
}
