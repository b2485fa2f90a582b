package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands on the real engine, over a real socket, in this process.
@Timeout(180)
final class CommandsTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private CommandRun run(String in, String... arguments) {
        return CommandRun.of(folder, in, List.of(arguments));
    }

    private CommandRun sandbox(String in, String... arguments) {
        var all = new ArrayList<>(
                List.of("--data-dir", folder.resolve("data").toString(), "--network", "sandbox", "--json"));
        all.addAll(List.of(arguments));
        return CommandRun.of(folder, in, all);
    }

    @Test
    @Covers("UI-010")
    void walletIsMadeFundedAndPaysFromTheCommandLine() {
        JsonObject made = sandbox(PASSWORD, "wallet", "create", "--name", "Ada", "--password-file", "-")
                .json();
        assertThat(made.get("kind").getAsString()).isEqualTo("seeded");
        assertThat(made.get("phrase_checked").getAsBoolean()).isFalse();

        sandbox(PASSWORD, "wallet", "create", "--name", "Bob", "--password-file", "-")
                .json();
        String own = address("Ada");
        JsonObject given = sandbox("", "sandbox", "faucet", own, "5.5").json();
        assertThat(given.get("amount_duffs").getAsLong()).isEqualTo(550_000_000L);

        JsonObject held = sandbox("", "balance", "--wallet", "Ada").json();
        assertThat(held.get("available_duffs").getAsLong()).isEqualTo(550_000_000L);

        CommandRun ran = sandbox(
                PASSWORD,
                "send",
                "--wallet",
                "Ada",
                "--to",
                address("Bob"),
                "--amount",
                "2",
                "--yes",
                "--password-file",
                "-");
        JsonObject sent = JsonParser.parseString(ran.out().getLast()).getAsJsonObject();
        assertThat(ran.err()).isEqualTo("halcyon: warning: first_payment");
        assertThat(sent.get("outcome").getAsString()).isEqualTo("accepted");
        long fee = sent.get("fee_duffs").getAsLong();
        assertThat(sent.get("change_duffs").getAsLong()).isEqualTo(350_000_000L - fee);

        sandbox("", "sandbox", "mine", "1").json();
        JsonObject newest = JsonParser.parseString(
                        sandbox("", "history", "--wallet", "Ada").out().getFirst())
                .getAsJsonObject();
        assertThat(newest.get("txid")).isEqualTo(sent.get("txid"));
        assertThat(newest.get("net_duffs").getAsLong()).isEqualTo(-200_000_000L - fee);
        assertThat(newest.get("state").getAsString()).isEqualTo("mined");
        JsonObject paid = sandbox("", "balance", "--wallet", "Bob").json();
        assertThat(paid.get("available_duffs").getAsLong()).isEqualTo(200_000_000L);
    }

    private String address(String wallet) {
        return sandbox("", "receive", "--wallet", wallet).json().get("address").getAsString();
    }

    @Test
    void wrongPasswordSignsNothingAndExitsWithThree() {
        sandbox(PASSWORD, "wallet", "create", "--name", "Ada", "--password-file", "-")
                .json();
        String own = sandbox("", "receive").json().get("address").getAsString();
        sandbox("", "sandbox", "faucet", own, "1").json();

        CommandRun refused = sandbox("wrong", "send", "--to", own, "--amount", "0.1", "--yes", "--password-file", "-");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines().toList().getLast())
                .isEqualTo("halcyon: wrong_password: that password did not open the wallet");
        assertThat(sandbox("", "history").out()).hasSize(1);
    }

    @Test
    void phraseIsShownOnDemandOnlyAndNeverWithoutThePassword() {
        CommandRun made = sandbox(PASSWORD, "wallet", "create", "--name", "Ada", "--password-file", "-");
        assertThat(made.out()).hasSize(1);

        CommandRun shown = sandbox(PASSWORD, "wallet", "phrase", "--password-file", "-");
        CommandRun refused = sandbox("wrong", "wallet", "phrase", "--password-file", "-");

        assertThat(shown.json().getAsJsonArray("words")).hasSize(12);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
    }

    @Test
    @Covers("LC-MGR-43")
    void brokenClearIsReportedAndFinishedByTheNextCommand() {
        CommandRun broken = sandbox("", "sandbox", "fault", "break-clear");
        CommandRun after = sandbox("", "sync");

        assertThat(broken.code()).isZero();
        JsonObject clear = JsonParser.parseString(broken.out().getFirst()).getAsJsonObject();
        assertThat(clear.get("clear").getAsString()).isEqualTo("unfinished");
        assertThat(clear.get("left").getAsString()).isEqualTo("chain files");
        assertThat(broken.json().get("phase").getAsString()).isEqualTo("closed");
        assertThat(after.code()).isZero();
        assertThat(after.json().get("header_height").getAsInt()).isPositive();
    }

    @Test
    void badInputIsOneLineAndExitTwo() {
        for (List<String> bad : List.of(
                List.of("nonsense"),
                List.of("wallet"),
                List.of("send", "--to", "x", "--amount", "1,5"),
                List.of("wallet", "create"),
                List.of("--network", "moon", "balance"),
                List.of("sync", "--timeout", "5"),
                List.of("sandbox", "mine", "many"),
                List.of("sandbox", "fault"),
                List.of("sandbox", "fault", "break-clear", "no-such-fault"),
                List.of("sandbox", "--port", "70000"))) {
            CommandRun ran = run("", bad.toArray(String[]::new));

            assertThat(ran.code()).as("%s", bad).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines()).hasSize(1).allMatch(line -> line.startsWith("halcyon: usage: "));
        }
    }

    @Test
    void folderInUseIsBusyAndExitsWithFour() throws IOException {
        Path data = folder.resolve("data");
        PrivateFolders.prepare(data);
        try (var lock = ((InstanceLock.Attempt.Taken) InstanceLock.take(new AppPaths(data).lock(), 99)).lock()) {
            CommandRun ran = sandbox("", "balance");

            assertThat(ran.code()).isEqualTo(4);
            assertThat(ran.err())
                    .isEqualTo("halcyon: already_running: the wallet is already running in this folder (process 99)");
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void fileThatIsNoDatabaseIsRefusedUntouchedAndExitsWithThree() throws IOException {
        Path home = folder.resolve("data").resolve("sandbox");
        Files.createDirectories(home);
        Path database = Files.writeString(home.resolve("wallets.db"), "this is no database, only text ".repeat(200));
        byte[] before = Files.readAllBytes(database);

        CommandRun ran = sandbox("", "balance");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }
}
