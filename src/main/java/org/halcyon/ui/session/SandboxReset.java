package org.halcyon.ui.session;

import java.util.concurrent.CompletionStage;

/// Deletes everything of the sandbox network. Called only after the person has confirmed it and the sandbox has been
/// shut down clean.
@FunctionalInterface
public interface SandboxReset {

    CompletionStage<Void> reset();
}
