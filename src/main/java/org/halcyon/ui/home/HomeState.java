package org.halcyon.ui.home;

import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.wallet.ActivityEntry;

/// What Home shows.
sealed interface HomeState {

    /// No snapshot has arrived yet.
    record Loading() implements HomeState {}

    /// The network is open and has no wallet.
    record NoWallet() implements HomeState {}

    /// Neither money nor activity; the sentence says whether everything was searched.
    record Empty(String title, String sentence, boolean testCoins, List<Todo> todos) implements HomeState {
        public Empty {
            todos = List.copyOf(todos);
        }
    }

    record Filled(Hero hero, List<Part> parts, List<Recent> recent, List<Todo> todos) implements HomeState {
        public Filled {
            parts = List.copyOf(parts);
            recent = List.copyOf(recent);
            todos = List.copyOf(todos);
        }
    }

    /// @param total empty while nothing is known; a known one stays however old it is
    /// @param overall word of the worst engine, with its name if it is not good
    /// @param sentence as of when the figure holds, and what is missing
    record Hero(Optional<Duffs> total, EngineStatus.Kind kind, String overall, String sentence) {}

    /// A share of the total that overlaps with no other.
    record Part(Place place, String when, Duffs amount) {}

    enum Place {
        AVAILABLE("home.part.available", 1),
        PENDING("home.part.pending", 3),
        IMMATURE("home.part.immature", 2),
        LOCKED("home.part.locked", 4);

        private final String key;
        private final int colour;

        Place(String key, int colour) {
            this.key = key;
            this.colour = colour;
        }

        String messageKey() {
            return key;
        }

        /// Number of its colour among the parts of the total.
        int colour() {
            return colour;
        }
    }

    /// @param entry decides the icon; everything shown is in the other fields
    record Recent(ActivityEntry entry, String title, String second, String when, ShownAmount amount) {}

    record Todo(Matter matter, String title, String reason) {}

    /// @see HomeActs
    enum Matter {
        CHECK_PHRASE,
        DAMAGED,
        NOT_SAVING,
        SYNC_FAULT,
        WATCH_ONLY
    }
}
