package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BeginOutcome;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.StoreBackups;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Beginning anew in the place of a store that does not open, on real files.
@Timeout(180)
final class HostBeginAnewTest {
    private static final String PASSWORD = "correct horse battery";
    private static final NetworkProfile PROFILE = NetworkProfile.REGTEST;

    @TempDir
    private Path folder;

    private AppPaths paths = new AppPaths(Path.of("."));
    private Optional<OpenSession> session = Optional.empty();

    @BeforeEach
    void begin() throws Exception {
        paths = new AppPaths(folder.resolve("data"));
        PrivateFolders.prepare(paths.folder());
        var machine = RunningWindow.machine(LifecycleConfig.DEFAULTS).withJoinBudget(Duration.ofSeconds(1));
        session = Optional.of(OpenSession.begin(machine, new HostPlan(paths, List.of(), Runnable::run, () -> {})));
    }

    private Host host() {
        return session.orElseThrow().host();
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private HostState settled() throws Exception {
        return OpenWallet.until(
                host().state(), now -> now instanceof HostState.Open || now instanceof HostState.Failed);
    }

    private WalletService opened() throws Exception {
        assertThat(settled()).isInstanceOf(HostState.Open.class);
        return ((HostState.Open) host().state().newest()).service();
    }

    private static CreateOutcome create(WalletService service, String password) throws Exception {
        try (Mnemonic phrase = Mnemonic.ofEntropy(new byte[16], WordList.english())) {
            return await(service.create(new NewWallet.FromPhrase(
                    "Savings",
                    phrase,
                    new char[0],
                    password.toCharArray(),
                    /* fresh= */ false,
                    Optional.of(0),
                    /* phraseChecked= */ true)));
        }
    }

    private static List<String> names(WalletService service) {
        return service.wallets().newest().wallets().stream()
                .map(WalletSnapshot::name)
                .toList();
    }

    /// A closed network with one wallet; its backup.
    private Path made() throws Exception {
        host().open(PROFILE);
        WalletService service = opened();
        assertThat(create(service, PASSWORD)).isInstanceOf(CreateOutcome.Created.class);
        Path backup = ((StoreBackups.BackupOutcome.Made) await(service.backups().make(Optional.empty())))
                .report()
                .file();
        await(host().shutdown());
        return backup;
    }

    private void damage() throws Exception {
        try (var file = new RandomAccessFile(paths.database(PROFILE).toFile(), "rw")) {
            file.seek(4_096);
            file.write(new byte[8_192]);
        }
        host().open(PROFILE);
        OpenWallet.until(host().state(), now -> now instanceof HostState.Failed);
    }

    @Test
    @Covers("UI-003")
    void theVaultOpensWithTheOldPasswordAndTheWordsBringTheWalletBack() throws Exception {
        made();
        damage();
        assertThat(((HostState.Failed) settled()).problem().kind()).isEqualTo(HostState.Problem.Kind.DAMAGED);
        byte[] damaged = Files.readAllBytes(paths.database(PROFILE));
        byte[] vault = Files.readAllBytes(paths.vault(PROFILE));

        BeginOutcome outcome = await(host().beginAnew(PROFILE));

        assertThat(outcome).isInstanceOf(BeginOutcome.Begun.class);
        Path aside = ((BeginOutcome.Begun) outcome).report().folder();
        OpenWallet.until(host().state(), now -> now instanceof HostState.Open);
        WalletService service = opened();
        assertThat(names(service)).isEmpty();
        assertThat(aside.resolve("wallets.db")).hasBinaryContent(damaged);
        assertThat(paths.vault(PROFILE)).hasBinaryContent(vault);
        assertThat(create(service, "wrong horse")).isNotInstanceOf(CreateOutcome.Created.class);
        assertThat(create(service, PASSWORD)).isInstanceOf(CreateOutcome.Created.class);
        assertThat(names(service)).containsExactly("Savings");
    }

    @Test
    void aBackupCanStillComeBackAfterwards() throws Exception {
        Path backup = made();
        damage();
        await(host().beginAnew(PROFILE));
        OpenWallet.until(host().state(), now -> now instanceof HostState.Open);

        StoreBackups.PreviewOutcome outcome = await(host().backups(PROFILE).preview(backup));

        assertThat(outcome).isInstanceOf(StoreBackups.PreviewOutcome.Readable.class);
        var preview = ((StoreBackups.PreviewOutcome.Readable) outcome).preview();

        assertThat(preview.otherStore()).isFalse();
        assertThat(preview.after().facts().wallets()).containsExactly("Savings");
    }

    @Test
    void aSoundNetworkIsRefusedAndOpenedAgain() throws Exception {
        made();
        host().open(PROFILE);
        OpenWallet.until(host().state(), now -> now instanceof HostState.Open);

        BeginOutcome outcome = await(host().beginAnew(PROFILE));

        assertThat(outcome).isEqualTo(new BeginOutcome.Refused(new BackupError.StoreIsSound(paths.database(PROFILE))));
        assertThat(names(opened())).containsExactly("Savings");
    }

    @AfterEach
    void end() throws Exception {
        await(host().shutdown());
        session.orElseThrow().close();
    }
}
