package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.OpenedViewingKey;
import org.halcyon.wallet.PlatformWalletManager;
import org.halcyon.wallet.ViewingKeys;
import org.halcyon.wallet.WalletService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How the setting reaches the keys of the network that is open.
@Timeout(180)
final class StrictLockTest {

    private static final String PASSWORD = "correct horse battery";
    private static final WalletId WALLET = WalletId.of(filled());

    @TempDir
    private Path folder;

    private Optional<OpenSession> session = Optional.empty();

    private static byte[] filled() {
        byte[] id = new byte[WalletId.BYTES];
        Arrays.fill(id, (byte) 5);
        return id;
    }

    private Host host() throws IOException {
        if (session.isEmpty()) {
            var paths = new AppPaths(folder.resolve("data"));
            PrivateFolders.prepare(paths.folder());
            var plan = new HostPlan(paths, List.of(), Runnable::run, () -> {});
            session = Optional.of(OpenSession.begin(RunningWindow.machine(LifecycleConfig.DEFAULTS), plan));
        }
        return session.get().host();
    }

    @AfterEach
    void end() throws Exception {
        if (session.isPresent()) {
            await(host().shutdown());
            session.get().close();
        }
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private PlatformWalletManager opened() throws Exception {
        host().open(NetworkProfile.REGTEST);
        HostState state = OpenWallet.until(
                host().state(), now -> now instanceof HostState.Open || now instanceof HostState.Failed);
        return (PlatformWalletManager) ((HostState.Open) state).service();
    }

    /// Opens the vault, as every act with a password does.
    private static WalletId create(WalletService service) throws Exception {
        try (var phrase = service.newPhrase(12)) {
            var wallet = new NewWallet.FromPhrase(
                    "Savings", phrase, new char[0], PASSWORD.toCharArray(), true, Optional.empty(), true);
            return ((CreateOutcome.Created) await(service.create(wallet))).wallet();
        }
    }

    private static Optional<Bytes> sealed(ViewingKeys keys) {
        try (SecretBytes viewing = SecretBytes.copyOf(new byte[ViewingKeys.KEY_BYTES])) {
            return keys.seal(WALLET, 0, viewing);
        }
    }

    private void set(boolean strict) throws Exception {
        await(host().save(host().settings().newest().withStrictLock(strict)));
    }

    @Test
    void firstUnlockReleasesViewingKeysUntilTheNetworkIsClosed() throws Exception {
        PlatformWalletManager manager = opened();
        ViewingKeys keys = manager.viewingKeys();
        assertThat(sealed(keys)).isEmpty();

        create(manager);

        Bytes sealed = sealed(keys).orElseThrow();
        var known = (OpenedViewingKey.Opened) keys.open(WALLET, 0, sealed);
        known.key().close();
        await(host().shutdown());
        assertThat(keys.open(WALLET, 0, sealed)).isEqualTo(new OpenedViewingKey.Locked());
    }

    @Test
    void strictLockThatIsSetWipesThemBeforeItIsReportedAsSaved() throws Exception {
        PlatformWalletManager manager = opened();
        WalletId wallet = create(manager);
        assertThat(sealed(manager.viewingKeys())).isPresent();

        set(true);

        assertThat(sealed(manager.viewingKeys())).isEmpty();
        var shown = (WalletService.Reveal.Shown) await(manager.reveal(wallet, PASSWORD.toCharArray()));
        shown.phrase().close();
        assertThat(sealed(manager.viewingKeys())).isEmpty();
    }

    @Test
    void networkOpenedUnderTheStrictLockReleasesNothing() throws Exception {
        set(true);
        PlatformWalletManager manager = opened();

        create(manager);

        assertThat(sealed(manager.viewingKeys())).isEmpty();
        set(false);
        assertThat(sealed(manager.viewingKeys())).isEmpty();
    }
}
