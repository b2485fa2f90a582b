package org.halcyon.ui.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.halcyon.ui.engine.EnginePage;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.peers.PeersViewModel;
import org.halcyon.ui.peers.ProxyViewModel;
import org.halcyon.ui.secret.PhraseViewModel;
import org.halcyon.ui.settings.ChangePassword;
import org.halcyon.ui.settings.ClearFlow;
import org.halcyon.ui.settings.ClearTargets;
import org.halcyon.ui.settings.DisplayTab;
import org.halcyon.ui.settings.KeyringFlow;
import org.halcyon.ui.settings.NetworkTab;
import org.halcyon.ui.settings.PeersCard;
import org.halcyon.ui.settings.SafetyTab;
import org.halcyon.ui.settings.SettingsPages;
import org.halcyon.ui.settings.StorageTab;
import org.halcyon.ui.settings.WalletTab;
import org.halcyon.ui.settings.WalletTabViewModel;
import org.halcyon.ui.shell.DetailLevel;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PageSpec;
import org.halcyon.ui.shell.Room;
import org.halcyon.ui.shell.Section;
import org.halcyon.ui.storage.BackupsView;
import org.halcyon.ui.storage.Restoring;
import org.halcyon.ui.storage.StorageDesk;
import org.halcyon.ui.storage.StorageParts;
import org.halcyon.ui.tools.SandboxPage;
import org.halcyon.ui.tools.SandboxViewModel;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.SandboxControls;
import org.jspecify.annotations.Nullable;

/// The pages of a session: those that were handed in, then tools and settings.
final class SessionPages {
    private final WindowParts parts;
    private final Session.Display display;
    private final NetworkTab.Switch networks;
    private final Runnable resetSandbox;
    private final RestoreDesk restores;
    private @Nullable StorageDesk desk;

    SessionPages(
            WindowParts parts,
            Session.Display display,
            NetworkTab.Switch networks,
            Runnable resetSandbox,
            RestoreDesk restores) {
        this.parts = parts;
        this.display = display;
        this.networks = networks;
        this.resetSandbox = resetSandbox;
        this.restores = restores;
    }

    List<PageSpec> make(SessionContext context, WorkViewModel work) {
        var specs = new ArrayList<>(parts.pages().pages(context));
        Optional<SandboxControls> sandbox = context.service().sandbox();
        sandbox.ifPresent(controls -> specs.add(sandbox(controls, context)));
        specs.add(PageSpec.of(
                        "engine",
                        Section.TOOLS,
                        "page.engine",
                        () -> engine(context).page())
                .from(DetailLevel.DEVELOPER));
        specs.addAll(settings(context, work));
        return specs;
    }

    private static PageSpec sandboxSpec(Supplier<Page> maker) {
        return PageSpec.of("sandbox", Section.TOOLS, "page.sandbox", maker)
                .from(DetailLevel.DEVELOPER)
                .orInSandbox();
    }

    private PageSpec sandbox(SandboxControls controls, SessionContext context) {
        return sandboxSpec(() -> new SandboxPage(new SandboxPage.Parts(
                        new SandboxViewModel(
                                controls,
                                context.service(),
                                context.shell().walletProperty(),
                                context.messages(),
                                context.surroundings().fx()),
                        context.messages(),
                        context.surroundings().zone(),
                        context.shell().roomProperty().map(room -> room == Room.NARROW),
                        context.shell(),
                        resetSandbox))
                .page());
    }

    private EnginePage engine(SessionContext context) {
        return new EnginePage(
                context.service(),
                parts.outside().reports(),
                context.messages(),
                context.surroundings().zone(),
                context.surroundings().fx());
    }

    private List<PageSpec> settings(SessionContext context, WorkViewModel work) {
        SessionContext.Surroundings around = context.surroundings();
        var wallet = new WalletTab(
                new WalletTabViewModel(
                        context.service(),
                        context.shell().walletProperty(),
                        parts.inputs().random(),
                        context.messages(),
                        around.fx()),
                new PhraseViewModel(around.ticker()),
                context.messages(),
                context.dialogs());
        var network = new NetworkTab(
                display.keeper(),
                new NetworkTab.Nodes(
                        new PeersViewModel(parts.inputs().peers(), context.messages()),
                        new ProxyViewModel(parts.inputs().proxies()),
                        connected(context)),
                context.profile(),
                networks,
                context.messages());
        var safety = new ChangePassword.Parts(
                context.service(), context.dialogs(), context.messages(), around.clock(), around.fx());
        return SettingsPages.of(
                wallet,
                new SafetyTab(
                        parts.about(),
                        parts.outside().openFolder(),
                        new ChangePassword(safety),
                        new KeyringFlow(safety)),
                network,
                new DisplayTab(display.model(), context.messages()),
                storage(context, work),
                parts.about());
    }

    private static PeersCard connected(SessionContext context) {
        SessionContext.Surroundings around = context.surroundings();
        var dates = new DateWords(context.messages(), around.zone(), around.clock());
        return new PeersCard(
                new PeersCard.Parts(context.service()::peers, dates::inSentence, around.fx()), context.messages());
    }

    /// Begins a restore from wherever the person is.
    void restore() {
        Optional.ofNullable(desk).ifPresent(StorageDesk::restore);
    }

    private StorageTab storage(SessionContext context, WorkViewModel work) {
        SessionContext.Surroundings around = context.surroundings();
        var storage = new StorageParts(
                () -> parts.host().backups(context.profile()),
                restores.dialogs(),
                work::report,
                context.messages(),
                new DateWords(context.messages(), around.zone(), around.clock()),
                around.clock(),
                parts.outside().places(),
                around.fx());
        Restoring restoring = restores.of(context.profile(), context.service()::hasVault);
        var made = new StorageDesk(storage, context.service().storage(), restoring);
        desk = made;
        return new StorageTab(
                () -> new BackupsView(made),
                clears(context, work),
                () -> made.removals(
                        context.service(), context.profile(), context.shell().walletProperty()),
                context.messages());
    }

    /// Chain data always, the data of coordinators for those that are registered and keep any.
    private static List<ClearFlow> clears(SessionContext context, WorkViewModel work) {
        SessionContext.Surroundings around = context.surroundings();
        var parts = new ClearFlow.Parts(
                context.profile(),
                () -> context.service().wallets().newest().wallets().size(),
                context.dialogs(),
                work,
                context.messages(),
                around.clock(),
                around.fx());
        var flows = new ArrayList<ClearFlow>();
        flows.add(new ClearFlow(ClearTargets.chain(context.service()), parts));
        context.service().syncs().stream()
                .filter(sync -> sync.clearing().isPresent())
                .forEach(sync -> flows.add(new ClearFlow(ClearTargets.of(context.service(), sync.key()), parts)));
        return flows;
    }
}
