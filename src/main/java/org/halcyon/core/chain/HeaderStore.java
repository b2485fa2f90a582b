package org.halcyon.core.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.files.FolderLock;
import org.halcyon.core.files.SegmentedFile;
import org.halcyon.core.files.StateFile;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The headers of the best chain on disk: segments of 50,000 and a state record. Holds the lock of its folder until
/// closed. Used by one thread.
///
/// Headers are forced to disk before the state record counts them, and a rewind lowers the count before it cuts the
/// file, so after a crash the state record decides.
public final class HeaderStore implements AutoCloseable {

    /// Headers in one file.
    public static final int SEGMENT = 50_000;

    private static final String STATE_KIND = "HCYHDRS1";

    private final ConsensusParameters parameters;
    private final FolderLock lock;
    private final SegmentedFile headers;
    private final StateFile stateFile;
    private HeaderStoreState state;

    private HeaderStore(ConsensusParameters parameters, FolderLock lock, Path folder, int segment, StartPoint ifNew)
            throws IOException {
        this.parameters = parameters;
        this.lock = lock;
        this.headers = new SegmentedFile(folder, "headers", BlockHeader.BYTES, segment);
        this.stateFile = new StateFile(folder, "headers.state", STATE_KIND);
        this.state = readState().orElseGet(() -> empty(ifNew));
        headers.cutTo(state.count());
    }

    /// Opens the store in `folder`, or begins one.
    ///
    /// @param ifNew where the chain begins if there is no store yet; an old one keeps its own start
    /// @throws org.halcyon.core.files.FolderInUse if the folder is open elsewhere
    /// @throws ChainFileDamaged if the state record is damaged or belongs to another chain
    public static HeaderStore open(Path folder, ConsensusParameters parameters, StartPoint ifNew) throws IOException {
        return open(folder, parameters, ifNew, SEGMENT);
    }

    static HeaderStore open(Path folder, ConsensusParameters parameters, StartPoint ifNew, int segment)
            throws IOException {
        FolderLock lock = FolderLock.take(folder);
        try {
            return new HeaderStore(parameters, lock, folder, segment, ifNew);
        } catch (IOException | RuntimeException failure) {
            try {
                lock.close();
            } catch (IOException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }

    private HeaderStoreState empty(StartPoint start) {
        BlockHash hash = new HeaderHasher().hash(start.header()).hash();
        ChainPoint tip = new ChainPoint(start.height(), hash, start.work());
        return new HeaderStoreState(parameters.chainId(), start, tip, SyncHeights.none());
    }

    private Optional<HeaderStoreState> readState() throws IOException {
        Optional<byte[]> record = stateFile.read();
        if (record.isEmpty()) {
            return Optional.empty();
        }
        try {
            HeaderStoreState read = HeaderStoreState.parse(record.get());
            if (!read.chainId().equals(parameters.chainId())) {
                throw stateFile.damaged("belongs to another chain");
            }
            return Optional.of(read);
        } catch (WireException e) {
            throw stateFile.damaged(e);
        }
    }

    /// What [#load] found.
    public sealed interface Loaded {

        HeaderChain chain();

        /// All that the state record counts.
        record Whole(HeaderChain chain) implements Loaded {}

        /// Less: the files were damaged, and everything from the segment of the damage on was dropped.
        record SteppedBack(HeaderChain chain, ChainPoint counted, String reason) implements Loaded {}
    }

    /// Reads the chain back. Links and proofs of work of all headers are checked by their recorded hashes; the last
    /// [HeaderChain#DEEPEST_FORK] are hashed anew. What does not hold is dropped together with its segment.
    ///
    /// @param clock for the chain that is made
    public Loaded load(InstantSource clock) throws IOException {
        ChainPoint counted = state.tip();
        Optional<String> reason = Optional.empty();
        int count = state.count();
        while (true) {
            HeaderChainReader reader = new HeaderChainReader(parameters, headers, state.start(), clock);
            Optional<HeaderChainReader.Damage> damage = reader.read(count);
            if (damage.isEmpty() && reason.isEmpty() && !reader.chain().tip().equals(counted)) {
                damage = Optional.of(new HeaderChainReader.Damage(
                        count - 1, "The stored headers do not add up to their state record."));
            }
            if (damage.isEmpty()) {
                return loaded(reader.chain(), counted, reason);
            }
            reason = Optional.of(damage.get().reason());
            count = (int) headers.countBeforeSegmentOf(Math.max(0, damage.get().record()));
        }
    }

    private Loaded loaded(HeaderChain chain, ChainPoint counted, Optional<String> reason) throws IOException {
        if (reason.isEmpty()) {
            return new Loaded.Whole(chain);
        }
        rewind(chain.tip());
        return new Loaded.SteppedBack(chain, counted, reason.get());
    }

    /// Writes headers that the chain has just taken; they and the new tip are on disk when this returns.
    ///
    /// @param added the headers above the stored tip, in order
    /// @param tip the last of them
    public void append(List<HashedHeader> added, ChainPoint tip) throws IOException {
        if (tip.height() != state.tip().height() + added.size()) {
            throw new IllegalArgumentException(added.size() + " headers do not lead to height " + tip.height());
        }
        ByteWriter out = new ByteWriter(added.size() * BlockHeader.BYTES);
        added.forEach(header -> header.header().writeTo(out));
        headers.write(state.count(), out.toBytes());
        replace(state.withTip(tip));
    }

    /// Drops all headers above `tip`, a point of the stored chain.
    public void rewind(ChainPoint tip) throws IOException {
        if (tip.height() > state.tip().height() || tip.height() < state.start().height()) {
            throw new IllegalArgumentException("no header at height " + tip.height());
        }
        replace(state.withTip(tip));
        headers.cutTo(state.count());
    }

    /// Writes a reorganisation. A crash in between leaves the chain that ends at the ancestor.
    ///
    /// @param ancestor the last common block
    public void replace(Reorganisation change, ChainPoint ancestor) throws IOException {
        rewind(ancestor);
        append(change.added(), change.newTip());
    }

    /// Records how far the stages have come, none above the tip.
    public void record(SyncHeights heights) throws IOException {
        replace(state.withHeights(heights));
    }

    private void replace(HeaderStoreState next) throws IOException {
        stateFile.write(next.toBytes());
        state = next;
    }

    /// The header at `height`.
    ///
    /// @throws IllegalArgumentException if none is stored there
    public BlockHeader header(int height) throws IOException {
        if (height < state.start().height() || height > state.tip().height()) {
            throw new IllegalArgumentException("no header at height " + height);
        }
        if (height == state.start().height()) {
            return state.start().header();
        }
        byte[] raw = headers.read(height - state.start().height() - 1L, 1);
        try {
            return BlockHeader.read(new ByteReader(raw));
        } catch (WireException e) {
            throw new IllegalStateException("80 bytes are always a header", e);
        }
    }

    /// The last block that the state record counts.
    public ChainPoint tip() {
        return state.tip();
    }

    public StartPoint start() {
        return state.start();
    }

    public SyncHeights heights() {
        return state.heights();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
