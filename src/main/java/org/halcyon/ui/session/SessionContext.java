package org.halcyon.ui.session;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.halcyon.base.Ticker;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.shell.ShellViewModel;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletService;

/// What a page of an open network may need. `shell` is navigator, wallet in front, and room of the window; `status`
/// holds the
/// cells of the strip; `shell` and
/// `dialogs` may be asked from the maker of a page on, not before.
public record SessionContext(
        NetworkProfile profile,
        WalletService service,
        ShellViewModel shell,
        StatusViewModel status,
        Supplier<DialogHost> dialogs,
        Surroundings surroundings) {

    /// What stays the same over all networks.
    ///
    /// @param fx the FX thread
    /// @param clock for dates
    /// @param ticker for budgets
    public record Surroundings(
            Messages messages, Motion motion, Executor fx, InstantSource clock, ZoneId zone, Ticker ticker) {}

    public Messages messages() {
        return surroundings.messages();
    }
}
