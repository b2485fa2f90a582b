package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.halcyon.storage.LifeModel.Content;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;

/// Reads what wallets hold, and refuses what contradicts itself.
final class LifeContents {
    private LifeContents() {}

    static SortedMap<Integer, Content> of(List<StoredWallet> wallets) {
        SortedMap<Integer, Content> found = new TreeMap<>();
        for (StoredWallet wallet : wallets) {
            if (!(wallet instanceof LoadedWallet loaded)) {
                throw new AssertionError("a damaged wallet: " + wallet);
            }
            found.put((int) loaded.wallet().id().toBytes()[0], of(loaded));
        }
        return found;
    }

    private static Content of(LoadedWallet wallet) {
        int count = wallet.transactions().size();
        int height = wallet.sync().synced().orElse(0);
        if (wallet.coins().size() != count
                || wallet.marks().notes().size() != count
                || wallet.accounts().size() != 1) {
            throw new AssertionError("half a change: " + count + " transactions, "
                    + wallet.coins().size() + " coins, "
                    + wallet.marks().notes().size() + " notes");
        }
        if (height > LifeModel.HEIGHT + count) {
            throw new AssertionError("height " + height + " passes the rows of " + count + " changes");
        }
        return new Content(count, height);
    }

    /// Checks a backup page by page and reads its rows.
    static SortedMap<Integer, Content> ofBackup(Path file, CopyCheck check) throws SQLException {
        check.check(file, CopyCheck.Depth.STRUCTURE);
        Set<Path> before = StagedFile.sidecars(file);
        try (Session session = Connections.openReadOnly(file)) {
            return of(new WalletLoader(session, Tolerance.NONE).all());
        } finally {
            StagedFile.tidy(file, before);
        }
    }

    static void requirePrivate(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
                String found = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                if (!found.equals(wanted)) {
                    throw new AssertionError(path + " is " + found);
                }
            }
        }
    }

    /// @param closed whether not even a log may be there
    static void requireTidy(Path folder, boolean closed) throws IOException {
        for (String name : BackupTest.names(folder)) {
            boolean log = name.equals("wallet.db-wal") || name.equals("wallet.db-shm");
            if (RestoreCase.isStray(name) && (closed || !log)) {
                throw new AssertionError("a stray file: " + name);
            }
        }
    }
}
