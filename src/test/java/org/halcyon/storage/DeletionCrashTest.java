package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A process dies at each step of a deletion in turn; the next one judges.
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
final class DeletionCrashTest extends StoreCase {
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

    /// What the next process finds of the wallet.
    private enum Found {
        BEFORE_THE_BUFFER,
        WHOLE,
        GONE
    }

    private boolean died(int step) throws Exception {
        try (StoreProcess child = StoreProcess.start(QUICK, CrashingDeletion.class, file(), step)) {
            String line = child.line("deleted");
            int exit = child.exit();
            assertThat(exit).as(line).isIn(0, CrashingDeletion.KILLED);
            return exit == CrashingDeletion.KILLED;
        }
    }

    private Found found() throws IOException {
        SqliteStore store = open();
        try {
            List<StoredWallet> wallets = await(store.load());
            assertThat(await(store.removals()))
                    .isEqualTo(wallets.isEmpty() ? List.of(new RemovalNote(Rows.wallet(1), "Savings")) : List.of());
            return wallets.isEmpty() ? Found.GONE : whole((LoadedWallet) wallets.getFirst());
        } finally {
            close(store);
        }
    }

    private static Found whole(LoadedWallet wallet) {
        assertThat(wallet.coins()).hasSize(1);
        return wallet.sync().synced().orElse(0) == 900 ? Found.WHOLE : Found.BEFORE_THE_BUFFER;
    }

    /// Every backup that has its name is whole and has what was buffered.
    private int kept() throws IOException {
        Path folder = BackupWriter.usualFolder(file());
        if (!Files.exists(folder)) {
            return 0;
        }
        int kept = 0;
        for (String name : BackupTest.names(folder)) {
            if (name.endsWith(".db")) {
                kept++;
                Path copy = Files.copy(folder.resolve(name), folder.resolve("copy.sqlite"));
                try (Session session = Connections.openReadOnly(copy)) {
                    assertThat(session.number("SELECT synced_height FROM core_sync_state"))
                            .isEqualTo(900);
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
                Files.delete(copy);
            }
        }
        return kept;
    }

    private void clear() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    @Covers("S52")
    void aKilledDeletionLeavesTheWalletWholeOrGoneAndKept() throws Exception {
        Set<Found> seen = new HashSet<>();
        int step = 1;
        while (died(step)) {
            Found found = found();
            seen.add(found);
            int kept = kept();
            assertThat(found == Found.GONE && kept == 0).as("step " + step).isFalse();
            assertThat(BackupTest.names(folder)).as("step " + step).noneMatch(RestoreCase::isStray);
            clear();
            step++;
        }

        assertThat(found()).isEqualTo(Found.GONE);
        assertThat(kept()).isOne();
        assertThat(seen).containsExactlyInAnyOrder(Found.values());
        assertThat(step).isGreaterThan(15);
    }
}
