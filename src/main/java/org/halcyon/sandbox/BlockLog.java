package org.halcyon.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.Block;
import org.halcyon.core.files.FolderLock;
import org.halcyon.core.files.StateFile;
import org.halcyon.core.files.VariableSegments;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Every block that the node ever took, in the order in which it took them, genesis left out. Judging them again in
/// that order gives the same chain, reorganisations included, so nothing is ever rewritten.
///
/// Blocks are on disk before the state record counts them; after a crash surplus bytes are cut off. Owned by one
/// thread.
final class BlockLog implements AutoCloseable {

    private static final int BLOCKS_PER_FILE = 5_000;
    private static final int BATCH = 500;

    private final FolderLock lock;
    private final VariableSegments blocks;
    private final StateFile state;
    private int count;
    private long given;

    private BlockLog(Path folder, FolderLock lock) {
        this.lock = lock;
        this.blocks = new VariableSegments(folder, "blocks", Block.MAX_BYTES, BLOCKS_PER_FILE);
        this.state = new StateFile(folder, "sandbox.state", "HALSBX01");
    }

    /// Locks the folder, creating it if need be, and finds out how much is there.
    ///
    /// @throws IOException if the folder is in use or the files are damaged
    static BlockLog open(Path folder) throws IOException {
        FolderLock lock = FolderLock.take(folder);
        try {
            BlockLog log = new BlockLog(folder, lock);
            log.readState();
            log.blocks.cutTo(log.count);
            return log;
        } catch (IOException | RuntimeException failure) {
            try {
                lock.close();
            } catch (IOException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }

    private void readState() throws IOException {
        Optional<byte[]> record = state.read();
        if (record.isPresent()) {
            try {
                Tally tally = Tally.parse(record.get());
                count = tally.blocks();
                given = tally.given();
            } catch (WireException e) {
                throw state.damaged(e);
            }
        }
    }

    /// The state record.
    ///
    /// @param given duffs that the faucet has paid out
    record Tally(int blocks, long given) {
        static Tally parse(byte[] record) throws WireException {
            ByteReader in = new ByteReader(record);
            Tally tally = new Tally(in.i32(), in.i64());
            in.end();
            if (tally.blocks < 0 || tally.blocks > SandboxChain.MOST_BLOCKS || tally.given < 0) {
                throw new WireException("counts " + tally.blocks + " blocks and " + tally.given + " duffs");
            }
            return tally;
        }
    }

    int count() {
        return count;
    }

    /// What the faucet has paid out, in duffs.
    long given() {
        return given;
    }

    /// Takes one block of the log.
    @FunctionalInterface
    interface Reader {
        void take(Block block) throws IOException;
    }

    /// Reads all blocks in order.
    void replay(Reader reader) throws IOException {
        for (int first = 0; first < count; first += BATCH) {
            for (byte[] raw : blocks.read(first, Math.min(BATCH, count - first))) {
                try {
                    reader.take(Block.parse(raw));
                } catch (WireException e) {
                    IOException damaged = state.damaged("counts a block that cannot be read");
                    damaged.initCause(e);
                    throw damaged;
                }
            }
        }
    }

    /// Adds blocks; they are on disk when this returns.
    void append(List<Block> taken) throws IOException {
        blocks.write(count, taken.stream().map(Block::toWire).toList());
        count += taken.size();
        writeState();
    }

    /// Notes what the faucet has paid out so far.
    void given(long duffs) throws IOException {
        given = duffs;
        writeState();
    }

    private void writeState() throws IOException {
        state.write(new ByteWriter().i32(count).i64(given).toBytes());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
