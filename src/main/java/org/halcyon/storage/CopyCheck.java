package org.halcyon.storage;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreFacts;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.sqlite.SQLiteErrorCode;

/// The gates that a store file has to pass before anybody relies on it, without a change to it.
///
/// The file must not be open in this process: its first bytes are read with plain file access. What SQLite leaves
/// beside
/// a file that it has only read is taken away again.
///
/// @param cancel ends a check that is under way
record CopyCheck(List<Migration> known, Duration busyTimeout, Optional<CancelToken> cancel) {

    /// One that nobody ends.
    CopyCheck(List<Migration> known, Duration busyTimeout) {
        this(known, busyTimeout, Optional.empty());
    }

    /// How closely to look; each level holds the one before.
    enum Depth {
        /// Header, schema, version history.
        CHEAP,
        /// Every page and every reference.
        STRUCTURE,
        /// Every row.
        CONTENT
    }

    /// @throws StorageException with the first thing that is wrong
    StoreFacts check(Path file, Depth depth) {
        return read(file, depth, (session, facts) -> facts);
    }

    /// What else is read of a file that has passed.
    interface Look<T> {
        T read(Session session, StoreFacts facts) throws SQLException;
    }

    /// @throws StorageException with the first thing that is wrong
    <T> T read(Path file, Depth depth, Look<T> look) {
        requireFile(file);
        Set<Path> before = StagedFile.sidecars(file);
        try {
            return look(file, depth, look);
        } catch (SQLException e) {
            throw failure(file, e);
        } finally {
            StagedFile.tidy(file, before);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StorageException(new BackupError.SourceOpenFailed(file));
        }
        if (HeaderGate.mayBeNew(file, Optional.empty())) {
            throw new StorageException(new OpenError.NotAWalletDb("a wallet database", "an empty file"));
        }
    }

    private <T> T look(Path file, Depth depth, Look<T> look) throws SQLException {
        try (SharedSession shared = new SharedSession(Connections.openReadOnly(file), () -> {})) {
            Optional<CancelToken.Registration> watch = cancel.map(token -> token.onFire(shared::interrupt));
            try {
                return look(shared.session(), file, depth, look);
            } finally {
                watch.ifPresent(CancelToken.Registration::close);
            }
        }
    }

    private <T> T look(Session session, Path file, Depth depth, Look<T> look) throws SQLException {
        Pragmas.guard(session, busyTimeout);
        int version = version(session, file);
        StoreFacts facts = FactsReader.read(session, version);
        if (depth.compareTo(Depth.STRUCTURE) >= 0) {
            Database.checkIntegrity(session);
        }
        if (depth == Depth.CONTENT && version == known.size()) {
            requireSoundRows(session, file);
        }
        return look.read(session, facts);
    }

    private int version(Session session, Path file) throws SQLException {
        int version = new SchemaGate(known).check(session);
        if (version == 0) {
            throw new StorageException(new BackupError.SchemaHistoryMissing(file));
        }
        return version;
    }

    // rows of an older version are read only after they were migrated, which happens when the file is opened
    private static void requireSoundRows(Session session, Path file) throws SQLException {
        List<String> findings = unreadable(session)
                .map(each -> "wallet " + each.id() + ": " + each.site().tag())
                .toList();
        if (!findings.isEmpty()) {
            throw new StorageException(new BackupError.BackupVerifyFailed(file, findings));
        }
    }

    private static Stream<DamagedWallet> unreadable(Session session) throws SQLException {
        return new WalletLoader(session, Tolerance.NONE)
                .all().stream().filter(DamagedWallet.class::isInstance).map(DamagedWallet.class::cast);
    }

    /// The names of the wallets whose rows cannot be read, as [StoreFacts#wallets()] has them.
    List<String> damaged(Session session, StoreFacts facts) throws SQLException {
        if (facts.version() != known.size()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (DamagedWallet each : unreadable(session).toList()) {
            names.add(FactsReader.name(session, each.id()));
        }
        return names;
    }

    private static StorageException failure(Path file, SQLException e) {
        if (SqliteCodes.of(e) == SQLiteErrorCode.SQLITE_INTERRUPT) {
            return new StorageException(new BackupError.BackupCancelled(), e);
        }
        return switch (SqliteCodes.action(e)) {
            case DAMAGE -> new StorageException(new OpenError.IntegrityCheckRunFailed(), e);
            case ENVIRONMENT -> new StorageException(new BackupError.SourceOpenFailed(file), e);
            case CONTENTION, AGAIN, NO_ROOM, REOPEN, CONSTRAINT, FATAL ->
                new StorageException(SqliteCodes.error(e, "check"), e);
        };
    }
}
