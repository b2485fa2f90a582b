package org.halcyon.core.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Records of any size, numbered from 0, a fixed count per data file, with an index of where each one ends. How many
/// there are is for a [StateFile] to know; surplus ones are cut off.
public final class VariableSegments {

    private final Path folder;
    private final String name;
    private final int mostBytes;
    private final SegmentedFile ends;

    /// @param mostBytes no record is longer
    public VariableSegments(Path folder, String name, int mostBytes, int recordsPerSegment) {
        this.folder = folder;
        this.name = name;
        this.mostBytes = mostBytes;
        this.ends = new SegmentedFile(folder, name + "-index", Long.BYTES, recordsPerSegment);
    }

    private Path data(long record) {
        return folder.resolve("%s-%06d.dat".formatted(name, record / ends.recordsPerSegment()));
    }

    /// Writes records from number `first` on; they are on disk when this returns.
    public void write(long first, List<byte[]> records) throws IOException {
        int done = 0;
        while (done < records.size()) {
            long record = first + done;
            int room = (int) (ends.recordsPerSegment() - record % ends.recordsPerSegment());
            int count = Math.min(room, records.size() - done);
            writePart(record, records.subList(done, done + count));
            done += count;
        }
    }

    private void writePart(long first, List<byte[]> records) throws IOException {
        long end = begin(first);
        Path file = data(first);
        OwnerFiles.createIfMissing(file);
        ByteWriter index = new ByteWriter(records.size() * Long.BYTES);
        ByteWriter bytes = new ByteWriter();
        long position = end;
        for (byte[] record : records) {
            if (record.length > mostBytes) {
                throw new IllegalArgumentException("record of " + record.length + " bytes");
            }
            end += record.length;
            index.i64(end);
            bytes.bytes(record);
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(position);
            out.write(bytes.toBytes());
            out.getFD().sync();
        }
        ends.write(first, index.toBytes());
    }

    /// Where record `record` begins in its data file.
    private long begin(long record) throws IOException {
        return record % ends.recordsPerSegment() == 0 ? 0 : endsOf(record - 1, 1)[0];
    }

    private long[] endsOf(long first, int count) throws IOException {
        ByteReader in = new ByteReader(ends.read(first, count));
        long[] read = new long[count];
        try {
            for (int i = 0; i < count; i++) {
                read[i] = in.i64();
            }
        } catch (WireException e) {
            throw new IllegalStateException("whole records are always numbers", e);
        }
        return read;
    }

    /// `count` records from number `first` on.
    ///
    /// @throws ChainFileDamaged if a file is missing or too short, or the index makes no sense
    public List<byte[]> read(long first, int count) throws IOException {
        List<byte[]> records = new ArrayList<>(Math.min(count, ends.recordsPerSegment()));
        while (records.size() < count) {
            long record = first + records.size();
            int room = (int) (ends.recordsPerSegment() - record % ends.recordsPerSegment());
            readPart(record, Math.min(room, count - records.size()), records);
        }
        return records;
    }

    private void readPart(long first, int count, List<byte[]> into) throws IOException {
        long begin = begin(first);
        long[] read = endsOf(first, count);
        Path file = data(first);
        if (!Files.exists(file)) {
            throw new ChainFileDamaged(String.valueOf(file.getFileName()), "is missing");
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            if (begin < 0 || begin > length) {
                throw damagedIndex(first);
            }
            in.seek(begin);
            for (int i = 0; i < count; i++) {
                long size = read[i] - begin;
                if (size < 0 || size > mostBytes || read[i] > length) {
                    throw damagedIndex(first + i);
                }
                byte[] record = new byte[(int) size];
                in.readFully(record);
                into.add(record);
                begin = read[i];
            }
        } catch (EOFException e) {
            throw new ChainFileDamaged(String.valueOf(file.getFileName()), "ends too early");
        }
    }

    private ChainFileDamaged damagedIndex(long record) {
        return new ChainFileDamaged(name + "-index", "names an impossible place for record " + record);
    }

    /// Cuts off all records from number `count` on.
    ///
    /// @throws ChainFileDamaged if the index does not say where the last one left ends
    public void cutTo(long count) throws IOException {
        Path last = data(count);
        if (Files.exists(last)) {
            long length = begin(count);
            if (length < 0 || length > Files.size(last)) {
                throw damagedIndex(count);
            }
            try (RandomAccessFile out = new RandomAccessFile(last.toFile(), "rw")) {
                out.setLength(length);
                out.getFD().sync();
            }
        }
        ends.cutTo(count);
        long next = count + ends.recordsPerSegment();
        while (Files.deleteIfExists(data(next))) {
            next += ends.recordsPerSegment();
        }
        OwnerFiles.forceFolder(folder.toAbsolutePath());
    }

    /// Deletes the files whose records all have numbers below `first`. What is left keeps its numbers.
    public void dropBelow(long first) throws IOException {
        for (long number = 0; number < first / ends.recordsPerSegment(); number++) {
            Files.deleteIfExists(data(number * ends.recordsPerSegment()));
        }
        ends.dropBelow(first);
    }

    /// The count that is left when the segment that holds record `damaged` goes, and all after it.
    public long countBeforeSegmentOf(long damaged) {
        return ends.countBeforeSegmentOf(damaged);
    }
}
