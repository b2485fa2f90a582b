package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.Duffs;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.Threads;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.storage.StoreClaims;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.PlanOutcome;
import org.halcyon.wallet.SendOutcome;
import org.halcyon.wallet.SendRequest;
import org.halcyon.wallet.WalletHost;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;

/// The whole program but for its window, as a process of its own that a campaign starts and kills. It is the real
/// composition on the network `regtest`; only the password costs as little as the format allows.
///
/// Lines for the campaign begin with [#MARK]. `pay` makes payments until the process is killed; `follow` reports how
/// far
/// it has come until a line arrives, and then closes.
public final class WalletProcess {
    public static final String MARK = "@ ";
    public static final String STARTED = "started";
    public static final String OPEN = "open";
    public static final String READY = "ready";
    public static final String CLOSED = "closed";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final long LEAST = 1_000_000;
    private static final long MOST = 150_000_000;

    private final WalletService service;
    private final Ticker ticker;
    private final SplittableRandom random;

    private WalletProcess(WalletService service, Ticker ticker, long seed) {
        this.service = service;
        this.ticker = ticker;
        this.random = new SplittableRandom(seed);
    }

    /// @param arguments the data folder, the address of the node, `pay` or `follow`, a seed, and an address to pay to
    public static void main(String[] arguments) throws Exception {
        say(STARTED);
        var paths = new AppPaths(Path.of(arguments[0]));
        PrivateFolders.prepare(paths.folder());
        Logs.toFile(paths);
        Machine machine = machine();
        try (OpenSession session =
                OpenSession.begin(machine, new HostPlan(paths, List.of(arguments[1]), Runnable::run, () -> {}))) {
            var process = new WalletProcess(
                    open(session.host(), machine.ticker()), machine.ticker(), Long.parseLong(arguments[3]));
            say(OPEN);
            WalletId wallet = process.wallet();
            process.awaitEngine();
            say(READY);
            if (arguments[2].equals("pay")) {
                process.pay(wallet, arguments[4]);
            } else {
                process.follow(wallet);
                CloseSnapshot report = process.get(session.host().shutdown());
                say(CLOSED + " " + report.phase());
            }
        }
    }

    /// The words whose entropy is one byte, sixteen times; worth nothing outside the campaign.
    public static Mnemonic phrase() {
        byte[] entropy = new byte[16];
        Arrays.fill(entropy, (byte) 0x5c);
        return Mnemonic.ofEntropy(entropy, WordList.english());
    }

    private static void say(String line) {
        System.out.println(MARK + line);
        System.out.flush();
    }

    private static Machine machine() {
        var random = new SecureRandom();
        var clock = InstantSource.system();
        var cheap = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 31);
        return new Machine(
                Ticker.system(),
                clock,
                random,
                new Threads(),
                LifecycleConfig.DEFAULTS,
                new StoreClaims(),
                new Vaults(random, clock, cheap),
                "campaign");
    }

    private static WalletService open(WalletHost host, Ticker ticker) throws InterruptedException {
        var settled = new CompletableFuture<HostState>();
        host.state().subscribe(state -> {
            if (state instanceof HostState.Open || state instanceof HostState.Failed) {
                settled.complete(state);
            }
        });
        host.open(NetworkProfile.REGTEST);
        if (!ticker.await(settled, PATIENCE)) {
            throw new IllegalStateException("did not open in time");
        }
        if (settled.join() instanceof HostState.Open open) {
            return open.service();
        }
        throw new IllegalStateException("did not open: " + settled.join());
    }

    private <T> T get(CompletionStage<T> stage) throws InterruptedException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!ticker.await(future, PATIENCE)) {
            throw new IllegalStateException("no answer in time");
        }
        return future.join();
    }

    private static char[] password() {
        return "correct horse battery".toCharArray();
    }

    /// The one wallet, made if there is none yet.
    private WalletId wallet() throws InterruptedException {
        List<WalletSnapshot> wallets = service.wallets().newest().wallets();
        if (!wallets.isEmpty()) {
            return wallets.getFirst().id();
        }
        var wanted = new NewWallet.FromPhrase(
                "Campaign", phrase(), new char[0], password(), /* fresh= */ false, Optional.empty(), true);
        return switch (get(service.create(wanted))) {
            case CreateOutcome.Created created -> created.wallet();
            case CreateOutcome.AlreadyHere here -> here.wallet();
            case CreateOutcome.WrongPassword wrong -> throw new IllegalStateException("wrong password");
            case OlderVault older -> throw new IllegalStateException("older vault: " + older);
            case CreateOutcome.Refused refused -> throw new IllegalStateException("not created: " + refused.error());
        };
    }

    /// From here on the chain files are open.
    private void awaitEngine() throws InterruptedException {
        var running = new CompletableFuture<ChainStage>();
        service.chain().subscribe(chain -> {
            if (chain.stage() != ChainStage.OFF) {
                running.complete(chain.stage());
            }
        });
        if (!ticker.await(running, PATIENCE)) {
            throw new IllegalStateException("the chain engine does not run");
        }
    }

    private void pay(WalletId wallet, String foreign) throws InterruptedException {
        while (true) {
            String to =
                    random.nextBoolean() ? get(service.receiveAddress(wallet)).address() : foreign;
            var amount = new SendRequest.Amount.Exactly(new Duffs(random.nextLong(LEAST, MOST)));
            switch (get(service.plan(new SendRequest(wallet, to, amount, random.nextBoolean() ? "note" : "")))) {
                case PlanOutcome.Planned planned -> {
                    SendOutcome outcome = get(service.send(planned.plan(), password()));
                    say("sent " + outcome.getClass().getSimpleName());
                }
                case PlanOutcome.Refused refused ->
                    say("refused " + refused.error().message());
                case PlanOutcome.Dust dust -> throw new IllegalStateException(dust.toString());
                case PlanOutcome.BadAddress bad -> throw new IllegalStateException(bad.toString());
            }
            pause(Duration.ofMillis(random.nextLong(1, 300)));
        }
    }

    private void pause(Duration length) throws InterruptedException {
        boolean unused = ticker.await(new CompletableFuture<>(), length);
    }

    /// Reports heights and what is in no block, until the campaign says a word.
    private void follow(WalletId wallet) throws IOException, InterruptedException {
        while (System.in.available() == 0) {
            ChainSnapshot chain = service.chain().newest();
            int synced = service.wallets().newest().wallet(wallet).orElseThrow().syncedHeight();
            long unmined = get(service.activity(wallet)).stream()
                    .filter(entry -> entry.standing() instanceof ActivityEntry.Standing.Unmined)
                    .count();
            boolean upToDate = chain.stage() == ChainStage.UP_TO_DATE;
            say("at " + (upToDate ? Math.min(chain.headerHeight(), synced) : -1) + " " + unmined + " "
                    + chain.tip().map(Object::toString).orElse("-"));
            pause(BEAT);
        }
    }
}
