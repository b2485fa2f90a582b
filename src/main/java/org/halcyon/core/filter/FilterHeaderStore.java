package org.halcyon.core.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.files.SegmentedFile;
import org.halcyon.core.files.StateFile;
import org.halcyon.core.files.StepBack;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The chain of filter headers on disk, one for each height from the first on. Lives in the folder of the header store,
/// whose lock guards it, and is used by the same thread.
public final class FilterHeaderStore {

    /// Filter headers in one file.
    public static final int SEGMENT = 50_000;

    private static final String STATE_KIND = "HCYFLTH1";

    private final SegmentedFile file;
    private final StateFile stateFile;
    private State state;

    /// @param before the filter header of the block below `firstHeight`
    record State(int firstHeight, FilterHeader before, int count, FilterHeader tip) {

        byte[] toBytes() {
            ByteWriter out = new ByteWriter().u32(firstHeight);
            before.writeTo(out);
            out.u32(count);
            tip.writeTo(out);
            return out.toBytes();
        }

        static State parse(byte[] record) throws WireException {
            ByteReader in = new ByteReader(record);
            long firstHeight = in.u32();
            FilterHeader before = FilterHeader.read(in);
            long count = in.u32();
            if (firstHeight + count > Integer.MAX_VALUE) {
                throw new WireException("counts " + count + " filter headers from height " + firstHeight);
            }
            State state = new State((int) firstHeight, before, (int) count, FilterHeader.read(in));
            in.end();
            return state;
        }

        int tipHeight() {
            return firstHeight - 1 + count;
        }
    }

    /// An open store, and what was dropped to open it.
    public record Opened(FilterHeaderStore store, Optional<StepBack> stepBack) {}

    private FilterHeaderStore(Path folder, int segment, State ifNew) throws IOException {
        this.file = new SegmentedFile(folder, "filter-headers", FilterHeader.BYTES, segment);
        this.stateFile = new StateFile(folder, "filter-headers.state", STATE_KIND);
        Optional<byte[]> record = stateFile.read();
        try {
            this.state = record.isPresent() ? State.parse(record.get()) : ifNew;
        } catch (WireException e) {
            throw stateFile.damaged(e);
        }
        file.cutTo(state.count());
    }

    /// Opens the store in `folder`, or begins one. If the last filter header is not the one that the state record
    /// names, its segment is dropped.
    ///
    /// @param firstHeight where a new store begins; an old one keeps its own
    /// @param before filter header of the block below `firstHeight`
    /// @throws ChainFileDamaged if the state record is damaged
    public static Opened open(Path folder, int firstHeight, FilterHeader before) throws IOException {
        return open(folder, firstHeight, before, SEGMENT);
    }

    static Opened open(Path folder, int firstHeight, FilterHeader before, int segment) throws IOException {
        State ifNew = new State(firstHeight, before, 0, before);
        FilterHeaderStore store = new FilterHeaderStore(folder, segment, ifNew);
        return new Opened(store, store.resume());
    }

    private Optional<StepBack> resume() throws IOException {
        int counted = state.tipHeight();
        Optional<String> reason = tailDamage();
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        int count = (int) Math.min(state.count(), file.present() + 1);
        Optional<FilterHeader> tip = Optional.empty();
        while (tip.isEmpty()) {
            count = (int) file.countBeforeSegmentOf(count - 1L);
            tip = tipOf(count);
        }
        replace(new State(state.firstHeight(), state.before(), count, tip.get()));
        file.cutTo(count);
        return Optional.of(new StepBack(counted, state.tipHeight(), reason.get()));
    }

    private Optional<String> tailDamage() throws IOException {
        try {
            return read(state.count()).equals(state.tip())
                    ? Optional.empty()
                    : Optional.of("The last filter header is not the one that was stored.");
        } catch (ChainFileDamaged e) {
            return Optional.of(e.sentence());
        }
    }

    /// The last filter header if there are `count`, or empty if it cannot be read.
    private Optional<FilterHeader> tipOf(int count) throws IOException {
        try {
            return Optional.of(read(count));
        } catch (ChainFileDamaged e) {
            return Optional.empty(); // one more segment back
        }
    }

    private FilterHeader read(int count) throws IOException {
        return count == 0 ? state.before() : FilterHeader.ofWire(file.read(count - 1L, 1));
    }

    /// Adds the headers that follow from the hashes of the next filters, and returns them.
    public List<FilterHeader> append(List<FilterHash> hashes) throws IOException {
        List<FilterHeader> added = new ArrayList<>(hashes.size());
        ByteWriter out = new ByteWriter(hashes.size() * FilterHeader.BYTES);
        FilterHeader last = state.tip();
        for (FilterHash hash : hashes) {
            last = last.next(hash);
            last.writeTo(out);
            added.add(last);
        }
        file.write(state.count(), out.toBytes());
        replace(new State(state.firstHeight(), state.before(), state.count() + hashes.size(), last));
        return added;
    }

    /// Fixes the filter header below the first one of an empty store.
    ///
    /// @throws IllegalStateException if the store is not empty
    public void begin(FilterHeader before) throws IOException {
        if (state.count() > 0) {
            throw new IllegalStateException("has " + state.count() + " filter headers");
        }
        replace(new State(state.firstHeight(), before, 0, before));
    }

    /// Drops all filter headers above `height`, which may be as low as one below the first.
    public void rewind(int height) throws IOException {
        int count = height + 1 - state.firstHeight();
        if (count < 0 || count > state.count()) {
            throw new IllegalArgumentException("no filter header at height " + height);
        }
        replace(new State(state.firstHeight(), state.before(), count, read(count)));
        file.cutTo(count);
    }

    private void replace(State next) throws IOException {
        stateFile.write(next.toBytes());
        state = next;
    }

    /// The filter header of the block at `height`, or of the one below the first.
    ///
    /// @throws IllegalArgumentException if none is stored there
    public FilterHeader at(int height) throws IOException {
        int count = height + 1 - state.firstHeight();
        if (count < 0 || count > state.count()) {
            throw new IllegalArgumentException("no filter header at height " + height);
        }
        return read(count);
    }

    /// True if a filter of the hash `filter` at `height` leads to the stored filter header.
    public boolean connects(int height, FilterHash filter) throws IOException {
        return at(height - 1).next(filter).equals(at(height));
    }

    /// The last height that has a filter header, one below the first if there is none.
    public int tipHeight() {
        return state.tipHeight();
    }

    public FilterHeader tip() {
        return state.tip();
    }

    public int firstHeight() {
        return state.firstHeight();
    }
}
