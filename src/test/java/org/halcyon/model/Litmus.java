package org.halcyon.model;

import java.util.List;

/// A short race that is run many times, and the ways in which it may end.
///
/// @param actors threads that take part
/// @param endings in words
/// @param forbidden places in `endings` that must never be seen
/// @param fresh makes the next one
record Litmus(String name, int actors, List<String> endings, List<Integer> forbidden, Maker fresh) {
    Litmus {
        endings = List.copyOf(endings);
        forbidden = List.copyOf(forbidden);
    }

    /// Makes races.
    @FunctionalInterface
    interface Maker {
        Race make();
    }

    /// One run of the race. Every actor acts once, all at about the same time.
    interface Race {
        void act(int actor) throws InterruptedException;

        /// Called when all have acted.
        ///
        /// @return the place in the endings
        int ending() throws InterruptedException;
    }
}
