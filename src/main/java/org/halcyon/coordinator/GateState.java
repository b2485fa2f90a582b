package org.halcyon.coordinator;

/// A gate at one instant.
///
/// @param inFlight whether a pass has the slot, from its admission until everybody was told of its end
/// @param holds how many holds are open; a drain is one
/// @param latched whether a drain gave up while a pass was in flight
/// @param sealed whether no pass will ever be admitted again
public record GateState(boolean inFlight, int holds, boolean latched, boolean sealed) {

    /// Whether a new pass would be refused whatever the slot says.
    public boolean isClosed() {
        return sealed || latched || holds > 0;
    }
}
