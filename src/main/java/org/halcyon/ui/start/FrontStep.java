package org.halcyon.ui.start;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;

/// What the window shows before a wallet is open: one question with its answers, and the way on and back.
///
/// @param rail heading of the list of steps, and the steps
/// @param note a short sentence at the right of the foot
/// @param acts buttons at the right end, the main one last
public record FrontStep(
        Rail rail, String title, String lead, Node content, Optional<Back> back, String note, List<Button> acts) {

    /// @param current index of the current step, from 0
    public record Rail(String heading, List<String> names, int current) {
        public Rail {
            names = List.copyOf(names);
        }
    }

    public record Back(String label, Runnable run) {}

    public FrontStep {
        acts = List.copyOf(acts);
    }
}
