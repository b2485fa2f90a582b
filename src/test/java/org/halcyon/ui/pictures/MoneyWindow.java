package org.halcyon.ui.pictures;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.testing.FakeWallets;
import org.halcyon.testing.StepClock;
import org.halcyon.ui.Messages;
import org.halcyon.ui.SystemLook;
import org.halcyon.ui.Theme;
import org.halcyon.ui.activity.ActivityView;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.home.HomeActs;
import org.halcyon.ui.home.HomeView;
import org.halcyon.ui.page.PageDesk;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.page.PageSource;
import org.halcyon.ui.receive.ReceiveView;
import org.halcyon.ui.send.SendView;
import org.halcyon.ui.shell.KeyMap;
import org.halcyon.ui.shell.NetworkBand;
import org.halcyon.ui.shell.PageSpec;
import org.halcyon.ui.shell.Section;
import org.halcyon.ui.shell.ShellActions;
import org.halcyon.ui.shell.ShellModels;
import org.halcyon.ui.shell.ShellView;
import org.halcyon.ui.shell.ShellViewModel;
import org.halcyon.ui.shell.WalletEntry;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.ui.status.EngineStatus.Kind;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.ui.work.Job;
import org.halcyon.ui.work.JobActions;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletSnapshot;

/// A window with the real pages about money over wallets in memory. Everything runs on the FX thread at once.
public final class MoneyWindow {
    public final List<String> asked = new ArrayList<>();
    public final List<byte[]> files = new ArrayList<>();
    public final FakeWallets wallets = new FakeWallets(Network.TESTNET, Runnable::run);
    public final Theme theme;
    public final Messages messages;
    public final ShellModels models;
    public final ShellView view;
    public final Scene scene;
    public final SendView send;

    public MoneyWindow(Theme.Choice look, double width, double height) {
        this(look, width, height, Messages.english(Locale.UK), Theme.NORMAL_TEXT);
    }

    public MoneyWindow(Theme.Choice look, double width, double height, Messages messages, int textSize) {
        this.messages = messages;
        theme = new Theme(new SystemLook(
                new SimpleObjectProperty<>(false),
                new SimpleObjectProperty<>(false),
                new SimpleObjectProperty<>(true)));
        theme.choiceProperty().set(look);
        theme.textSizeProperty().set(textSize);
        var made = new Pages();
        var shell = new ShellViewModel(List.of(
                PageSpec.of("home", Section.HOME, "page.home", () -> made.home),
                PageSpec.of("send", Section.SEND, "page.send", () -> made.send),
                PageSpec.of("receive", Section.RECEIVE, "page.receive", () -> made.receive),
                PageSpec.of("activity", Section.ACTIVITY, "page.activity", () -> made.activity)));
        models = new ShellModels(
                shell,
                new BannersViewModel(),
                new WorkViewModel(messages, new StepClock(), ZoneOffset.UTC),
                new StatusViewModel(),
                new NoJobs(),
                new NoActions());
        shell.bandProperty().set(NetworkBand.TEST);
        status(Engine.CHAIN, Kind.GOOD, "Up to date", "1,478,206");
        status(Engine.STORAGE, Kind.GOOD, "Saved", "");
        view = new ShellView(models, messages, theme, KeyMap.standard());
        made.make(shell);
        send = made.send;
        scene = view.scene(width, height);
    }

    @SuppressWarnings("NullAway.Init") // made once the shell is there
    private final class Pages {
        private HomeView home;
        private SendView send;
        private ReceiveView receive;
        private ActivityView activity;

        void make(ShellViewModel shell) {
            var source = new PageSource(
                    wallets,
                    NetworkProfile.TEST,
                    shell.walletProperty(),
                    shell.amountsHiddenProperty(),
                    Runnable::run,
                    InstantSource.fixed(SampleMoney.NOW),
                    ZoneOffset.UTC,
                    messages);
            var frame = new PageFrame(
                    source, shell, shell.roomProperty(), theme.textSizeProperty(), view::dialogs, new NotedDesk());
            home = new HomeView(frame, models.status(), new NotedActs());
            send = new SendView(frame);
            receive = new ReceiveView(frame);
            activity = new ActivityView(frame);
        }
    }

    public void status(Engine engine, Kind kind, String word, String figure) {
        models.status()
                .report(new EngineStatus(
                        engine,
                        kind,
                        word,
                        figure,
                        new EngineStatus.Panel(
                                "", "", List.of(), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    /// Puts `wallet` into the switcher and on the page.
    public void use(WalletSnapshot wallet) {
        models.shell()
                .wallets()
                .setAll(new WalletEntry(
                        wallet.id(),
                        wallet.name(),
                        WalletEntry.Kind.FULL,
                        4,
                        Optional.of(ShownAmount.of(wallet.balances().total()))));
        wallets.publish(wallet);
        models.shell().walletProperty().set(Optional.of(wallet.id()));
    }

    public void open(String page) {
        models.shell().open(page);
    }

    private final class NotedDesk implements PageDesk {
        @Override
        public void copy(String raw) {
            asked.add("copy " + raw);
        }

        @Override
        public CompletionStage<Saved> save(FileKind kind, String suggestedName, byte[] content) {
            asked.add("save " + suggestedName);
            files.add(content);
            return CompletableFuture.completedStage(new Saved.Written(Path.of(suggestedName)));
        }
    }

    private final class NotedActs implements HomeActs {
        @Override
        public void checkPhrase(WalletId wallet) {
            asked.add("check phrase");
        }

        @Override
        public void damagedWallet(WalletId wallet) {
            asked.add("damaged");
        }

        @Override
        public void testCoins() {
            asked.add("test coins");
        }
    }

    private static final class NoJobs implements JobActions {
        @Override
        public void stop(Job job) {
            throw new AssertionError("no jobs here");
        }

        @Override
        public void details(Job job) {
            throw new AssertionError("no jobs here");
        }

        @Override
        public void show(Job job) {
            throw new AssertionError("no jobs here");
        }
    }

    private final class NoActions implements ShellActions {
        @Override
        public void lock() {
            asked.add("lock");
        }

        @Override
        public void syncNow() {
            asked.add("sync");
        }

        @Override
        public void close() {
            asked.add("close");
        }

        @Override
        public void openWallet(WalletId id) {
            asked.add("wallet");
        }

        @Override
        public void addWallet() {
            asked.add("add wallet");
        }
    }
}
