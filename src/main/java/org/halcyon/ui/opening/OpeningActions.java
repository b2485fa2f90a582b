package org.halcyon.ui.opening;

/// What the pages of opening ask of their owner.
public interface OpeningActions {
    void tryAgain();

    /// Back to the choice of network and connection.
    void chooseNetwork();

    void openFolder();

    /// Ends the program; safe at every step of opening.
    void quit();
}
