package org.halcyon.wallet;

import java.util.List;
import java.util.Optional;

/// Which network is open, or why none is.
public sealed interface HostState {

    /// No network was chosen yet.
    record FirstRun() implements HostState {}

    /// The steps of opening, each with its outcome so far.
    record Opening(NetworkProfile profile, List<Step> steps) implements HostState {
        public Opening {
            steps = List.copyOf(steps);
        }
    }

    record Open(NetworkProfile profile, WalletService service) implements HostState {}

    /// Opening ended at a step; nothing was changed.
    record Failed(NetworkProfile profile, Problem problem) implements HostState {}

    /// The program may end.
    record Closed() implements HostState {}

    /// One step of opening, in order.
    enum StepKind {
        FOLDER,
        LOCK,
        DATABASE,
        WALLETS,
        SANDBOX,
        ENGINES
    }

    record Step(StepKind kind, boolean done) {}

    /// Why a network could not be opened.
    ///
    /// @param kind which page or prompt tells it
    /// @param code the stable code of storage or manager
    /// @param message one sentence for a person
    /// @param processId of the program that holds the folder, if that is the reason and it is known
    /// @param answers whether that program can show its window
    record Problem(Kind kind, String code, String message, Optional<Long> processId, boolean answers) {
        /// One that no other program can do anything about.
        public Problem(Kind kind, String code, String message, Optional<Long> processId) {
            this(kind, code, message, processId, /* answers= */ false);
        }

        public enum Kind {
            ALREADY_RUNNING,
            NEWER_DATA,
            DAMAGED,
            NO_ACCESS,
            OTHER
        }
    }
}
