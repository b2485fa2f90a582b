package org.halcyon.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.StoreFacts;

/// Compares a backup with the description beside it.
record ProofReader(BackupKey key) {

    /// @param bytes the file to look at: the backup, or a private copy of it
    /// @param described the backup beside which the description lies
    BackupProof read(Path bytes, Path described, StoreFacts found) throws IOException {
        Path path = BackupMeta.pathOf(described);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new BackupProof.Unproved("there is no description beside it");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) > BackupMeta.MOST_BYTES) {
            return new BackupProof.Contradicted("its description cannot be read");
        }
        try {
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            return compare(BackupMeta.parse(text), bytes, found);
        } catch (BackupMeta.Malformed e) {
            return new BackupProof.Contradicted("its description cannot be read");
        }
    }

    private BackupProof compare(BackupMeta meta, Path bytes, StoreFacts found) throws IOException {
        BackupMeta.Facts facts = meta.facts();
        if (StagedFile.hasSidecars(bytes)) {
            return new BackupProof.Contradicted("a log lies beside it that its description does not cover");
        }
        if (!FileDigest.of(bytes).equals(facts.digest())
                || !facts.store().equals(found.store())
                || facts.version() != found.version()) {
            return new BackupProof.Contradicted("its bytes are not those of its description");
        }
        return signed(meta);
    }

    private BackupProof signed(BackupMeta meta) {
        if (meta.mac().isEmpty()) {
            return new BackupProof.Unproved("it was made while the vault was locked");
        }
        Optional<Bytes> expected = key.authenticate(meta.facts().message());
        if (expected.isEmpty()) {
            return new BackupProof.Unproved("the vault is locked");
        }
        boolean fits =
                MessageDigest.isEqual(expected.get().toBytes(), meta.mac().get().toBytes());
        return fits ? new BackupProof.Signed() : new BackupProof.Contradicted("its signature is not of this vault");
    }
}
