package org.halcyon.core.chain;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.halcyon.base.Network;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Reads the checkpoint lists that ship in the jar, a text file of pinned hashes and a binary file of headers.
///
/// The binary form: eight letters, a count as u32, then for each header its height as u32, its chain work as 16 bytes
/// and its 80 wire bytes; all numbers little-endian, heights ascending.
final class CheckpointFiles {

    private static final String FOLDER = "/halcyon/chain/";
    private static final byte[] MAGIC = "HCYCHDR1".getBytes(StandardCharsets.US_ASCII);
    private static final int WORK_BYTES = 16;
    private static final int RECORD = Integer.BYTES + WORK_BYTES + BlockHeader.BYTES;

    private CheckpointFiles() {}

    static Map<Integer, BlockHash> pinned(Network network) {
        Map<Integer, BlockHash> pinned = new TreeMap<>();
        String text = new String(resource("checkpoints-" + network.label() + ".txt"), StandardCharsets.US_ASCII);
        for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
            int space = line.indexOf(' ');
            pinned.put(Integer.valueOf(line.substring(0, space)), BlockHash.ofHex(line.substring(space + 1)));
        }
        return pinned;
    }

    static Map<Integer, StartPoint> headers(Network network) {
        String name = "headers-" + network.label() + ".bin";
        try {
            return parse(resource(name));
        } catch (WireException e) {
            throw new IllegalStateException("shipped file " + name + " is damaged", e);
        }
    }

    static Map<Integer, StartPoint> parse(byte[] file) throws WireException {
        ByteReader in = new ByteReader(file);
        if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
            throw new WireException("not a file of checkpoint headers");
        }
        long count = in.u32();
        if (count * RECORD != in.remaining()) {
            throw new WireException(count + " checkpoint headers in " + in.remaining() + " bytes");
        }
        Map<Integer, StartPoint> headers = new TreeMap<>();
        for (long i = 0; i < count; i++) {
            StartPoint point = point(in);
            headers.put(point.height(), point);
        }
        return headers;
    }

    private static StartPoint point(ByteReader in) throws WireException {
        long height = in.u32();
        if (height > Integer.MAX_VALUE) {
            throw new WireException("checkpoint at height " + height);
        }
        byte[] work = Arrays.copyOf(in.bytes(WORK_BYTES), UInt256.BYTES);
        return new StartPoint((int) height, UInt256.ofLittleEndian(work, 0), BlockHeader.read(in));
    }

    private static byte[] resource(String name) {
        try (InputStream in = CheckpointFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the program lacks one of its own files", e);
        }
    }
}
