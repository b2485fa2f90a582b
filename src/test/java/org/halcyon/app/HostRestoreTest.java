package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Network;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreBackups;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WorkerKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Restores in the running program, on real files.
@Timeout(180)
final class HostRestoreTest {

    private static final String PASSWORD = "correct horse battery";
    private static final NetworkProfile PROFILE = NetworkProfile.REGTEST;

    @TempDir
    private Path folder;

    private Optional<OpenSession> session = Optional.empty();

    private Host host() throws IOException {
        if (session.isEmpty()) {
            var paths = new AppPaths(folder.resolve("data"));
            PrivateFolders.prepare(paths.folder());
            var plan = new HostPlan(paths, List.of(), Runnable::run, () -> {});
            session = Optional.of(OpenSession.begin(machine(), plan));
        }
        return session.get().host();
    }

    private static Machine machine() {
        return RunningWindow.machine(LifecycleConfig.DEFAULTS).withJoinBudget(Duration.ofSeconds(1));
    }

    private Path database() {
        return new AppPaths(folder.resolve("data")).database(PROFILE);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private WalletService opened(NetworkProfile profile) throws Exception {
        host().open(profile);
        return nowOpen();
    }

    private WalletService nowOpen() throws Exception {
        HostState state = OpenWallet.until(
                host().state(), now -> now instanceof HostState.Open || now instanceof HostState.Failed);
        assertThat(state).isInstanceOf(HostState.Open.class);
        return ((HostState.Open) state).service();
    }

    private static void create(WalletService service, String name) throws Exception {
        try (var phrase = service.newPhrase(12)) {
            var wallet = new NewWallet.FromPhrase(
                    name, phrase, new char[0], PASSWORD.toCharArray(), true, Optional.empty(), true);
            assertThat(await(service.create(wallet))).isInstanceOf(CreateOutcome.Created.class);
        }
    }

    private static List<String> names(WalletService service) {
        return service.wallets().newest().wallets().stream()
                .map(WalletSnapshot::name)
                .sorted()
                .toList();
    }

    private static Path backup(WalletService service) throws Exception {
        return ((StoreBackups.BackupOutcome.Made) await(service.backups().make(Optional.empty())))
                .report()
                .file();
    }

    /// A network with two wallets, and a backup of the time when it had one.
    private Path backedUp(NetworkProfile profile) throws Exception {
        WalletService service = opened(profile);
        create(service, "Savings");
        Path backup = backup(service);
        create(service, "Travel");
        return backup;
    }

    private static RestoreRequest request(Path source, Consent... consents) {
        Set<Consent> all = EnumSet.noneOf(Consent.class);
        all.addAll(List.of(consents));
        return new RestoreRequest(source, List.of("Savings"), all, BackupKey.LOCKED);
    }

    private RestoreOutcome restore(RestoreRequest request, String password) throws Exception {
        return await(host().restore(PROFILE, request, password.toCharArray()));
    }

    private StorageError refusal(RestoreRequest request, String password) throws Exception {
        RestoreOutcome outcome = restore(request, password);
        assertThat(outcome).isInstanceOf(RestoreOutcome.Refused.class);
        return ((RestoreOutcome.Refused) outcome).error();
    }

    /// The closed store, and a refusal that leaves its bytes as they are.
    private StorageError untouched(RestoreRequest request) throws Exception {
        await(host().shutdown());
        byte[] before = Files.readAllBytes(database());
        HostState shown = host().state().newest();
        StorageError error = refusal(request, PASSWORD);
        assertThat(database()).hasBinaryContent(before);
        assertThat(OpenWallet.until(host().state(), shown::equals)).isEqualTo(shown);
        assertThat(names(opened(PROFILE))).containsExactly("Savings", "Travel");
        return error;
    }

    @Test
    @Covers({"UI-010", "S63"})
    void aBackupComesBackAndWhatItReplacesIsKept() throws Exception {
        Path backup = backedUp(PROFILE);
        char[] password = PASSWORD.toCharArray();

        RestoreOutcome outcome = await(host().restore(PROFILE, request(backup), password));

        assertThat(outcome).isInstanceOf(RestoreOutcome.Restored.class);
        var report = ((RestoreOutcome.Restored) outcome).report();
        assertThat(report.proof()).isEqualTo(new BackupProof.Signed());
        assertThat(report.earlier().orElseThrow().getFileName().toString()).startsWith("pre-restore-wallets-");
        assertThat(password).containsOnly('\0');
        OpenWallet.until(host().state(), now -> now instanceof HostState.Open);
        assertThat(names(nowOpen())).containsExactly("Savings");
    }

    @Test
    void aWrongPasswordOpensTheNetworkAgainAsItWas() throws Exception {
        Path backup = backedUp(PROFILE);

        assertThat(restore(request(backup), "wrong horse")).isEqualTo(new RestoreOutcome.WrongPassword());

        OpenWallet.until(host().state(), now -> now instanceof HostState.Opening);
        assertThat(names(nowOpen())).containsExactly("Savings", "Travel");
    }

    @Test
    void withoutAPasswordAnUnprovedBackupNeedsConsent() throws Exception {
        Path backup = backedUp(PROFILE);

        assertThat(refusal(request(backup), "")).isInstanceOf(BackupError.BackupUnauthenticated.class);
        assertThat(restore(request(backup, Consent.UNAUTHENTICATED), "")).isInstanceOf(RestoreOutcome.Restored.class);
    }

    @Test
    @Covers("S60")
    void aDamagedBackupIsRefused() throws Exception {
        Path backup = backedUp(PROFILE);
        try (var file = new RandomAccessFile(backup.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[4_096]);
        }

        assertThat(untouched(request(backup, Consent.UNAUTHENTICATED)))
                .isInstanceOfAny(OpenError.IntegrityCheckFailed.class, OpenError.IntegrityCheckRunFailed.class);
    }

    @Test
    @Covers("S60")
    void aBackupOfANewerVersionIsRefused() throws Exception {
        Path backup = backedUp(PROFILE);
        sql(
                backup,
                "INSERT INTO schema_history SELECT 1000,name,sha256,applied_ms,app_version FROM schema_history LIMIT 1");

        assertThat(untouched(request(backup, Consent.UNAUTHENTICATED)))
                .isInstanceOf(OpenError.SchemaVersionUnsupported.class);
    }

    private static void sql(Path file, String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @Test
    @Covers("S60")
    void whatIsNoBackupIsRefused() throws Exception {
        backedUp(PROFILE);
        Path letter = Files.writeString(folder.resolve("letter.db"), "dear all, ".repeat(1_000));

        assertThat(untouched(request(letter, Consent.UNAUTHENTICATED))).isInstanceOf(OpenError.NotAWalletDb.class);
    }

    @Test
    void aBackupOfAnotherNetworkIsRefusedByName() throws Exception {
        Path backup = backedUp(PROFILE);
        await(host().shutdown());
        byte[] before = Files.readAllBytes(database());

        RestoreOutcome outcome = await(host().restore(NetworkProfile.TEST, request(backup), PASSWORD.toCharArray()));
        var preview = await(host().backups(NetworkProfile.TEST).preview(backup));

        var error = new BackupError.OtherNetwork(backup, Network.REGTEST, Network.TESTNET);
        assertThat(outcome).isEqualTo(new RestoreOutcome.Refused(error));
        assertThat(preview).isEqualTo(new StoreBackups.PreviewOutcome.Refused(error));
        assertThat(database()).hasBinaryContent(before);
    }

    @Test
    @Covers("S63")
    void aStoreThatAnotherProgramUsesIsNotReplaced() throws Exception {
        Path backup = backedUp(PROFILE);
        await(host().shutdown());
        Process other = StorageCommandsTest.holder(database());
        try {
            StorageError error = refusal(request(backup), PASSWORD);

            assertThat(error).isInstanceOf(OpenError.LockedByAnotherProcess.class);
            assertThat(error.isInUse()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(names(opened(PROFILE))).contains("Savings", "Travel");
    }

    @Test
    @Covers("S60")
    void withoutRoomNothingIsReplaced() throws Exception {
        Path backup = backedUp(PROFILE);
        await(host().shutdown());
        long huge = 8L << 40; // damaged, so it would have to be kept raw
        try (var file = new RandomAccessFile(database().toFile(), "rw")) {
            file.write(new byte[16]);
            file.setLength(huge);
        }

        StorageError error = refusal(request(backup), PASSWORD);

        assertThat(error).isInstanceOf(BackupError.BackupNoSpace.class);
        assertThat(((BackupError.BackupNoSpace) error).need())
                .isGreaterThan(((BackupError.BackupNoSpace) error).have());
        assertThat(Files.size(database())).isEqualTo(huge);
        Files.delete(database());
    }

    @Test
    void whileAWorkerDoesNotStopNothingIsBegun() throws Exception {
        Path backup = backedUp(NetworkProfile.SANDBOX);
        WalletService service = nowOpen();
        SandboxControls sandbox = service.sandbox().orElseThrow();
        var hang = new SandboxControls.Fault.HangWorker(WorkerKey.EVENT_ADAPTER);
        sandbox.fault(hang, true);

        RestoreOutcome outcome = await(host().restore(NetworkProfile.SANDBOX, request(backup), PASSWORD.toCharArray()));
        sandbox.fault(hang, false);

        assertThat(outcome).isInstanceOf(RestoreOutcome.StillBusy.class);
        assertThat(((RestoreOutcome.StillBusy) outcome).report().lines())
                .anyMatch(line -> line.worker() == WorkerKey.EVENT_ADAPTER && !line.clean());
        assertThat(names(service)).containsExactly("Savings", "Travel");
    }

    @Test
    void aClosedNetworkHasTheSamePort() throws Exception {
        Path backup = backedUp(PROFILE);
        StoreBackups open = host().backups(PROFILE);
        await(host().shutdown());

        StoreBackups closed = host().backups(PROFILE);
        var preview = ((StoreBackups.PreviewOutcome.Readable) await(closed.preview(backup))).preview();
        var made = await(closed.make(Optional.of(folder.resolve("data").resolve("by-hand.db"))));

        assertThat(open).isNotSameAs(closed);
        assertThat(preview.now().orElseThrow().facts().wallets()).containsExactlyInAnyOrder("Savings", "Travel");
        assertThat(preview.after().facts().wallets()).containsExactly("Savings");
        assertThat(made).isInstanceOf(StoreBackups.BackupOutcome.Made.class);
        assertThat(closed.state().newest().store().orElseThrow().file()).isEqualTo(database());
        assertThat(closed.state().newest().backups()).isNotEmpty();
    }

    @AfterEach
    void end() throws Exception {
        if (session.isPresent()) {
            await(session.get().host().shutdown());
            session.get().close();
        }
    }
}
