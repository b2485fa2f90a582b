package org.halcyon.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.storage.CopyCheck.Depth;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreFacts;

/// The backup that a restore starts from: what it must be, and the way from its bytes to a staged file.
///
/// A signed backup is copied first, and the digest is taken of that copy, which nobody else can change; so what goes
/// live
/// is what was signed. An unsigned one is read through SQLite where it lies, which brings along what its log holds.
record RestoreSource(RestoreRequest request, Path database, BackupDesk desk) {
    static final long MOST_BYTES = 8L << 30;

    /// A source that has passed.
    record Passed(StoreFacts facts, BackupProof proof) {}

    /// @throws StorageException with the first gate that refuses; cheap ones come first
    Passed gates() throws IOException {
        Path source = request.source();
        long size = Files.size(source);
        if (size > MOST_BYTES) {
            throw new StorageException(new BackupError.SourceTooLarge(source, size, MOST_BYTES));
        }
        return content(source);
    }

    /// @throws StorageException if source and destination are one file
    void requireOther() throws IOException {
        Path source = request.source();
        PathGate.checkName(source);
        boolean areThere = Files.exists(source) && Files.exists(database, LinkOption.NOFOLLOW_LINKS);
        if (areThere && Files.isSameFile(source, database)) {
            throw new StorageException(new BackupError.SourceIsDestination(source));
        }
    }

    private Passed content(Path source) throws IOException {
        StoreFacts facts = desk.check().check(source, Depth.CHEAP);
        requireWanted(facts);
        BackupProof proof = new ProofReader(request.key()).read(source, source, facts);
        requireProof(proof);
        readable(source);
        return new Passed(facts, proof);
    }

    /// Looks at every page and row. Wallets that cannot be read are restored as they are only with consent; asked of
    /// the source and again of the staged bytes.
    StoreFacts readable(Path file) {
        CopyCheck check = desk.check();
        record Found(StoreFacts facts, List<String> damaged) {}
        Found found =
                check.read(file, Depth.STRUCTURE, (session, facts) -> new Found(facts, check.damaged(session, facts)));
        if (!found.damaged().isEmpty() && !request.accepts(Consent.DAMAGED_WALLETS)) {
            throw new StorageException(new BackupError.WalletsDamaged(request.source(), found.damaged()));
        }
        return found.facts();
    }

    /// What the person has to have agreed to; asked of the source and again of the staged bytes.
    void requireWanted(StoreFacts facts) {
        if (!facts.wallets().equals(request.wallets())) {
            throw new StorageException(new BackupError.RestoreUnconfirmed(facts.wallets()));
        }
        PreviewReader.requireNetwork(request.source(), facts, desk.config().network());
        Optional<KnownStore> known = known();
        if (known.isPresent() && !known.get().id().equals(facts.store()) && !request.accepts(Consent.OTHER_STORE)) {
            throw new StorageException(new OpenError.WrongStore(known.get().id(), facts.store()));
        }
    }

    // a note that cannot be read names no store, and only its replacement helps then
    private Optional<KnownStore> known() {
        try {
            return KnownStore.read(database);
        } catch (StorageException unreadable) {
            if (request.accepts(Consent.OTHER_STORE)) {
                return Optional.empty();
            }
            throw unreadable;
        }
    }

    private void requireProof(BackupProof proof) {
        Optional<String> doubt = doubt(proof);
        if (doubt.isPresent() && !request.accepts(Consent.UNAUTHENTICATED)) {
            throw new StorageException(new BackupError.BackupUnauthenticated(doubt.get()));
        }
    }

    private static Optional<String> doubt(BackupProof proof) {
        return switch (proof) {
            case BackupProof.Signed signed -> Optional.empty();
            case BackupProof.Unproved unproved -> Optional.of(unproved.reason());
            case BackupProof.Contradicted contradicted -> Optional.of(contradicted.reason());
        };
    }

    /// Brings the content into the empty staged file.
    void copyInto(StagedFile staged, Passed passed) throws IOException, SQLException {
        if (!(passed.proof() instanceof BackupProof.Signed)) {
            vacuum(request.source(), staged);
            return;
        }
        Path folder = PathGate.folder(database);
        try (StagedFile own = StagedFile.create(folder, RestoreMarker.owner(database), desk.environment())) {
            try (OutputStream out = Files.newOutputStream(own.path(), StandardOpenOption.WRITE)) {
                Files.copy(request.source(), out);
            }
            requireProof(new ProofReader(request.key()).read(own.path(), request.source(), passed.facts()));
            vacuum(own.path(), staged);
        }
    }

    private static void vacuum(Path from, StagedFile staged) throws SQLException {
        Set<Path> before = StagedFile.sidecars(from);
        try (Session session = Connections.openReadOnly(from)) {
            session.vacuumInto(staged.path());
        } finally {
            StagedFile.tidy(from, before);
        }
    }
}
