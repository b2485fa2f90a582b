package org.halcyon.ui.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.halcyon.base.WalletId;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Theme;
import org.halcyon.ui.banner.Banner;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.Prompts;
import org.halcyon.ui.settings.DisplayViewModel;
import org.halcyon.ui.settings.SettingsKeeper;
import org.halcyon.ui.shell.DetailLevel;
import org.halcyon.ui.shell.NetworkBand;
import org.halcyon.ui.shell.PageSpec;
import org.halcyon.ui.shell.ShellModels;
import org.halcyon.ui.shell.ShellView;
import org.halcyon.ui.shell.ShellViewModel;
import org.halcyon.ui.shell.WalletEntry;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletsSnapshot;
import org.jspecify.annotations.Nullable;

/// One open network in the window: the frame with its pages, fed by the hubs of the service. After [#close()] nothing
/// that still arrives changes anything. FX thread only.
public final class Session implements AutoCloseable {
    /// What a session asks of the window.
    public interface Actions {
        void requestClose();

        void addWallet();
    }

    private final HostState.Open open;
    private final Messages messages;
    private final ShellViewModel shell;
    private final WorkViewModel work;
    private final StatusViewModel status = new StatusViewModel();
    private final BannersViewModel banners = new BannersViewModel();
    private final Display display;
    private final Theme theme;
    private final Supplier<ShellView> viewMaker;
    private @Nullable ShellView view;
    private @Nullable Scene scene;
    private final List<Subscription> bindings = new ArrayList<>();
    private final List<StateHub.Subscription> hubs = new ArrayList<>();
    private final Timeline clock;
    private final SessionBanners walletBanners;
    private final SyncJobs jobs;
    private final ChainStatus chainStatus;
    private final ProxyPrompt proxyPrompt;
    private final StorageStatus storageStatus;
    private final SyncCells syncs;
    private long generation = Long.MIN_VALUE;
    private Consumer<WalletsSnapshot> alsoTold = snapshot -> {};
    private boolean closed;

    /// @param pages makes the pages of this session
    public Session(HostState.Open open, WindowParts parts, Display display, PageMaker pages, Actions actions) {
        this.open = open;
        this.display = display;
        theme = parts.theme();
        SessionContext.Surroundings around = parts.surroundings();
        messages = around.messages();
        work = new WorkViewModel(messages, around.clock(), around.zone());
        shell = new ShellViewModel(model -> pages.make(
                new SessionContext(open.profile(), open.service(), model, status, this::dialogs, around), work));
        shell.bandProperty().set(NetworkBand.of(open.profile()));
        bind(display.model());
        var acts = new SessionActs(open.service(), shell, banners, messages, actions);
        var models = new ShellModels(shell, banners, work, status, acts, acts);
        viewMaker = () -> new ShellView(models, messages, theme, parts.keys());
        walletBanners = new SessionBanners(banners, messages);
        chainStatus =
                new ChainStatus(messages, around.zone(), open.service()::syncNow, () -> shell.open("settings.network"));
        proxyPrompt = new ProxyPrompt(
                this::dialogs,
                new Prompts(messages),
                new ProxyPrompt.Acts(open.service()::syncNow, () -> shell.open("settings.network"), this::workOffline));
        storageStatus = new StorageStatus(messages, () -> shell.open("settings.storage"));
        jobs = new SyncJobs(work, messages, chainStatus, around.clock());
        syncs = new SyncCells(
                open.service().syncs(), new SyncCells.Parts(status, work, banners, around, acts::syncDetails));
        clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        bindings.add(display.keeper().problemProperty().subscribe(this::settingsProblem));
    }

    /// Makes the pages; the drawer is at hand for those that begin long work.
    @FunctionalInterface
    public interface PageMaker {
        List<PageSpec> make(SessionContext context, WorkViewModel work);
    }

    /// How the window looks now.
    public record Display(DisplayViewModel model, SettingsKeeper keeper, double width, double height) {}

