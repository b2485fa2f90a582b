package org.halcyon.core.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// Records of one size, numbered from 0, in files of a fixed count each. How many there are is for a [StateFile] to
/// know; surplus ones are cut off. Files are opened per call; an interrupt does not disturb them.
public final class SegmentedFile {

    private final Path folder;
    private final String name;
    private final int recordBytes;
    private final int recordsPerSegment;

    public SegmentedFile(Path folder, String name, int recordBytes, int recordsPerSegment) {
        this.folder = folder;
        this.name = name;
        this.recordBytes = recordBytes;
        this.recordsPerSegment = recordsPerSegment;
    }

    public int recordsPerSegment() {
        return recordsPerSegment;
    }

    private Path segment(long number) {
        return folder.resolve("%s-%06d.dat".formatted(name, number));
    }

    /// Writes whole records from number `first` on; they are on disk when this returns.
    public void write(long first, byte[] records) throws IOException {
        int done = 0;
        while (done < records.length) {
            long record = first + done / recordBytes;
            int within = (int) (record % recordsPerSegment);
            int length = Math.min(records.length - done, (recordsPerSegment - within) * recordBytes);
            Path file = segment(record / recordsPerSegment);
            OwnerFiles.createIfMissing(file);
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                out.seek((long) within * recordBytes);
                out.write(records, done, length);
                out.getFD().sync();
            }
            done += length;
        }
    }

    /// `count` records from number `first` on.
    ///
    /// @throws ChainFileDamaged if a file is missing or too short
    public byte[] read(long first, int count) throws IOException {
        byte[] records = new byte[Math.multiplyExact(count, recordBytes)];
        int done = 0;
        while (done < records.length) {
            long record = first + done / recordBytes;
            int within = (int) (record % recordsPerSegment);
            int length = Math.min(records.length - done, (recordsPerSegment - within) * recordBytes);
            readPart(segment(record / recordsPerSegment), (long) within * recordBytes, records, done, length);
            done += length;
        }
        return records;
    }

    private static void readPart(Path file, long position, byte[] into, int at, int length) throws IOException {
        if (!Files.exists(file)) {
            throw new ChainFileDamaged(String.valueOf(file.getFileName()), "is missing");
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(position);
            in.readFully(into, at, length);
        } catch (EOFException e) {
            throw new ChainFileDamaged(String.valueOf(file.getFileName()), "ends too early");
        }
    }

    /// Cuts off all records from number `count` on; fewer may be there, which a later read finds out.
    public void cutTo(long count) throws IOException {
        long last = count / recordsPerSegment;
        Path file = segment(last);
        long length = count % recordsPerSegment * recordBytes;
        if (Files.exists(file) && Files.size(file) > length) {
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                out.setLength(length);
                out.getFD().sync();
            }
        }
        for (long next = last + 1; Files.deleteIfExists(segment(next)); next++) {
            OwnerFiles.forceFolder(folder.toAbsolutePath());
        }
    }

    /// Deletes the files whose records all have numbers below `first`. What is left keeps its numbers.
    public void dropBelow(long first) throws IOException {
        for (long number = 0; number < first / recordsPerSegment; number++) {
            Files.deleteIfExists(segment(number));
        }
        OwnerFiles.forceFolder(folder.toAbsolutePath());
    }

    /// How many records lie in the files one behind the other from number 0 on.
    public long present() throws IOException {
        long whole = (long) recordBytes * recordsPerSegment;
        long number = 0;
        while (sizeOf(segment(number)) >= whole) {
            number++;
        }
        return number * recordsPerSegment + sizeOf(segment(number)) / recordBytes;
    }

    private static long sizeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /// The count that is left when the segment that holds record `damaged` goes, and all after it.
    public long countBeforeSegmentOf(long damaged) {
        return damaged / recordsPerSegment * recordsPerSegment;
    }
}
