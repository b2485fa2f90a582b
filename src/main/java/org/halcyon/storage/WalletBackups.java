package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.halcyon.base.WalletId;
import org.halcyon.storage.CopyCheck.Depth;
import org.halcyon.storage.Pruner.Removal;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the backups of one folder away that hold a wallet, with the other wallets in them: for who wants no trace of
/// it. What cannot be read may hold it as well, so it is told and stays.
///
/// @param removal takes one file away
record WalletBackups(BackupDesk desk, Path folder, Removal removal) {
    private static final Logger LOG = LoggerFactory.getLogger(WalletBackups.class);
    private static final String UNREADABLE = "unreadable";
    private static final String IN_THE_MAKING = "in_the_making";

    /// @throws StorageException if the folder cannot be read
    PruneReport remove(WalletId wallet) {
        List<Path> removed = new ArrayList<>();
        List<Path> kept = new ArrayList<>();
        SortedMap<Path, String> failed = new TreeMap<>();
        for (Path backup : named()) {
            if (remove(wallet, backup, failed)) {
                removed.add(backup);
            } else {
                kept.add(backup);
            }
        }
        for (Path each : inTheMaking()) {
            kept.add(each);
            failed.put(each, IN_THE_MAKING);
        }
        return new PruneReport(removed, kept, failed);
    }

    /// Backups of this store that are just being made, and may have begun before the wallet went. What a dead process
    /// has left of one goes.
    private List<Path> inTheMaking() {
        Optional<KnownStore> known = KnownStore.read(desk.config().database().toAbsolutePath());
        if (known.isEmpty() || !Files.isDirectory(folder)) {
            return List.of();
        }
        String owner = "backup-" + known.get().id().toHex();
        try {
            StagedFile.sweep(folder, owner, desk.environment().claims());
            return files(path -> StagedFile.isName(String.valueOf(path.getFileName()), owner));
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("list", folder), e);
        }
    }

    private boolean remove(WalletId wallet, Path backup, SortedMap<Path, String> failed) {
        try {
            if (!holds(wallet, backup)) {
                return false;
            }
            removal.remove(backup);
            Files.deleteIfExists(BackupMeta.pathOf(backup));
            return true;
        } catch (StorageException e) {
            LOG.atWarn().addKeyValue("path", backup).setCause(e).log("backup stays, nobody knows what it holds");
            failed.put(backup, UNREADABLE);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", backup).setCause(e).log("backup could not be removed");
            failed.put(backup, e.getClass().getSimpleName());
        }
        return false;
    }

    private boolean holds(WalletId wallet, Path backup) {
        return HeldStore.reading(
                backup,
                desk.environment().claims(),
                () -> desk.check().read(backup, Depth.CHEAP, (session, facts) -> holds(wallet, session)));
    }

    private static boolean holds(WalletId wallet, Session session) throws SQLException {
        PreparedStatement select = session.prepare("SELECT 1 FROM wallets WHERE wallet_id=?");
        select.setBytes(1, wallet.toBytes());
        try (ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    /// Everything with the name of a backup, oldest first.
    private List<Path> named() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            List<Path> all = new ArrayList<>(files(WalletBackups::isNamed));
            all.sort(Comparator.comparing(path -> name(path).orElseThrow()));
            return all;
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("list", folder), e);
        }
    }

    private List<Path> files(Predicate<Path> wanted) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path path : files) {
                if (wanted.test(path) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    all.add(path);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return all;
    }

    private static boolean isNamed(Path path) {
        return name(path).isPresent();
    }

    private static Optional<BackupName> name(Path path) {
        return BackupName.parse(String.valueOf(path.getFileName()));
    }
}