    /// What is still to be done before it can be shown, in order, in steps that are short enough for the FX thread:
    /// make
    /// and fill the frame, subscribe to the hubs, open the first page.
    public List<Runnable> beginning() {
        WalletService service = open.service();
        List<Runnable> steps = new ArrayList<>();
        steps.add(this::view);
        steps.add(() -> view().fill());
        steps.add(() -> view().fill());
        steps.add(this::scene);
        steps.add(() -> begin(service.wallets(), this::wallets));
        steps.add(() -> begin(service.storage(), this::storage));
        steps.add(() -> begin(service.chain(), this::chain));
        steps.add(syncs::begin);
        steps.add(clock::play);
        steps.add(() -> shell.offered().stream().findFirst().ifPresent(spec -> shell.open(spec.id())));
        return List.copyOf(steps);
    }

    private ShellView view() {
        ShellView made = view;
        if (made == null) {
            made = viewMaker.get();
            view = made;
        }
        return made;
    }

    private <S> void begin(StateHub<S> hub, Consumer<S> listener) {
        follow(hub, listener);
        listener.accept(hub.newest());
    }

    public Scene scene() {
        Scene made = scene;
        if (made == null) {
            made = view().scene(display.width(), display.height());
            scene = made;
        }
        return made;
    }

    public boolean isOn(Scene shown) {
        return shown.equals(scene);
    }

    public ShellViewModel shell() {
        return shell;
    }

    public WorkViewModel work() {
        return work;
    }

    public BannersViewModel banners() {
        return banners;
    }

    public StatusViewModel status() {
        return status;
    }

    public HostState.Open network() {
        return open;
    }

    public DialogHost dialogs() {
        return view().dialogs();
    }

    /// Brings a wallet to the front, now or as soon as the engine reports it.
    public void front(WalletId wallet) {
        shell.walletProperty().set(Optional.of(wallet));
    }

    @Override
    public void close() {
        closed = true;
        clock.stop();
        syncs.close();
        hubs.forEach(StateHub.Subscription::close);
        bindings.forEach(Subscription::unsubscribe);
    }

    /// Lets `listener` know of the wallets, now and at every change.
    void tellOfWallets(Consumer<WalletsSnapshot> listener) {
        alsoTold = listener;
        listener.accept(open.service().wallets().newest());
    }

    private <S> void follow(StateHub<S> hub, Consumer<S> listener) {
        hubs.add(hub.subscribe(snapshot -> {
            if (!closed) {
                listener.accept(snapshot);
            }
        }));
    }

    private void tick() {
        syncs.tick();
        work.tick();
    }

    private void wallets(WalletsSnapshot snapshot) {
        if (snapshot.generation() < generation) {
            return;
        }
        generation = snapshot.generation();
        List<WalletEntry> entries = WalletEntries.of(snapshot);
        shell.wallets().setAll(entries);
        if (shell.walletProperty().get().isEmpty() && !entries.isEmpty()) {
            front(entries.getFirst().id());
        }
        walletBanners.update(snapshot);
        alsoTold.accept(snapshot);
    }

    private void chain(ChainSnapshot snapshot) {
        status.report(chainStatus.of(snapshot));
        jobs.update(snapshot);
        proxyPrompt.update(snapshot);
    }

    private void workOffline() {
        var unused = display.keeper()
                .change(settings ->
                        settings.withConnection(settings.connection().withOffline(true)));
    }

    private void storage(StorageState snapshot) {
        status.report(storageStatus.of(snapshot));
    }

    private void settingsProblem(String problem) {
        if (problem.isEmpty()) {
            banners.withdraw("settings");
        } else {
            banners.raise(
                    Banner.lasting("settings", Tone.WARNING, messages.text("session.banner.settings.head"), problem));
        }
    }

    /// Level and hidden amounts belong to the settings; the frame shows and changes them.
    private void bind(DisplayViewModel display) {
        bindings.add(display.detailProperty()
                .subscribe(level -> shell.levelProperty().set(DetailLevel.valueOf(level.name()))));
        both(shell.amountsHiddenProperty(), display.amountsHiddenProperty());
    }

    private void both(Property<Boolean> frame, Property<Boolean> settings) {
        ObservableValue<Boolean> changed = frame;
        bindings.add(settings.subscribe(frame::setValue));
        bindings.add(changed.subscribe(settings::setValue));
    }
}
