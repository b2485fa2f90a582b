package org.halcyon.wallet;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.halcyon.base.WalletId;

/// How far the event adapter is behind, at one moment.
///
/// @param depth events that wait
/// @param oldest how long the first of them has waited, zero if none does
/// @param heights per wallet that ever had an event
/// @param frozen the wallets whose saved watermark no longer moves, each with a sentence why
/// @param late true once a producer had to wait longer than it should
/// @param syncFault true once anything was lost, refused or late; stays
/// @param refused events that came after the end and were not taken
/// @param discarded events that were taken and could not be stored before the end
public record AdapterView(
        int depth,
        Duration oldest,
        Map<WalletId, Heights> heights,
        Map<WalletId, String> frozen,
        boolean late,
        boolean syncFault,
        long refused,
        long discarded) {

    /// The three heights of one wallet; empty where there is none yet.
    ///
    /// @param persisted the watermark of the last store that succeeded
    /// @param frozen the watermark on disk when it stopped moving
    /// @param rejected the watermark of the store that was refused
    public record Heights(OptionalInt persisted, OptionalInt frozen, OptionalInt rejected) {
        static final Heights NONE = new Heights(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    public AdapterView {
        heights = Map.copyOf(heights);
        frozen = Map.copyOf(frozen);
    }
}
