package org.halcyon.ui.session;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Messages;
import org.halcyon.ui.banner.Banner;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.opening.OpeningView;
import org.halcyon.ui.opening.OpeningViewModel;
import org.halcyon.ui.peers.PeersViewModel;
import org.halcyon.ui.peers.ProxyViewModel;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.Prompts;
import org.halcyon.ui.secret.PhraseViewModel;
import org.halcyon.ui.settings.DisplayViewModel;
import org.halcyon.ui.settings.SettingsKeeper;
import org.halcyon.ui.shell.NetworkBand;
import org.halcyon.ui.shell.WindowPlacement;
import org.halcyon.ui.start.AddWalletView;
import org.halcyon.ui.start.AddWalletViewModel;
import org.halcyon.ui.start.FirstRunView;
import org.halcyon.ui.start.FirstRunViewModel;
import org.halcyon.ui.start.FrontView;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.StateHub;
import org.jspecify.annotations.Nullable;

/// The window: which scene is on screen, and what closing means right now. Made on the FX thread and used there only;
/// the owner binds the scene of its stage to [#sceneProperty()] and sends close requests to [#requestClose()].
public final class MainWindow implements AutoCloseable {
    private final WindowParts parts;
    private final Messages messages;
    private final SettingsKeeper keeper;
    private final DisplayViewModel display;
    private final FrontView front;
    private final OpeningViewModel openingModel;
    private final OpeningView opening;
    private final ReadOnlyObjectWrapper<Scene> scene;
    private final RestoreDesk restores;
    private final StateHub.Subscription states;
    private @Nullable Session session;
    private @Nullable AddWalletViewModel adding;
    private @Nullable AddWalletView addingView;
    private @Nullable ClosingFlow closing;
    private boolean firstRun;
    private boolean left;
    private boolean resetFailed;

    public MainWindow(WindowParts parts) {
        this.parts = parts;
        messages = parts.surroundings().messages();
        keeper = new SettingsKeeper(parts.host(), parts.surroundings().fx(), messages);
        display = new DisplayViewModel(keeper, parts.theme());
        parts.theme().layBelow();
        front = new FrontView(messages, parts.theme(), WindowPlacement.LEAST_WIDTH, WindowPlacement.LEAST_HEIGHT);
        openingModel = new OpeningViewModel(messages, parts.surroundings().ticker());
        scene = new ReadOnlyObjectWrapper<>(front.scene());
        restores = new RestoreDesk(new RestoreDesk.Parts(
                parts.host(),
                this::dialogs,
                messages,
                parts.theme().motion(),
                parts.surroundings().fx()));
        opening = new OpeningView(
                new OpeningView.Parts(
                        openingModel,
                        messages,
                        front,
                        parts.theme().motion(),
                        parts.about().dataFolder()),
                new OpeningDesk(parts, restores, this::firstRun, this::quit));
        states = parts.host().state().subscribe(this::show);
    }

    /// The scene that the stage shows.
    public ReadOnlyObjectProperty<Scene> sceneProperty() {
        return scene.getReadOnlyProperty();
    }

    /// The person wants to close the window; the owner keeps it open until the host is left.
    public void requestClose() {
        ClosingFlow flow = closing;
        if (restores.isRunning()) {
            return; // the store is being exchanged, which ends by itself
        }
        if (session == null || flow == null) {
            quit();
        } else {
            toShell();
            flow.request();
        }
    }

    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /// The dialogs of the scene on screen.
    public DialogHost dialogs() {
        Session open = session;
        return open != null && open.isOn(scene.get()) ? open.dialogs() : front.dialogs();
    }

    @Override
    public void close() {
        states.close();
        endSession();
    }

    private void show(HostState state) {
        switch (state) {
            case HostState.FirstRun none -> firstRun();
            case HostState.Opening steps -> opening(steps);
            case HostState.Failed failed -> failed(failed);
            case HostState.Open open -> open(open);
            case HostState.Closed closed -> endSession();
        }
    }

    private void firstRun() {
        endSession();
        opening.hide();
        firstRun = true;
        front.showBand(NetworkBand.NONE);
        var model = new FirstRunViewModel(new FirstRunViewModel.Parts(
                parts.host(),
                keeper,
                display,
                new PeersViewModel(parts.inputs().peers(), messages),
                new ProxyViewModel(parts.inputs().proxies()),
                parts.surroundings().fx()));
        new FirstRunView(model, messages, front).open();
        scene.set(front.scene());
    }

    private void opening(HostState.Opening steps) {
        endSession();
        front.showBand(NetworkBand.of(steps.profile()));
        openingModel.update(steps);
        if (!front.scene().equals(scene.get())) {
            scene.set(front.scene());
            front.comeBack();
        }
        opening.showSteps(steps.profile());
    }

    private void failed(HostState.Failed failed) {
        endSession();
        front.showBand(NetworkBand.of(failed.profile()));
        opening.showProblem(failed.profile(), failed.problem());
        scene.set(front.scene());
        restores.shown(failed);
    }

    private void open(HostState.Open open) {
        if (session != null && session.network().service().equals(open.service())) {
            return;
        }
        endSession();
        opening.hide();
        var shown = new Session.Display(
                display, keeper, scene.get().getWidth(), scene.get().getHeight());
        var pages = new SessionPages(parts, shown, this::switchTo, this::resetSandbox, restores);
        var made = new Session(open, parts, shown, pages::make, new Frame());
        session = made;
        closing = flow(open, made);
        front.showBand(NetworkBand.of(open.profile()));
        var steps = new ArrayDeque<>(made.beginning());
        steps.add(() -> tellOfReset(made));
        steps.add(() -> enter(open));
        steps.add(() -> restores.shown(open));
        steps.add(() -> made.tellOfWallets(damaged(open, made, pages)::update));
        goOn(made, steps);
    }

