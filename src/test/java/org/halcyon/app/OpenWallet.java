package org.halcyon.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletService;

/// The real engine over a folder, without a window, for measurements.
public final class OpenWallet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final OpenSession session;

    /// @param folder of the data
    public OpenWallet(Path folder) throws Exception {
        var paths = new AppPaths(folder);
        PrivateFolders.prepare(paths.folder());
        Logs.toFile(paths);
        session = OpenSession.begin(Machine.real(), new HostPlan(paths, List.of(), Runnable::run, () -> {}));
    }

    /// Opens a network, and makes a wallet on it if there is none.
    public WalletService open(NetworkProfile profile) throws Exception {
        session.host().open(profile);
        HostState state =
                until(session.host().state(), now -> now instanceof HostState.Open || now instanceof HostState.Failed);
        if (!(state instanceof HostState.Open open)) {
            throw new IllegalStateException("not open: " + state);
        }
        WalletService service = open.service();
        if (service.wallets().newest().wallets().isEmpty()) {
            create(service);
        }
        return service;
    }

    private static void create(WalletService service) throws Exception {
        try (var phrase = service.newPhrase(12)) {
            CreateOutcome outcome = service.create(new NewWallet.FromPhrase(
                            "Measured",
                            phrase,
                            new char[0],
                            "measured password".toCharArray(),
                            /* fresh= */ true,
                            Optional.empty(),
                            /* phraseChecked= */ true))
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!(outcome instanceof CreateOutcome.Created)) {
                throw new IllegalStateException("no wallet: " + outcome);
            }
        }
    }

    /// Asks the network to close.
    ///
    /// @return how long it took
    public Duration shutDown() throws Exception {
        long begin = System.nanoTime();
        CloseSnapshot report =
                session.host().shutdown().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        if (report.phase() != CloseSnapshot.Phase.CLOSED) {
            throw new IllegalStateException("did not close: " + report);
        }
        return took;
    }

    /// Waits for a state.
    public static <S> S until(StateHub<S> hub, Predicate<S> wanted) throws Exception {
        var found = new CompletableFuture<S>();
        StateHub.Subscription listening = hub.subscribe(state -> {
            if (wanted.test(state)) {
                found.complete(state);
            }
        });
        try {
            return found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            listening.close();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
