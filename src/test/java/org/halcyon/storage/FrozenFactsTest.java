package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.Curve;
import org.halcyon.wallet.rows.KvScope;
import org.halcyon.wallet.rows.TransactionState;
import org.halcyon.wallet.rows.WalletKind;
import org.junit.jupiter.api.Test;

/// What other versions of the program rely on and so may never change.
final class FrozenFactsTest {
    private static final Pattern HIDDEN =
            Pattern.compile("mnemonic|seed|xprv|private|secret", Pattern.CASE_INSENSITIVE);

    @Test
    void releasedMigrationsKeepTheirBytes() {
        assertThat(Migration.all().stream()
                        .map(step -> HexFormat.of().formatHex(step.sha256()))
                        .toList())
                .containsExactly(
                        "cb278e71eac651075356fe465e91282c8ebb4ed8344af608a08970eea7b3cba5",
                        "8030c437a6c36b6f5ea68ad71d1087076e864c1091f6e0d17a854fea8a06adfa",
                        "69d0e0ecba2abdc989b8406179fc6804ab013d202ad963f2835894fcdcf33744");
    }

    @Test
    void labelsAreThoseOfTheSchema() {
        String schema = Migration.all().getFirst().sql();

        Stream<String> labels = Stream.of(
                        Arrays.stream(AccountType.values()).map(AccountType::label),
                        Arrays.stream(Curve.values()).map(Curve::label),
                        Arrays.stream(KvScope.values()).map(KvScope::label),
                        Arrays.stream(TransactionState.values()).map(TransactionState::label),
                        Arrays.stream(WalletKind.values()).map(WalletKind::label))
                .flatMap(each -> each);

        assertThat(labels).allSatisfy(label -> assertThat(schema).contains("'" + label + "'"));
    }

    /// The database holds public material only. Allowed: the kind of wallet that has words, which are elsewhere, and
    /// the
    /// Java access modifier.
    @Test
    void noTableSpeaksOfWhatMustStayHidden() throws IOException {
        Path base = Path.of(System.getProperty("halcyon.basedir", "."));
        try (Stream<Path> schema = Files.walk(base.resolve("resources/sql"));
                Stream<Path> code = Files.walk(base.resolve("src/main/java/org/halcyon/storage"))) {
            List<Path> files = Stream.concat(schema, code)
                    .filter(path -> path.toString().matches(".*(\\.sql|Table\\.java|Columns\\.java)"))
                    .toList();

            assertThat(files).hasSizeGreaterThan(10);
            for (Path file : files) {
                String text = Files.readString(file).replace("'seeded'", "").replaceAll("\\bprivate ", "");
                assertThat(HIDDEN.matcher(text).results().toList())
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void errorCodesAreThoseOfTheManual() {
        assertThat(Stream.<StorageError>of(
                                new OpenError.NotAWalletDb("", ""),
                                new OpenError.AlreadyOpen(Path.of("x")),
                                new OpenError.NotARegularFile(Path.of("x")),
                                new OpenError.DatabasePathIsSymlink(Path.of("x")),
                                new StoreError.Sqlite("", 0, "", StorageError.Disposition.FATAL),
                                new StoreError.Io("", Path.of("x")),
                                new StoreError.LanePoisoned(Rows.wallet(1)),
                                new BackupError.AutoBackupDirUnwritable(Path.of("x")),
                                new BackupError.BackupDestinationExists(Path.of("x")),
                                new BackupError.BackupUnauthenticated(""),
                                new BackupError.RestoreDestinationLocked(Path.of("x")),
                                new BackupError.RestoreInterrupted(Path.of("x")),
                                new BackupError.SetAsideInterrupted(Path.of("x")),
                                new BackupError.StoreIsSound(Path.of("x")),
                                new BackupError.StoreUnnamed(Path.of("x")),
                                new DataError.KvKeyNul(),
                                new DataError.WalletIdMismatch(Rows.wallet(1), Rows.wallet(2)))
                        .map(StorageError::code))
                .containsExactly(
                        "not_a_wallet_db",
                        "already_open",
                        "not_a_regular_file",
                        "database_path_is_symlink",
                        "sqlite",
                        "io",
                        "lane_poisoned",
                        "auto_backup_dir_unwritable",
                        "backup_destination_exists",
                        "backup_unauthenticated",
                        "restore_destination_locked",
                        "restore_interrupted",
                        "set_aside_interrupted",
                        "store_is_sound",
                        "store_unnamed",
                        "kv_key_nul",
                        "wallet_id_mismatch");
    }

    @Test
    void everyNumberOfTheStoreIsPinned() {
        assertThat(StoreTimes.DEFAULTS)
                .isEqualTo(new StoreTimes(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(5),
                        8,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        1024,
                        64L << 20,
                        100_000));
    }
}
