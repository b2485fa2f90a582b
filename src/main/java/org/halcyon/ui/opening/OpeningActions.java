package org.halcyon.ui.opening;

import org.halcyon.wallet.NetworkProfile;

/// What the pages of opening ask of their owner.
public interface OpeningActions {
    void tryAgain();

    /// Back to the choice of network and connection.
    void chooseNetwork();

    void openFolder();

    /// Lets the person choose a backup of this network, and puts it in the place of what could not be read.
    void restore(NetworkProfile profile);

    /// Sets what could not be read aside, after a question, and begins anew without wallets.
    void beginAnew(NetworkProfile profile);

    /// Writes what can be read as text, to a folder that the person chooses.
    void export(NetworkProfile profile);

    /// Has the program that holds the folder show its window, and ends this one.
    void showOther();

    /// Ends the program; safe at every step of opening.
    void quit();
}
