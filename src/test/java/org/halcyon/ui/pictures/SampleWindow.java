package org.halcyon.ui.pictures;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.testing.StepClock;
import org.halcyon.ui.Messages;
import org.halcyon.ui.SystemLook;
import org.halcyon.ui.Theme;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.shell.DetailLevel;
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

/// A whole window with made-up figures, as the target pictures show them. What it asks of its owner is noted.
public final class SampleWindow {
    public final List<String> asked = new ArrayList<>();
    public final Theme theme;
    public final Messages messages;
    public final StepClock clock = new StepClock();
    public final ShellModels models;
    public final ShellView view;
    public final Scene scene;
    private final SamplePages pages;

    public SampleWindow(Theme.Choice look, double width, double height) {
        this(look, width, height, Messages.english(Locale.UK), Theme.NORMAL_TEXT);
    }

    public SampleWindow(Theme.Choice look, double width, double height, Messages messages, int textSize) {
        this.messages = messages;
        theme = new Theme(new SystemLook(
                new SimpleObjectProperty<>(false),
                new SimpleObjectProperty<>(false),
                new SimpleObjectProperty<>(true)));
        theme.choiceProperty().set(look);
        theme.textSizeProperty().set(textSize);
        pages = new SamplePages(messages);
        var shell = new ShellViewModel(List.of(
                PageSpec.of("home", Section.HOME, "page.home", pages::home),
                PageSpec.of("send", Section.SEND, "page.send", pages::form),
                PageSpec.of("receive", Section.RECEIVE, "page.receive", pages::receive),
                PageSpec.of("activity", Section.ACTIVITY, "page.activity", pages::loading),
                PageSpec.of("sandbox", Section.TOOLS, "page.sandbox", pages::loading)
                        .from(DetailLevel.DEVELOPER)
                        .orInSandbox(),
                PageSpec.of("engine", Section.TOOLS, "page.engine", pages::loading)
                        .from(DetailLevel.DEVELOPER),
                PageSpec.of("settings", Section.SETTINGS, "page.settings", pages::form)));
        pages.narrow(shell.roomProperty());
        pages.hiddenAmounts(shell.amountsHiddenProperty());
        models = new ShellModels(
                shell,
                new BannersViewModel(),
                new WorkViewModel(messages, clock, ZoneOffset.UTC),
                new StatusViewModel(),
                new NotedJobs(),
                new NotedActions());
        fill();
        view = new ShellView(models, messages, theme, KeyMap.standard());
        scene = view.scene(width, height);
        shell.open("home");
    }

    /// The same window on the test network without money.
    public void becomeEmpty() {
        models.shell().wallets().setAll(wallet(4, "Harbour test", WalletEntry.Kind.FULL, 4, Optional.empty()));
        models.shell()
                .walletProperty()
                .set(Optional.of(models.shell().wallets().getFirst().id()));
        models.shell().bandProperty().set(NetworkBand.TEST);
        models.shell().levelProperty().set(DetailLevel.DEVELOPER);
        pages.emptyHome();
        status(Engine.CHAIN, Kind.GOOD, "Up to date", "1,478,206");
        status(Engine.ADDRESSES, Kind.GOOD, "Up to date", "none used");
        status(Engine.SHIELDED, Kind.GOOD, "Up to date", "301,770 \u00b7 2.8 s");
        status(Engine.STORAGE, Kind.GOOD, "Saved", "no backup yet");
    }

