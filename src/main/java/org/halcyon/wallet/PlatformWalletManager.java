package org.halcyon.wallet;

import java.util.Arrays;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.WalletSettings;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All wallets of one network: made, loaded, paid from, cleared and closed. Made by the composition root, which then
/// calls [#load()] and [#start()]; making it starts the event adapter and contacts nobody.
///
/// Slow operations run one by one on a thread of their own. Starts, clears and the shutdown run on the control thread,
/// so each waits for the other. What touches a wallet in memory runs on the engine's thread. No lock is held across any
/// of these.
public final class PlatformWalletManager implements WalletService {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformWalletManager.class);
    private static final int CONTROL_QUEUE = 64;

    /// Shared with the other parts of the manager.
    final ManagerDesk desk;
    private final StateHub<WalletsSnapshot> wallets;
    private final StateHub<ChainSnapshot> chain;
    private final StateHub<StorageState> storage;
    private final StateHub<EngineSnapshot> engine;
    private final StateHub<CloseSnapshot> close;
    private final BoundedExecutor control;
    private final Registration registration;
    private final ReceiveAddresses addresses;
    private final Payments payments;
    private final Sending sending;
    private final ChainRebuild rebuild;
    private final CloseDesk closing;
    private final EngineBoard engines;
    private final AtomicReference<CompletableFuture<ClearOutcome>> clearing = new AtomicReference<>();

    /// @throws IllegalStateException if the registry starts nothing; what was begun is stopped again
    public PlatformWalletManager(ManagerParts parts) {
        Network network = parts.profile().network();
        wallets = new StateHub<>(parts.fx(), WalletsSnapshot.none(parts.generation()));
        chain = new StateHub<>(parts.fx(), ChainSnapshot.off(parts.clock().instant()));
        storage = new StateHub<>(parts.fx(), parts.store().state());
        engine = new StateHub<>(parts.fx(), new EngineSnapshot(List.of()));
        close = new StateHub<>(parts.fx(), CloseSnapshot.running());
        var board = new WalletBoard(wallets, chain, parts.clock(), parts.generation());
        var adapter = new EventAdapter(
                parts.store(),
                new EventRows(network),
                parts.ticker(),
                parts.limits().adapter(),
                board::adapter);
        var rows = new StoredRows(network, parts.curve(), WalletSettings.DEFAULT);
        var runner = new ChainRunner(parts, board, adapter, chain, rows);
        control = parts.threads().executor("manager-control", 1, CONTROL_QUEUE, parts.ticker());
        var work = new Operations(
                parts.threads().executor("manager-work", 1, parts.limits().operations(), parts.ticker()),
                parts.ticker());
        var vault =
                new PhraseVault(parts.vaults(), parts.vaultFile(), parts.store().id());
        desk = new ManagerDesk(parts, board, adapter, runner, vault, rows, work, chain);
        registration = new Registration(desk);
        addresses = new ReceiveAddresses(desk);
        payments = new Payments(desk);
        sending = new Sending(desk, payments);
        rebuild = new ChainRebuild(desk, new ChainFolder(parts.engines().folder()));
        closing = new CloseDesk(desk, control, close);
        engines = new EngineBoard(parts.registry(), engine, chain, board, parts.store());
        begin();
    }

    private void begin() {
        var config = desk.parts().registry().config().worker().withWeight(WorkerKey.EVENT_ADAPTER.weight());
        StartOutcome started = desk.parts().registry().start(WorkerKey.EVENT_ADAPTER, config, this::adapt);
        if (started != StartOutcome.STARTED) {
            desk.work().close();
            shutdown();
            throw new IllegalStateException("the event adapter was not started: " + started);
        }
        desk.parts().store().onState(storage::publish);
        desk.parts().registry().observe(view -> {
            engines.publish();
            closing.observed(view);
        });
        chain.subscribe(snapshot -> engines.publish());
    }

    private void adapt(CancelToken cancel) throws InterruptedException {
        try {
            desk.adapter().run(cancel);
        } finally {
            desk.parts().faults().pass(WorkerKey.EVENT_ADAPTER);
        }
    }

    /// Opens the stored wallets. To be called again it changes nothing. A store that cannot be read ends the manager.
    public CompletionStage<LoadOutcome> load() {
        return desk.work()
                .<LoadOutcome>submit(() -> new WalletLoading(desk).load(), LoadOutcome.Failed::new)
                .thenCompose(outcome -> outcome instanceof LoadOutcome.Failed
                        ? shutdown().thenApply(closed -> outcome)
                        : CompletableFuture.completedFuture(outcome));
    }

    /// Ends the thread that a clean shutdown ran on. To be called after it, since nothing runs on it any more.
    public WorkerStatus release(Duration budget) throws InterruptedException {
        return control.stop(budget);
    }

    /// Starts the chain engine, after finishing a clear that a crash has left half done.
    public CompletionStage<StartOutcome> start() {
        try {
            return control.submit(this::startNow);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    private StartOutcome startNow() throws InterruptedException {
        if (desk.work().isClosed()) {
            return StartOutcome.REFUSED_CLOSING;
        }
        if (rebuild.isPending() && !(rebuild.run() instanceof ClearOutcome.Cleared)) {
            LOG.atWarn().log("chain engine stays off until the clear of its data is finished");
            return StartOutcome.REFUSED_CLEARING;
        }
        return desk.chain().start();
    }

    /// An engine that is to look at blocks from before its own start has to be made anew.
    private void restart() {
        control.submit(() -> {
                    desk.parts().registry().quiesce(WorkerKey.CHAIN);
                    return startNow();
                })
                .exceptionally(failure -> {
                    LOG.atError().setCause(failure).log("chain engine was not started again");
                    return StartOutcome.SPAWN_FAILED;
                });
    }

    @Override
    public Network network() {
        return desk.network();
    }

    @Override
    public Optional<SandboxControls> sandbox() {
        return desk.parts().sandbox();
    }

    @Override
    public StateHub<WalletsSnapshot> wallets() {
        return wallets;
    }

    @Override
    public StateHub<ChainSnapshot> chain() {
        return chain;
    }

    @Override
    public StateHub<StorageState> storage() {
        return storage;
    }

    @Override
    public StateHub<EngineSnapshot> engine() {
        return engine;
    }

    @Override
    public StateHub<CloseSnapshot> close() {
        return close;
    }

    @Override
    public boolean hasVault() {
        return desk.vault().exists();
    }

    @Override
    public Mnemonic newPhrase(int words) {
        if (words != 12 && words != 24) {
            throw new IllegalArgumentException("a new phrase has 12 or 24 words");
        }
        byte[] entropy = new byte[words * 4 / 3];
        desk.parts().random().nextBytes(entropy);
        try {
            return Mnemonic.ofEntropy(entropy, WordList.english());
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    @Override
    public CompletionStage<CreateOutcome> create(NewWallet wallet) {
        return desk.work()
                .<CreateOutcome>submit(() -> registration.create(wallet), CreateOutcome.Refused::new)
                .whenComplete((outcome, failure) -> Registration.wipe(wallet))
                .thenApply(outcome -> searched(wallet, outcome));
    }

    private CreateOutcome searched(NewWallet wallet, CreateOutcome outcome) {
        boolean fresh = wallet instanceof NewWallet.FromPhrase phrase && phrase.fresh();
        if (outcome instanceof CreateOutcome.Created
                && !fresh
                && desk.parts().registry().isRunning(WorkerKey.CHAIN)) {
            restart();
        }
        return outcome;
    }

    @Override
    public CompletionStage<Optional<WalletError>> rename(WalletId wallet, String name) {
        return desk.work().submit(() -> registration.rename(wallet, name), Optional::of);
    }

    @Override
    public CompletionStage<Optional<WalletError>> phraseChecked(WalletId wallet) {
        return desk.work().submit(() -> registration.phraseChecked(wallet), Optional::of);
    }

    @Override
    public CompletionStage<Reveal> reveal(WalletId wallet, char[] password) {
        SecretChars secret = SecretChars.takeFrom(password);
        return desk.work()
                .<Reveal>submit(() -> reveal(wallet, secret), Reveal.Refused::new)
                .whenComplete((outcome, failure) -> secret.close());
    }

    private Reveal reveal(WalletId wallet, SecretChars password) throws SecretsException {
        desk.view(wallet);
        try {
            return desk.vault()
                    .phrase(wallet, password)
                    .<Reveal>map(Reveal.Shown::new)
                    .orElseGet(() -> new Reveal.Refused(new WalletError.SigningKeyUnavailable(wallet)));
        } catch (SecretsException failure) {
            if (failure.error() instanceof SecretsError.WrongPassphrase) {
                return new Reveal.WrongPassword();
            }
            throw failure;
        }
    }

    @Override
    public CompletionStage<List<ActivityEntry>> activity(WalletId wallet) {
        return asked(() -> desk.view(wallet).activity());
    }

    @Override
    public CompletionStage<IssuedAddress> receiveAddress(WalletId wallet) {
        return asked(() -> addresses.current(wallet));
    }

    @Override
    public CompletionStage<IssuedAddress> newReceiveAddress(WalletId wallet, String label) {
        return asked(() -> addresses.further(wallet, label));
    }

    @Override
    public CompletionStage<List<IssuedAddress>> issuedAddresses(WalletId wallet) {
        return asked(() -> addresses.issued(wallet));
    }

    /// For results that have no place for an error: the stage fails with a [WalletException].
    private <T> CompletionStage<T> asked(Callable<T> work) {
        return desk.work().submit(work, error -> {
            throw new WalletException(error);
        });
    }

    @Override
    public CompletionStage<Optional<WalletError>> label(WalletId wallet, Txid txid, String label) {
        return desk.chain()
                .call(book -> {
                    WalletState state = Payments.state(book, wallet);
                    if (state.transaction(txid).isEmpty()) {
                        return Optional.<WalletError>of(
                                new WalletError.InvalidParameter("The wallet has no such transaction."));
                    }
                    book.emit(state.note(txid, label.strip()));
                    return Optional.<WalletError>empty();
                })
                .exceptionally(failure -> Optional.of(Failures.error(failure)));
    }

    @Override
    public CompletionStage<PlanOutcome> plan(SendRequest request) {
        return payments.plan(request);
    }

    @Override
    public void discard(PaymentPlan plan) {
        payments.discard(plan);
    }

    @Override
    public CompletionStage<SendOutcome> send(PaymentPlan plan, char[] password) {
        return sending.send(plan, password);
    }

    /// One clear at a time: a further call attaches to the one under way.
    @Override
    public CompletionStage<ClearOutcome> rebuildChainData() {
        var fresh = new CompletableFuture<ClearOutcome>();
        CompletableFuture<ClearOutcome> before =
                clearing.getAndUpdate(known -> known != null && !known.isDone() ? known : fresh);
        if (before != null && !before.isDone()) {
            return before.copy();
        }
        Callable<ClearOutcome> clear = this::clear;
        try {
            var unused = control.submit(clear)
                    .whenComplete((outcome, failure) -> fresh.complete(
                            failure == null ? outcome : new ClearOutcome.Refused(Failures.error(failure))));
        } catch (RejectedExecutionException busy) {
            fresh.complete(new ClearOutcome.Refused(Failures.error(busy)));
        }
        return fresh.copy();
    }

    private ClearOutcome clear() throws InterruptedException {
        if (desk.work().isClosed()) {
            return new ClearOutcome.Refused(new WalletError.OperationFailed("The wallet is closing."));
        }
        ClearOutcome outcome = rebuild.run();
        if (outcome instanceof ClearOutcome.Cleared) {
            desk.chain().start();
        }
        return outcome;
    }

    @Override
    public void syncNow() {
        desk.chain().hurry();
        if (!desk.parts().registry().isRunning(WorkerKey.CHAIN) && !desk.work().isClosed()) {
            start().whenComplete((outcome, failure) -> LOG.atInfo()
                    .addKeyValue("outcome", outcome)
                    .setCause(failure)
                    .log("sync asked for"));
        }
    }

    @Override
    public CompletionStage<CloseSnapshot> shutdown() {
        return closing.shutdown();
    }
}
