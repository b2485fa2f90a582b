package org.halcyon.ui.status;

import java.util.List;
import java.util.Optional;

/// What one engine reports to the strip. Texts are whole and come from the messages.
///
/// @param word the state in words, never shortened
/// @param figure a short figure, may be empty
/// @param panel what a click on the cell opens
public record EngineStatus(Engine engine, Kind kind, String word, String figure, Panel panel) {

    public enum Engine {
        CHAIN("status.chain"),
        ADDRESSES("status.addresses"),
        IDENTITIES("status.identities"),
        SHIELDED("status.shielded"),
        BACKUPS("status.backups"),
        STORAGE("status.storage");

        private final String key;

        Engine(String key) {
            this.key = key;
        }

        public String messageKey() {
            return key;
        }
    }

    /// From best to worst; the overall word is that of the worst.
    public enum Kind {
        OFF,
        GOOD,
        WORKING,
        WAITING,
        HELD,
        FAILED
    }

    /// @param cause in words: what happened, and whether money is affected
    /// @param facts such as last success and next try
    /// @param retry the filled act, if there is one
    /// @param other the outlined act
    /// @param details opens the details
    public record Panel(
            String title,
            String cause,
            List<Fact> facts,
            Optional<PanelAct> retry,
            Optional<PanelAct> other,
            Optional<PanelAct> details) {
        public Panel {
            facts = List.copyOf(facts);
        }
    }

    public record Fact(String label, String value) {}

    public record PanelAct(String label, Runnable run) {}
}
