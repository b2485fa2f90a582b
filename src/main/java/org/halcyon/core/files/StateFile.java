package org.halcyon.core.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// A small record that is replaced whole: after a crash it is the old one or the new one, never a mixture.
///
/// The bytes on disk: eight letters that name the kind, the record, and the double SHA-256 of both.
public final class StateFile {

    /// No record is longer, unless a file is made for longer ones.
    public static final int MAX_BYTES = 4_096;

    private static final int KIND_LETTERS = 8;

    private final Path file;
    private final byte[] kind;
    private final int mostBytes;

    /// @param kind eight ASCII letters that name the kind and version of the record
    public StateFile(Path folder, String name, String kind) {
        this(folder, name, kind, MAX_BYTES);
    }

    /// @param mostBytes no file of that kind is longer
    public StateFile(Path folder, String name, String kind, int mostBytes) {
        this.mostBytes = mostBytes;
        this.file = folder.resolve(name);
        this.kind = kind.getBytes(StandardCharsets.US_ASCII);
        if (this.kind.length != KIND_LETTERS) {
            throw new IllegalArgumentException("kind of " + this.kind.length + " letters");
        }
    }

    /// The record, or empty if none was ever written. What a write that was cut short left beside it is removed.
    ///
    /// @throws ChainFileDamaged if the file is not a whole record of this kind
    public Optional<byte[]> read() throws IOException {
        Files.deleteIfExists(staged());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long size = Files.size(file);
        if (size < KIND_LETTERS + Hash256.BYTES || size > mostBytes) {
            throw damaged("has " + size + " bytes");
        }
        return Optional.of(recordIn(Files.readAllBytes(file)));
    }

    /// The record in the bytes of a whole file.
    ///
    /// @throws ChainFileDamaged if they are not a record of this kind
    byte[] recordIn(byte[] all) throws ChainFileDamaged {
        int end = all.length - Hash256.BYTES;
        if (end < KIND_LETTERS || !Arrays.equals(kind, Arrays.copyOf(all, KIND_LETTERS))) {
            throw damaged("is of another kind");
        }
        if (!Arrays.equals(Sha256d.hash(all, 0, end), Arrays.copyOfRange(all, end, all.length))) {
            throw damaged("does not match its checksum");
        }
        return Arrays.copyOfRange(all, KIND_LETTERS, end);
    }

    /// Replaces the record; it is on disk when this returns.
    public void write(byte[] record) throws IOException {
        byte[] body = new ByteWriter(KIND_LETTERS + record.length)
                .bytes(kind)
                .bytes(record)
                .toBytes();
        byte[] all = new ByteWriter(body.length + Hash256.BYTES)
                .bytes(body)
                .bytes(Sha256d.hash(body))
                .toBytes();
        if (all.length > mostBytes) {
            throw new IllegalArgumentException("record of " + record.length + " bytes");
        }
        Path sibling = staged();
        Files.deleteIfExists(sibling);
        OwnerFiles.createIfMissing(sibling);
        try (RandomAccessFile out = new RandomAccessFile(sibling.toFile(), "rw")) {
            out.write(all);
            out.getFD().sync();
        }
        Files.move(sibling, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OwnerFiles.forceFolder(OwnerFiles.folderOf(file));
    }

    private Path staged() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /// The error for a record that is whole but cannot be read.
    public ChainFileDamaged damaged(WireException failure) {
        ChainFileDamaged damaged = damaged("cannot be read: " + failure.getMessage());
        damaged.initCause(failure);
        return damaged;
    }

    /// The error for a record that is whole but makes no sense.
    ///
    /// @param reason a clause such as "names another network"
    public ChainFileDamaged damaged(String reason) {
        return new ChainFileDamaged(String.valueOf(file.getFileName()), reason);
    }
}
