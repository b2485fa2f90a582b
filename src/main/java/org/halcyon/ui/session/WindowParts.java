package org.halcyon.ui.session;

import java.util.random.RandomGenerator;
import org.halcyon.core.keys.WordList;
import org.halcyon.ui.Theme;
import org.halcyon.ui.engine.ReportSink;
import org.halcyon.ui.peers.PeerCheck;
import org.halcyon.ui.peers.ProxyCheck;
import org.halcyon.ui.settings.About;
import org.halcyon.ui.shell.KeyMap;
import org.halcyon.ui.start.BirthHeight;
import org.halcyon.ui.storage.Places;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletHost;

/// Everything that the composition root hands to the window.
///
/// @param pages the pages of the other features, in the order of their sections
/// @param host opens and closes networks
public record WindowParts(
        WalletHost host,
        SessionContext.Surroundings surroundings,
        Theme theme,
        KeyMap keys,
        Inputs inputs,
        PageSource pages,
        Outside outside,
        About about) {

    /// How typed things are read, and what picks at random.
    ///
    /// @param births the block to search from, for a date on this network
    public record Inputs(PeerCheck peers, ProxyCheck proxies, Births births, WordList words, RandomGenerator random) {}

    /// The birth heights of each network.
    @FunctionalInterface
    public interface Births {
        BirthHeight of(NetworkProfile profile);
    }

    /// What lies outside the window.
    ///
    /// @param reports writes reports to files
    /// @param places the file dialogs
    /// @param openFolder shows the data folder in the file manager of the system
    /// @param resetSandbox deletes the folder of the sandbox once nothing is open, and ends with a failure if it could
    /// not
    public record Outside(ReportSink reports, Places places, Runnable openFolder, SandboxReset resetSandbox) {}
}