    private ExportAct exports(Supplier<DialogHost> dialogs) {
        return new ExportAct(
                dialogs,
                messages,
                parts.outside().places(),
                parts.surroundings().fx());
    }

    private DamagedWallets damaged(HostState.Open open, Session made, SessionPages pages) {
        return new DamagedWallets(
                made::dialogs,
                messages,
                new DamagedWallets.Acts(
                        pages::restore,
                        () -> exports(made::dialogs).run(open.service().backups()),
                        parts.outside().openFolder()));
    }

    private void goOn(Session made, Queue<Runnable> steps) {
        Runnable step = steps.poll();
        if (step != null) {
            next(made, () -> {
                step.run();
                goOn(made, steps);
            });
        }
    }

    /// Goes on in a task of its own, so that the FX thread is free in between, unless the session has ended meanwhile.
    private void next(Session made, Runnable step) {
        parts.surroundings().fx().execute(() -> {
            if (made.equals(session)) {
                step.run();
            }
        });
    }

    private void tellOfReset(Session made) {
        if (resetFailed) {
            resetFailed = false;
            made.banners()
                    .raise(Banner.lasting(
                            "reset",
                            Tone.WARNING,
                            messages.text("session.banner.reset.head"),
                            messages.text("session.banner.reset.text")));
        }
    }

    private void enter(HostState.Open open) {
        boolean empty = open.service().wallets().newest().wallets().isEmpty();
        if (firstRun && empty) {
            add(open);
        } else {
            firstRun = false;
            toShell();
        }
    }

    private ClosingFlow flow(HostState.Open open, Session made) {
        return new ClosingFlow(
                new ClosingFlow.Parts(
                        parts.host(),
                        open.service().close(),
                        open.service().storage(),
                        made.work(),
                        made::dialogs,
                        messages,
                        parts.theme().motion(),
                        parts.outside().reports(),
                        parts.outside().places(),
                        parts.surroundings().fx()),
                this::endSession);
    }

    private void add(HostState.Open open) {
        AddWalletViewModel model = adding;
        AddWalletView view = addingView;
        if (model == null || view == null) {
            model = new AddWalletViewModel(
                    new AddWalletViewModel.Parts(
                            open.service(),
                            open.profile(),
                            parts.inputs().words(),
                            parts.inputs().births().of(open.profile()),
                            parts.inputs().random()),
                    messages,
                    parts.surroundings().fx());
            var phrase = new PhraseViewModel(parts.surroundings().ticker());
            view = new AddWalletView(new AddWalletView.Parts(model, phrase, messages, front, new Adding(), firstRun));
            adding = model;
            addingView = view;
            view.open();
        } else {
            view.show();
        }
        scene.set(front.scene());
    }

    private void forgetAdding() {
        AddWalletViewModel old = adding;
        if (old != null) {
            old.close();
        }
        adding = null;
        addingView = null;
        firstRun = false;
    }

    private void toShell() {
        Session open = session;
        if (open != null) {
            scene.set(open.scene());
        }
    }

    private void switchTo(NetworkProfile profile) {
        keeper.change(settings -> settings.withProfile(profile)).whenComplete((saved, failure) -> {
            if (failure == null) {
                parts.host().open(profile);
            }
        });
    }

    private void resetSandbox() {
        dialogs().show(new Prompts(messages).resetSandbox()).thenAccept(act -> {
            if (act == PromptAct.RESET) {
                parts.host()
                        .shutdown()
                        .whenCompleteAsync(
                                this::resetAfter, parts.surroundings().fx());
            }
        });
    }

    /// A sandbox that did not shut down clean is not deleted under a live worker; it is opened again as it was.
    private void resetAfter(@Nullable CloseSnapshot end, @Nullable Throwable failure) {
        if (end == null || failure != null || end.phase() != CloseSnapshot.Phase.CLOSED) {
            requestClose();
            return;
        }
        parts.outside()
                .resetSandbox()
                .reset()
                .whenCompleteAsync(
                        (done, problem) -> {
                            resetFailed = problem != null;
                            parts.host().open(NetworkProfile.SANDBOX);
                        },
                        parts.surroundings().fx());
    }

    private void endSession() {
        restores.leaving();
        forgetAddingUnlessFirst();
        Session old = session;
        session = null;
        closing = null;
        if (old != null) {
            old.close();
        }
    }

    private void forgetAddingUnlessFirst() {
        boolean first = firstRun;
        forgetAdding();
        firstRun = first;
    }

    private void quit() {
        if (left) {
            return;
        }
        left = true;
        parts.host()
                .shutdown()
                .whenCompleteAsync(
                        (end, failure) -> parts.host().leave(),
                        parts.surroundings().fx());
    }

    private final class Frame implements Session.Actions {
        @Override
        public void requestClose() {
            MainWindow.this.requestClose();
        }

        @Override
        public void addWallet() {
            session().ifPresent(open -> add(open.network()));
        }
    }

    private final class Adding implements AddWalletView.Actions {
        @Override
        public void done(WalletId wallet) {
            forgetAdding();
            session().ifPresent(open -> open.front(wallet));
            toShell();
        }

        @Override
        public void lookAround() {
            NetworkProfile profile =
                    session().map(open -> open.network().profile()).orElse(NetworkProfile.SANDBOX);
            forgetAdding();
            if (profile == NetworkProfile.SANDBOX) {
                toShell();
            } else {
                switchTo(NetworkProfile.SANDBOX);
            }
        }

        @Override
        public Optional<Runnable> leave() {
            return firstRun ? Optional.empty() : Optional.of(MainWindow.this::toShell);
        }
    }
}
