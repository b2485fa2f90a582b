package org.halcyon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Ticker;
import org.halcyon.testing.Fuzz;
import org.halcyon.wallet.StoreMaintenance;
import org.halcyon.wallet.VaultBackupKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever stands on the command line: a command that begins, a word of help, or one line about the usage.
final class CommandLineFuzzTest {
    private static final String BEGUN = "begun";
    private static final List<String> LINES = List.of(
            "--data-dir\n/nowhere\n--network\nsandbox\nsend\n--to\nyabc\n--amount\n1.25\n--timeout\n5m\n--yes",
            "wallet\nimport\n--name\nAda\n--birth\n17\n--xpub\nxpub6",
            "sandbox\n--port\n19999\n--folder\n/nowhere",
            "sandbox\nfault\nhang-worker\n--worker\nchain\n--delay\n2s",
            "sandbox\nreorg\n6\n--drop\n--json",
            "sandbox\nfaucet\nyabc\n1.5",
            "sandbox\nmine\n3\n--peer\nlocalhost:1\n--peer=[::1]:2",
            "storage\nprune\n--in\n/nowhere\n--keep-last\n3\n--max-age\n30d\n--dry-run",
            "storage\n--db\n/nowhere\nrestore\n--from\n/nowhere\n--yes\n--adopt-store",
            "dash:yabc?amount=1",
            "history\n--wallet\n12345678\n--help");

    @Test
    @Tag("fuzz")
    void anyCommandLineBeginsOrIsRefusedInOneLine() {
        List<byte[]> seeds = LINES.stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();

        Fuzz.run(NeverThrown.class, seeds, 500, input -> {
            String[] arguments = new String(input, StandardCharsets.UTF_8).split("\n", -1);
            var errors = new ByteArrayOutputStream();
            int code = new CommandLineTool(new Nothing(), terminal(errors)).run(arguments);
            String said = errors.toString(StandardCharsets.UTF_8);
            if (code != ExitCode.DONE.number()) {
                assertThat(said.lines()).hasSize(1);
                assertThat(said).doesNotContain("internal");
                assertThat(code == ExitCode.USAGE.number() || said.contains(BEGUN))
                        .as("%d %s", code, said)
                        .isTrue();
            }
        });
    }

    private static Terminal terminal(ByteArrayOutputStream errors) {
        return new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                Optional.empty());
    }

    /// No exception is declared, so that any is a failure.
    private static final class NeverThrown extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// Programs of which none does anything.
    private static final class Nothing implements Programs {
        private static CommandFailure begun() {
            return new CommandFailure(BEGUN, "that is all here", ExitCode.FAILED);
        }

        @Override
        public Session session(SessionRequest request) throws CommandFailure {
            throw begun();
        }

        @Override
        public ExitCode window(SessionRequest request, String link) throws CommandFailure {
            throw begun();
        }

        @Override
        public ExitCode tour(Path pictures) throws CommandFailure {
            throw begun();
        }

        @Override
        public Node node(SessionRequest request, int port, Optional<Path> folder) throws CommandFailure {
            throw begun();
        }

        @Override
        public Diagnostics diagnostics(SessionRequest request, Loudness loudness) {
            return () -> {};
        }

        @Override
        public StoreMaintenance storage(SessionRequest request, StoragePlace place) throws CommandFailure {
            throw begun();
        }

        @Override
        public VaultState vault(SessionRequest request, StoragePlace place) {
            return VaultState.NONE;
        }

        @Override
        public VaultBackupKey backupKey(SessionRequest request, StoragePlace place, KeyUse use, char[] password)
                throws CommandFailure {
            throw begun();
        }

        @Override
        public Ticker ticker() {
            return Ticker.system();
        }
    }
}
