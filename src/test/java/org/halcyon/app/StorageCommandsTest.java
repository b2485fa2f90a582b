package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.StoreId;
import org.halcyon.base.Ticker;
import org.halcyon.secrets.FakeKeyring;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.VaultExpectation;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.storage.Rows;
import org.halcyon.storage.SqliteStore;
import org.halcyon.storage.StoreClaims;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreEnvironment;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.halcyon.wallet.NetworkProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Maintenance of real files from the command line, in this process.
@Timeout(120)
final class StorageCommandsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String STAMPED = "[0-9]{8}T[0-9]{6}Z";

    private static final String BUS = "DBUS_SESSION_BUS_ADDRESS";

    @TempDir
    private Path folder;

    private Optional<String> bus = Optional.empty();

    /// The keyring of whoever runs the tests is none of ours.
    @BeforeEach
    void leaveTheSession() {
        bus = Optional.ofNullable(System.getProperty(BUS));
        System.setProperty(BUS, "unix:path=" + folder.resolve("no-bus"));
    }

    @AfterEach
    void comeBack() {
        bus.ifPresentOrElse(known -> System.setProperty(BUS, known), () -> System.clearProperty(BUS));
    }

    private CommandRun run(String... arguments) {
        return runWith("", arguments);
    }

    private CommandRun runWith(String in, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--data-dir", data().toString(), "--network", "regtest", "storage"));
        all.addAll(List.of(arguments));
        return CommandRun.of(folder, in, all);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path home() {
        return new AppPaths(data()).home(NetworkProfile.REGTEST);
    }

    private Path database() {
        return home().resolve("wallets.db");
    }

    private SqliteStore open() throws IOException {
        PrivateFolders.prepare(data());
        PrivateFolders.prepare(home());
        var environment = new StoreEnvironment(
                new StoreClaims(),
                new StepClock(),
                Ticker.system(),
                new Random(7),
                work -> Thread.ofPlatform().daemon().name("storage-test").start(work));
        return SqliteStore.open(StoreConfig.of(database(), "test"), environment);
    }

    private void makeStore(int wallets) throws Exception {
        SqliteStore store = open();
        for (int n = 1; n <= wallets; n++) {
            store.store(Rows.registered(Rows.wallet(n)).build())
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        }
        store.close(Duration.ofSeconds(10)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    @Covers("UI-010")
    void aBackupIsMadeCheckedAndRestored() throws Exception {
        makeStore(1);

        CommandRun backup = run("backup");
        Path made = Path.of(backup.out().getFirst());
        makeStore(2);
        CommandRun verified = run("verify", made.toString());
        CommandRun unsure = run("restore", "--from", made.toString());
        CommandRun unsigned = run("restore", "--from", made.toString(), "--yes");
        CommandRun restored = run("restore", "--from", made.toString(), "--yes", "--accept-unauthenticated");

        assertThat(backup.code()).isZero();
        assertThat(made.getParent()).isEqualTo(home().resolve("backups/auto"));
        assertThat(made.getFileName().toString()).matches("wallet-wallets-" + STAMPED + "\\.db");
        assertThat(verified.out()).containsExactly("ok");
        assertThat(unsure.code()).isEqualTo(2);
        assertThat(unsure.err()).contains("[Savings]");
        assertThat(unsigned.code()).isEqualTo(3);
        assertThat(unsigned.err()).startsWith("halcyon: backup_unauthenticated: ");
        assertThat(restored.code()).isZero();
        assertThat(Path.of(restored.out().getFirst()).getFileName().toString())
                .matches("pre-restore-wallets-" + STAMPED + "\\.db");
        assertThat(run("--json", "verify").json().getAsJsonArray("wallets")).hasSize(1);
    }

    @Test
    void whatCanBeReadIsExportedToAFileThatWasNotThere() throws Exception {
        makeStore(1);
        Path out = folder.resolve("out.csv");

        CommandRun first = run("export", "--out", out.toString());
        CommandRun second = run("export", "--out", out.toString());
        CommandRun nowhere = run("export");

        assertThat(first.code()).isZero();
        assertThat(first.out()).containsExactly(out.toString());
        assertThat(out).content().contains("Savings");
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).startsWith("halcyon: backup_destination_exists: ");
        assertThat(nowhere.code()).isEqualTo(2);
    }

    @Test
    void aBackupThatTheVaultSignedIsRestoredWithoutFurtherConsent() throws Exception {
        makeStore(1);
        try (var vault = Machine.real().vaults().open(home().resolve("secrets.vault"));
                var password = SecretChars.takeFrom(PASSWORD.toCharArray())) {
            vault.create(password, StoreId.of(new byte[StoreId.BYTES])).vault().close();
        }

        CommandRun made = runWith(PASSWORD, "--json", "backup", "--password-file", "-");
        String backup = made.json().get("backup").getAsString();
        CommandRun locked = run("restore", "--from", backup, "--yes");
        CommandRun wrong = runWith("wrong horse battery", "restore", "--from", backup, "--yes", "--password-file", "-");
        CommandRun verified = runWith(PASSWORD, "--json", "verify", backup, "--password-file", "-");
        CommandRun restored = runWith(PASSWORD, "restore", "--from", backup, "--yes", "--password-file", "-");

        assertThat(made.json().get("authenticated").getAsBoolean()).isTrue();
        assertThat(locked.err()).startsWith("halcyon: backup_unauthenticated: ");
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).isEqualTo("halcyon: wrong_password: that password did not open the vault");
        assertThat(verified.json().get("proof").getAsString()).isEqualTo("signed");
        assertThat(restored.code()).isZero();
    }

    @Test
    @Covers("S73")
    void aKeylessVaultIsNamedAndOpenedOnlyOnPurposeAndWithItsKeyring() throws Exception {
        makeStore(1);
        String none = vaultLine();
        makeKeyless();

        String keyless = vaultLine();
        CommandRun unsigned = run("--json", "backup");
        CommandRun byKeyring = run("backup", "--keyring");
        CommandRun byPassword = runWith(PASSWORD, "backup", "--password-file", "-");
        CommandRun both = runWith(PASSWORD, "backup", "--password-file", "-", "--keyring");

        assertThat(none).isEqualTo("vault none");
        assertThat(keyless).isEqualTo("vault keyless");
        assertThat(unsigned.json().get("authenticated").getAsBoolean()).isFalse();
        assertThat(byKeyring.code()).isEqualTo(4);
        assertThat(byKeyring.err()).startsWith("halcyon: keyring_unavailable: ");
        assertThat(byPassword.code()).isEqualTo(4);
        assertThat(byPassword.err()).contains("the vault has no password, a key in the keyring opens it");
        assertThat(both.code()).isEqualTo(2);
    }

    @Test
    void aVaultUnderAPasswordIsNotOpenedByTheKeyring() throws Exception {
        makeStore(1);
        try (var vault = Machine.real().vaults().open(home().resolve("secrets.vault"));
                var password = SecretChars.takeFrom(PASSWORD.toCharArray())) {
            vault.create(password, StoreId.of(new byte[StoreId.BYTES])).vault().close();
        }

        CommandRun refused = run("backup", "--keyring");

        assertThat(vaultLine()).isEqualTo("vault password");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).startsWith("halcyon: vault_has_password: ");
    }

    private String vaultLine() {
        return run("inspect").out().stream()
                .filter(line -> line.startsWith("vault "))
                .findFirst()
                .orElseThrow();
    }

    private void makeKeyless() throws Exception {
        StoreId store = StoreId.of(HexFormat.of()
                .parseHex(Files.readAllLines(home().resolve("wallets.db.id")).getFirst()));
        var settings =
                VaultSettings.measured(Ticker.system(), Runtime.getRuntime().maxMemory());
        var vaults = new Vaults(new SecureRandom(), InstantSource.system(), settings, new FakeKeyring());
        try (var vault = vaults.open(home().resolve("secrets.vault"));
                var password = SecretChars.takeFrom(PASSWORD.toCharArray())) {
            vault.create(password, store).vault().close();
            vault.keyless(store).turnOn(password, VaultExpectation.none());
        }
    }

    @Test
    void inspectCountsWithoutChangingAnything() throws Exception {
        makeStore(2);
        byte[] before = Files.readAllBytes(database());

        CommandRun ran = run("inspect");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("schema_version 3", "rows.wallets 2", "rows.accounts 2");
        assertThat(String.join("\n", ran.out())).doesNotContain("xpub").doesNotContain("Savings");
        assertThat(Files.readAllBytes(database())).isEqualTo(before);
        assertThat(home().resolve("wallets.db-wal")).doesNotExist();
        assertThat(home().resolve("wallets.db-shm")).doesNotExist();
    }

    @Test
    void migrateTellsThatThereWasNothingToDo() throws Exception {
        makeStore(1);

        assertThat(run("migrate").out()).containsExactly("applied: 0");
        assertThat(run("migrate", "--no-auto-backup").err()).startsWith("halcyon: warning: ");
        assertThat(home().resolve("backups")).doesNotExist();
    }

    /// Another program that has a store open.
    static Process holder(Path database) throws IOException {
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.halcyon.storage.CrashingStore",
                        database.toString(),
                        "HOLD")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("stored 3");
        return holder;
    }

    @Test
    void whatIsDoneIsSaidAsLoudlyAsAskedFor() throws Exception {
        makeStore(1);

        CommandRun usual = run("migrate", "--no-auto-backup");
        CommandRun quiet = run("-q", "migrate", "--no-auto-backup");
        CommandRun loud = run("-v", "backup");
        CommandRun louder = run("-vvv", "verify");
        CommandRun both = run("-q", "-v", "verify");
        CommandRun after = run("backup");

        assertThat(usual.err()).contains("warning");
        assertThat(quiet.err()).isEmpty();
        assertThat(loud.code()).isZero();
        assertThat(loud.err()).contains("halcyon: info: backup was made path=");
        assertThat(louder.out()).containsExactly("ok");
        assertThat(both.code()).isEqualTo(2);
        assertThat(after.err()).isEmpty();
    }

    @Test
    void addressesAreToldOnlyWhereTheyAreAskedFor() throws Exception {
        makeStore(1);

        CommandRun counts = run("inspect");
        CommandRun all = run("inspect", "--verbose-data");

        assertThat(counts.out()).noneMatch(line -> line.startsWith("address."));
        assertThat(all.out()).containsAll(counts.out());
        assertThat(all.code()).isZero();
    }

    @Test
    void damagedWalletsAreNamedAndComeBackOnlyOnPurpose() throws Exception {
        makeStore(1);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var change = connection.createStatement()) {
            change.execute("UPDATE wallets SET birth_height=11");
        }
        String backup = run("backup").out().getFirst();

        CommandRun refused = run("restore", "--from", backup, "--yes", "--accept-unauthenticated");
        CommandRun agreed =
                run("restore", "--from", backup, "--yes", "--accept-unauthenticated", "--accept-damaged-wallets");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).startsWith("halcyon: wallets_damaged: ").contains("[Savings]");
        assertThat(agreed.code()).isZero();
        assertThat(run("verify").code()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "verify", "inspect", "migrate"})
    void aFileThatIsNotThereIsNotMade(String command) {
        CommandRun ran = run(command);

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("halcyon: source_open_failed: ");
        assertThat(database()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "verify", "inspect", "migrate"})
    void aStoreThatSomebodyHasOpenIsBusyAndExitsWithFour(String command) throws Exception {
        makeStore(1);
        Process holder = holder(database());
        try {
            CommandRun ran = run(command);

            assertThat(ran.code()).isEqualTo(4);
            assertThat(ran.err()).startsWith("halcyon: locked_by_another_process: ");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void damageIsFoundAndExitsWithThree() throws Exception {
        makeStore(1);
        Path backup = Path.of(run("backup").out().getFirst());
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length - 1] ^= 1;
        Files.write(backup, bytes);
        byte[] own = Files.readAllBytes(database());
        Files.write(database(), Arrays.copyOf(own, own.length - 4096));

        assertThat(run("verify", backup.toString()).code()).isEqualTo(3);
        assertThat(run("verify").err()).startsWith("halcyon: file_truncated: ");
        assertThat(run("verify").code()).isEqualTo(3);
        assertThat(run("backup").code()).isEqualTo(3);
        assertThat(Files.size(database())).isEqualTo(own.length - 4096);
    }

    @Test
    @Covers("S66")
    void pruneRemovesByRuleAndTellsWhatItWouldDo() throws Exception {
        makeStore(1);
        Path shelf = home().resolve("backups/auto");
        Path made = Path.of(run("backup").out().getFirst());
        Path old = Files.copy(made, shelf.resolve("wallet-wallets-20200101T000000Z.db"));

        CommandRun told = run("prune", "--in", shelf.toString(), "--max-age", "30d", "--dry-run", "--json");
        CommandRun done = run("prune", "--in", shelf.toString(), "--keep-last", "1");

        assertThat(told.json().get("would_remove").getAsString()).isEqualTo(old.toString());
        assertThat(done.out()).containsExactly(old.toString());
        assertThat(done.code()).isZero();
        assertThat(made).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    @Covers("TC-072")
    void badInputIsOneLineAndExitTwo() {
        for (List<String> bad : List.of(
                List.of("prune", "--in", "x"),
                List.of("prune", "--in", "x", "--keep-last", "0"),
                List.of("prune", "--in", "x", "--max-age", "30"),
                List.of("restore", "--yes"),
                List.of("delete"),
                List.<String>of())) {
            CommandRun ran = run(bad.toArray(String[]::new));

            assertThat(ran.code()).as("%s", bad).isEqualTo(2);
            assertThat(ran.err().lines()).hasSize(1).allMatch(line -> line.startsWith("halcyon: usage: "));
        }
    }

    @Test
    void anotherFileAndAnotherFolderCanBeNamed() throws Exception {
        makeStore(1);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path file = folder.resolve("one.db");

        CommandRun automatic = run("--db", database().toString(), "--backup-dir", elsewhere.toString(), "backup");
        CommandRun named = run("backup", "--out", file.toString());
        CommandRun again = run("backup", "--out", file.toString());

        assertThat(Path.of(automatic.out().getFirst()).getParent()).isEqualTo(elsewhere);
        assertThat(named.out()).containsExactly(file.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).startsWith("halcyon: backup_destination_exists: ");
    }
}
