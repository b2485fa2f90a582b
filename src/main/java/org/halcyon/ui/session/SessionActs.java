package org.halcyon.ui.session;

import java.util.Optional;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Messages;
import org.halcyon.ui.banner.Banner;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.shell.ShellActions;
import org.halcyon.ui.shell.ShellViewModel;
import org.halcyon.ui.work.Job;
import org.halcyon.ui.work.JobActions;
import org.halcyon.wallet.WalletService;

/// What frame and drawer of a session do. FX thread only.
final class SessionActs implements ShellActions, JobActions {
    private final WalletService service;
    private final ShellViewModel shell;
    private final BannersViewModel banners;
    private final Messages messages;
    private final Session.Actions window;

    SessionActs(
            WalletService service,
            ShellViewModel shell,
            BannersViewModel banners,
            Messages messages,
            Session.Actions window) {
        this.service = service;
        this.shell = shell;
        this.banners = banners;
        this.messages = messages;
        this.window = window;
    }

    /// No key is ever kept open, so locking is to take every figure off the screen.
    @Override
    public void lock() {
        shell.amountsHiddenProperty().set(true);
        banners.raise(Banner.passing(
                "locked",
                Tone.ACCENT,
                messages.text("session.banner.locked.head"),
                messages.text("session.banner.locked.text")));
    }

    @Override
    public void syncNow() {
        service.syncNow();
    }

    @Override
    public void close() {
        window.requestClose();
    }

    @Override
    public void openWallet(WalletId id) {
        shell.walletProperty().set(Optional.of(id));
    }

    @Override
    public void addWallet() {
        window.addWallet();
    }

    @Override
    public void stop(Job job) {
        // no job of this release offers a stop
    }

    @Override
    public void details(Job job) {
        if (job.kind().equals(PassJobs.KIND)) {
            syncDetails();
        } else {
            shell.open("settings.network");
        }
    }

    @Override
    public void show(Job job) {
        if (job.kind().equals(PassJobs.KIND)) {
            syncDetails();
        } else {
            shell.open("settings.storage");
        }
    }

    /// The page with the workers where it is offered, else the one with what they have stored.
    void syncDetails() {
        boolean offered = shell.offered().stream().anyMatch(spec -> spec.id().equals("engine"));
        shell.open(offered ? "engine" : "settings.storage");
    }
}
