package org.halcyon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.base.Ticker;
import org.halcyon.storage.SqliteStore;
import org.halcyon.storage.StoreClaims;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreEnvironment;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.jspecify.annotations.Nullable;

/// The data folder that a process left behind. What has to be opened is opened in a copy, so that the next process
/// finds everything as the kill left it.
final class Remains {
    private static final String DATABASE = "wallets.db";
    private static final String STAGED = ".new";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;

    Remains(Path folder) {
        this.folder = folder;
    }

    /// Files that were staged and never moved into their place, each with the time of its last write: the same name may
    /// be staged again.
    SortedSet<String> staged() throws IOException {
        SortedSet<String> found = new TreeSet<>();
        for (Path path : all()) {
            if (path.getFileName().toString().endsWith(STAGED)) {
                found.add(folder.relativize(path) + " of " + Files.getLastModifiedTime(path));
            }
        }
        return found;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.toList();
        }
    }

    void expectPrivate() throws IOException {
        for (Path path : all()) {
            String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as("rights of %s", folder.relativize(path))
                    .isEqualTo(wanted);
        }
    }

    /// Opens a copy through the store, then with a plain driver, and reads the wallet.
    ///
    /// @param scratch a folder for the copy, which is deleted first
    /// @return empty if no wallet is on disk
    Optional<LoadedWallet> open(Path scratch) throws Exception {
        if (!Files.exists(home().resolve(DATABASE))) {
            return Optional.empty();
        }
        copy(scratch);
        Path database = scratch.resolve(DATABASE);
        Optional<LoadedWallet> wallet = load(database);
        assertThat(ask(database, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(ask(database, "PRAGMA foreign_key_check")).isEmpty();
        return wallet;
    }

    /// Where the files of the network lie.
    private Path home() {
        return folder.resolve(NetworkProfile.REGTEST.label());
    }

    private void copy(Path scratch) throws IOException {
        delete(scratch);
        Files.createDirectory(
                scratch, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.list(home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, scratch.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            assertThat(folder).doesNotExist();
        }
    }

    private static Optional<LoadedWallet> load(Path database) throws Exception {
        var environment = new StoreEnvironment(
                new StoreClaims(),
                InstantSource.system(),
                Ticker.system(),
                new SplittableRandom(),
                task -> Thread.ofPlatform().daemon().name("campaign-store").start(task));
        SqliteStore store = SqliteStore.open(StoreConfig.of(database, "campaign"), environment);
        try {
            List<StoredWallet> all = store.load().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(all).hasSizeLessThanOrEqualTo(1).allMatch(LoadedWallet.class::isInstance);
            return all.stream().map(LoadedWallet.class::cast).findFirst();
        } finally {
            store.close(PATIENCE).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static List<String> ask(Path database, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
