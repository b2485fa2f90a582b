package org.halcyon.core.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.files.StateFile;
import org.halcyon.core.files.StepBack;
import org.halcyon.core.files.VariableSegments;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The filters of all blocks from a first height on, kept so that a new account can be searched without the network.
/// Lives in the folder of the header store, whose lock guards it, and is used by the same thread.
public final class FilterStore {

    /// Filters in one file.
    public static final int SEGMENT = 50_000;

    private static final String STATE_KIND = "HCYFLTR1";

    private final VariableSegments file;
    private final StateFile stateFile;
    private final FilterHeaderStore headers;
    private int firstHeight;
    private int count;
    private int dropped;

    /// An open store, and what was dropped to open it.
    public record Opened(FilterStore store, Optional<StepBack> stepBack) {}

    private FilterStore(Path folder, int firstHeight, FilterHeaderStore headers, int segment) throws IOException {
        this.file = new VariableSegments(folder, "filters", BlockFilter.MAX_BYTES, segment);
        this.stateFile = new StateFile(folder, "filters.state", STATE_KIND);
        this.headers = headers;
        this.firstHeight = firstHeight;
        Optional<byte[]> record = stateFile.read();
        if (record.isPresent()) {
            take(record.get());
        }
    }

    /// Opens the store in `folder`, or begins one. Filters above the last filter header are dropped; if the last filter
    /// does not lead to its filter header, its segment is dropped.
    ///
    /// @param firstHeight where a new store begins, at or above the first filter header; an old one keeps its own
    /// @throws ChainFileDamaged if the state record is damaged
    public static Opened open(Path folder, int firstHeight, FilterHeaderStore headers) throws IOException {
        return open(folder, firstHeight, headers, SEGMENT);
    }

    static Opened open(Path folder, int firstHeight, FilterHeaderStore headers, int segment) throws IOException {
        FilterStore store = new FilterStore(folder, firstHeight, headers, segment);
        return new Opened(store, store.resume());
    }

    private void take(byte[] record) throws ChainFileDamaged {
        try {
            Span span = Span.parse(record);
            firstHeight = span.firstHeight();
            count = span.count();
            dropped = span.dropped();
        } catch (WireException e) {
            throw stateFile.damaged(e);
        }
    }

    /// The state record: which heights have a filter.
    ///
    /// @param firstHeight of the first filter that ever was
    /// @param count of all filters since then
    /// @param dropped of them from the first on; a record without this number has dropped none
    record Span(int firstHeight, int count, int dropped) {

        byte[] toBytes() {
            return new ByteWriter().u32(firstHeight).u32(count).u32(dropped).toBytes();
        }

        static Span parse(byte[] record) throws WireException {
            ByteReader in = new ByteReader(record);
            long first = in.u32();
            long stored = in.u32();
            long gone = in.remaining() > 0 ? in.u32() : 0;
            in.end();
            if (first + stored > Integer.MAX_VALUE || gone > stored) {
                throw new WireException("counts " + stored + " filters from height " + first + " without " + gone);
            }
            return new Span((int) first, (int) stored, (int) gone);
        }
    }

    private Optional<StepBack> resume() throws IOException {
        if (firstHeight < headers.firstHeight()) {
            throw stateFile.damaged("begins below the first filter header");
        }
        int counted = tipHeight();
        Optional<String> reason = Optional.empty();
        if (counted > headers.tipHeight()) {
            reason = Optional.of("Some filters lie above the last filter header.");
            replace(Math.max(dropped, headers.tipHeight() + 1 - firstHeight));
        }
        for (Optional<String> damage = damage(); damage.isPresent(); damage = damage()) {
            reason = damage;
            replace((int) Math.max(dropped, file.countBeforeSegmentOf(count - 1L)));
        }
        file.dropBelow(dropped);
        return reason.map(why -> new StepBack(counted, tipHeight(), why));
    }

    /// Cuts off what is not counted and says what is wrong with the last filter.
    private Optional<String> damage() throws IOException {
        try {
            file.cutTo(count);
            return count == dropped || headers.connects(tipHeight(), FilterHash.of(last()))
                    ? Optional.empty()
                    : Optional.of("The last filter does not lead to its filter header.");
        } catch (ChainFileDamaged e) {
            return Optional.of(e.sentence());
        }
    }

    private byte[] last() throws IOException {
        return file.read(count - 1L, 1).getFirst();
    }

    private void replace(int newCount) throws IOException {
        stateFile.write(new Span(firstHeight, newCount, dropped).toBytes());
        count = newCount;
    }

    /// Drops the files that hold nothing but filters below `height`; those in the file of `height` itself stay.
    public void dropBelow(int height) throws IOException {
        int whole = (int) file.countBeforeSegmentOf(Math.clamp((long) height - firstHeight, dropped, count));
        if (whole > dropped) {
            stateFile.write(new Span(firstHeight, count, whole).toBytes());
            dropped = whole;
            file.dropBelow(dropped);
        }
    }

    /// Adds the filters of the next heights. The caller has checked each against its filter header.
    public void append(List<byte[]> filters) throws IOException {
        file.write(count, filters);
        replace(count + filters.size());
    }

    /// Drops all filters above `height`, which may be as low as one below the first.
    public void rewind(int height) throws IOException {
        int left = height + 1 - firstHeight;
        if (left < dropped || left > count) {
            throw new IllegalArgumentException("no filter at height " + height);
        }
        replace(left);
        file.cutTo(left);
    }

    /// The filters of `howMany` heights from `height` on, each with its count in front.
    ///
    /// @throws IllegalArgumentException if not all of them are stored
    /// @throws ChainFileDamaged if the files do not hold them
    public List<byte[]> read(int height, int howMany) throws IOException {
        if (height < firstHeight() || howMany < 0 || howMany > tipHeight() + 1 - height) {
            throw new IllegalArgumentException("no " + howMany + " filters from height " + height);
        }
        return List.copyOf(file.read(height - firstHeight, howMany));
    }

    /// The last height that has a filter, one below the first if there is none.
    public int tipHeight() {
        return firstHeight - 1 + count;
    }

    /// The lowest height that has a filter, or will have one if there is none.
    public int firstHeight() {
        return firstHeight + dropped;
    }
}
