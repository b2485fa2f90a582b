package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;
import org.halcyon.storage.CopyCheck.Depth;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.RestorePreview.Summary;
import org.halcyon.wallet.StorageError.Disposition;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoreFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at backups without the store that they are of.
record PreviewReader(BackupDesk desk) {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewReader.class);

    /// What is read of the backup.
    private record Found(Summary after, List<String> damaged) {}

    RestorePreview preview(Path source, Optional<Summary> now, BackupKey key) {
        CopyCheck check = desk.check();
        return HeldStore.reading(source, desk.environment().claims(), () -> {
            Found found = check.read(source, Depth.STRUCTURE, this::found);
            requireNetwork(source, found.after().facts(), desk.config().network());
            try {
                return new RestorePreview(
                        source,
                        now,
                        found.after(),
                        found.damaged(),
                        new ProofReader(key).read(source, source, found.after().facts()),
                        isOfOther(found.after().facts().store()),
                        made(source));
            } catch (IOException e) {
                throw new StorageException(new StoreError.Io("read", source), e);
            }
        });
    }

    private Found found(Session session, StoreFacts facts) throws SQLException {
        Summary after = new SummaryReader(session, desk.config().network()).read(facts);
        return new Found(after, desk.check().damaged(session, facts));
    }

    /// @throws StorageException if the wallets are all of other networks
    static void requireNetwork(Path source, StoreFacts facts, Optional<Network> wanted) {
        List<Network> found = facts.networks();
        if (wanted.isPresent() && !found.isEmpty() && !found.contains(wanted.get())) {
            throw new StorageException(new BackupError.OtherNetwork(source, found.getFirst(), wanted.get()));
        }
    }

    private boolean isOfOther(StoreId store) {
        try {
            return KnownStore.read(desk.config().database().toAbsolutePath())
                    .filter(known -> !known.id().equals(store))
                    .isPresent();
        } catch (StorageException unreadable) {
            return true; // it names no store, so this is not known to be the one
        }
    }

    private static Instant made(Path source) throws IOException {
        Optional<Instant> named =
                BackupName.parse(String.valueOf(source.getFileName())).map(BackupName::made);
        Optional<Instant> told = named.isPresent()
                ? named
                : ShelfReader.meta(source).map(meta -> meta.facts().created());
        return told.isPresent() ? told.get() : Files.getLastModifiedTime(source).toInstant();
    }

    Optional<Bytes> contentMark(Path backup, StoreId store) {
        try {
            return HeldStore.reading(backup, desk.environment().claims(), () -> mark(backup, store));
        } catch (StorageException e) {
            if (e.error().isInUse() || e.error().disposition() == Disposition.TRANSIENT) {
                throw e; // which says nothing about the backup
            }
            LOG.atInfo().addKeyValue("path", backup).setCause(e).log("backup does not count as the last one");
            return Optional.empty();
        }
    }

    private Optional<Bytes> mark(Path backup, StoreId store) {
        record Marked(StoreFacts facts, Bytes mark) {}
        Marked marked = desk.check()
                .read(backup, Depth.STRUCTURE, (session, facts) -> new Marked(facts, ContentMark.of(session)));
        try {
            BackupProof proof = new ProofReader(BackupKey.LOCKED).read(backup, backup, marked.facts());
            boolean counts = marked.facts().store().equals(store) && !(proof instanceof BackupProof.Contradicted);
            return counts ? Optional.of(marked.mark()) : Optional.empty();
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("read", backup), e);
        }
    }
}