    public void addJobs() {
        Instant now = clock.instant();
        job(
                "filters",
                "Downloading filters",
                "all wallets",
                new Job.Stage(3, 5, "Filters"),
                new Job.Measure.Counted(61_920, 103_128),
                now,
                Job.JobState.RUNNING,
                true);
        job(
                "notes",
                "Checking private notes",
                "all wallets",
                new Job.Stage(2, 2, "Checking"),
                new Job.Measure.Counted(184_320, 301_770),
                now.minusSeconds(34),
                Job.JobState.RUNNING,
                false);
        job(
                "prover",
                "Preparing private payments",
                "this computer",
                new Job.Stage(1, 1, "First time about 30 s"),
                new Job.Measure.None(),
                now.minusSeconds(5),
                Job.JobState.RUNNING,
                false);
        job(
                "backup",
                "Backup",
                "Household",
                new Job.Stage(1, 1, "Held until the filters are stored"),
                new Job.Measure.None(),
                now,
                Job.JobState.HELD,
                true);
        job(
                "payment",
                "Payment to mira",
                "Household",
                new Job.Stage(1, 1, "Locked after 3 s"),
                new Job.Measure.None(),
                now,
                Job.JobState.SUCCEEDED,
                false);
    }

    private void fill() {
        ShellViewModel shell = models.shell();
        shell.levelProperty().set(DetailLevel.FULL);
        shell.wallets()
                .setAll(
                        wallet(1, "Household", WalletEntry.Kind.FULL, 1, Optional.of(new Duffs(128_450_721_055L))),
                        wallet(2, "Savings", WalletEntry.Kind.WATCH_ONLY, 2, Optional.of(Duffs.ofDash(8_400))),
                        wallet(3, "Old laptop", WalletEntry.Kind.DAMAGED, 3, Optional.empty()));
        shell.walletProperty().set(Optional.of(shell.wallets().getFirst().id()));
        status(Engine.CHAIN, Kind.WORKING, "Filters", "41,208 left");
        status(Engine.ADDRESSES, Kind.GOOD, "Up to date", "12 with credits");
        status(Engine.IDENTITIES, Kind.GOOD, "Up to date", "2 \u00b7 14:31");
        status(Engine.SHIELDED, Kind.WORKING, "Checking", "184,320 / 301,770");
        status(Engine.STORAGE, Kind.GOOD, "Saved", "backup 18 Jul");
    }

    public void status(Engine engine, Kind kind, String word, String figure) {
        models.status()
                .report(new EngineStatus(
                        engine,
                        kind,
                        word,
                        figure,
                        new EngineStatus.Panel(
                                "Platform addresses: failed",
                                "No server gave an answer with a valid proof. Your balances are kept as they were at 14:18."
                                        + " No money is affected.",
                                List.of(
                                        new EngineStatus.Fact("Last success", "14:18:52, block 318,198"),
                                        new EngineStatus.Fact("Tried", "5 servers, next try 14:33")),
                                Optional.of(new EngineStatus.PanelAct("Retry", () -> asked.add("retry"))),
                                Optional.of(new EngineStatus.PanelAct("Server list", () -> asked.add("servers"))),
                                Optional.of(new EngineStatus.PanelAct("Details", () -> asked.add("details"))))));
    }

    private void job(
            String id,
            String title,
            String scope,
            Job.Stage stage,
            Job.Measure measure,
            Instant advance,
            Job.JobState state,
            boolean stops) {
        models.work()
                .report(new Job(
                        id,
                        Optional.empty(),
                        scope,
                        title,
                        "sync",
                        stage,
                        measure,
                        clock.instant().minus(Duration.ofSeconds(12)),
                        advance,
                        stops ? new Job.Stop.Offered("Downloaded filters are kept.") : new Job.Stop.NotOffered(),
                        !id.equals("payment"),
                        state));
    }

    private static WalletEntry wallet(int id, String name, WalletEntry.Kind kind, int mark, Optional<Duffs> balance) {
        var bytes = new byte[WalletId.BYTES];
        bytes[0] = (byte) id;
        return new WalletEntry(WalletId.of(bytes), name, kind, mark, balance.map(ShownAmount::of));
    }

    private final class NotedJobs implements JobActions {
        @Override
        public void stop(Job job) {
            asked.add("stop " + job.id());
        }

        @Override
        public void details(Job job) {
            asked.add("details " + job.id());
        }

        @Override
        public void show(Job job) {
            asked.add("show " + job.id());
        }
    }

    private final class NotedActions implements ShellActions {
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
            asked.add("wallet " + id);
        }

        @Override
        public void addWallet() {
            asked.add("add wallet");
        }
    }
}
