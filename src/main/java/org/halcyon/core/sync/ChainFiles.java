package org.halcyon.core.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.core.chain.ChainPlace;
import org.halcyon.core.chain.ChainPoint;
import org.halcyon.core.chain.ConnectOutcome;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HeaderChain;
import org.halcyon.core.chain.HeaderStore;
import org.halcyon.core.chain.LockOutcome;
import org.halcyon.core.chain.Reorganisation;
import org.halcyon.core.chain.StartPoint;
import org.halcyon.core.files.StateFile;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.filter.FilterHeaderStore;
import org.halcyon.core.filter.FilterStore;
import org.halcyon.core.peers.AddressBookFile;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The chain on disk and in memory: headers, filter headers and filters, which move together. Owned by the engine's
/// thread, and by one program at a time.
///
/// A note of a rewind that the wallets have to make is written before the headers change and goes when the wallets have
/// made it durable; until then each start tells the wallets to rewind again, which changes nothing if they have.
final class ChainFiles implements AutoCloseable {

    private static final String REWIND_KIND = "HCYRWND1";
    private static final String CONFIRMED = "confirmed.state";
    private static final String CONFIRMED_KIND = "HCYCFRM1";

    private final HeaderStore headers;
    private final HeaderChain chain;
    private final Path folder;
    private final StateFile rewindNote;
    private final StateFile confirmedNote;
    private final FilterHeaderStore filterHeaders;
    private final FilterStore filters;
    private int confirmed;

    private ChainFiles(Path folder, HeaderStore headers, HeaderChain chain, int firstFilter) throws IOException {
        this.folder = folder;
        this.headers = headers;
        this.chain = chain;
        this.rewindNote = new StateFile(folder, "rewind.state", REWIND_KIND);
        this.confirmedNote = new StateFile(folder, CONFIRMED, CONFIRMED_KIND);
        int first = chain.start().height() == 0 ? 0 : chain.start().height() + 1;
        this.filterHeaders =
                FilterHeaderStore.open(folder, first, FilterHeader.zero()).store();
        this.filters = FilterStore.open(folder, Math.max(first, firstFilter), filterHeaders)
                .store();
        cutToChain();
        this.confirmed = Math.min(noted(confirmedNote).orElse(-1), filterHeaderTip());
    }

    /// Opens what is in `folder`, or begins anew.
    ///
    /// @param start where a new chain begins
    /// @param firstFilter the first height that a wallet needs
    static ChainFiles open(
            Path folder, ConsensusParameters parameters, StartPoint start, int firstFilter, InstantSource clock)
            throws IOException {
        HeaderStore headers = HeaderStore.open(folder, parameters, start);
        try {
            HeaderChain chain = switch (headers.load(clock)) {
                case HeaderStore.Loaded.Whole whole -> whole.chain();
                case HeaderStore.Loaded.SteppedBack stepped -> stepped.chain();
            };
            return new ChainFiles(folder, headers, chain, firstFilter);
        } catch (IOException | RuntimeException failure) {
            closeAfter(headers, failure);
            throw failure;
        }
    }

    private static void closeAfter(HeaderStore headers, Exception failure) {
        try {
            headers.close();
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    /// Deletes all chain files of a folder that nobody has open; what wallets know is elsewhere.
    static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(ChainFiles::isOfChain).toList()) {
                Files.delete(file);
            }
        }
    }

    /// The list of peers lies in the same folder and has nothing to do with where the chain begins.
    private static boolean isOfChain(Path file) {
        return Files.isRegularFile(file) && !file.endsWith(AddressBookFile.NAME);
    }

    /// After a crash between two files the later stages may be ahead of the headers.
    private void cutToChain() throws IOException {
        int tip = chain.tip().height();
        if (filterHeaders.tipHeight() > tip) {
            filterHeaders.rewind(Math.max(tip, filterHeaders.firstHeight() - 1));
        }
        int least = Math.min(tip, filterHeaders.tipHeight());
        if (filters.tipHeight() > least) {
            filters.rewind(Math.max(least, filters.firstHeight() - 1));
        }
    }

    HeaderChain chain() {
        return chain;
    }

    /// Keeps the block of a verified ChainLock, see [HeaderChain#hold].
    ///
    /// @throws IOException if the stored chain has another block at a height that is locked already
    void hold(ChainPlace locked) throws IOException {
        if (locked.height() <= chain.start().height()) {
            return; // a chain begins at a known block, and nothing below it is looked at
        }
        if (chain.hold(locked) instanceof LockOutcome.Contradiction contradiction) {
            throw new IOException("two verified ChainLocks contradict each other at height " + contradiction.height());
        }
    }

    int filterHeaderTip() {
        return filterHeaders.tipHeight();
    }

    FilterHeader filterHeader(int height) throws IOException {
        return filterHeaders.at(height);
    }

    int filterTip() {
        return filters.tipHeight();
    }

    int firstFilter() {
        return filters.firstHeight();
    }

    /// True if every block from `height` on is or will be covered by a filter.
    boolean covers(int height) {
        return height >= filters.firstHeight();
    }

    void extend(ConnectOutcome.Extended extended) throws IOException {
        headers.append(extended.added(), extended.newTip());
    }

    /// Replaces the chain above the ancestor; the later stages are cut first, so none is ever on a lost branch.
    void replace(Reorganisation change) throws IOException {
        rewindNote.write(new ByteWriter(4)
                .i32(Math.min(change.ancestor(), pendingRewind().orElse(Integer.MAX_VALUE)))
                .toBytes());
        int root = change.ancestor();
        rewindFilters(root);
        headers.replace(change, ancestor(change));
    }

    /// Drops filters and filter headers above `height`.
    void rewindFilters(int height) throws IOException {
        if (confirmed > height) {
            confirmFilterHeaders(height);
        }
        filters.rewind(Math.max(Math.min(height, filters.tipHeight()), filters.firstHeight() - 1));
        filterHeaders.rewind(Math.max(Math.min(height, filterHeaders.tipHeight()), filterHeaders.firstHeight() - 1));
    }

    /// The height up to which two peers agreed on the stored filter headers, -1 if none.
    int confirmedFilterHeaders() {
        return confirmed;
    }

    /// Notes that two peers agreed on the stored filter headers up to `height`, -1 for none.
    void confirmFilterHeaders(int height) throws IOException {
        if (height < 0) {
            Files.deleteIfExists(folder.resolve(CONFIRMED));
        } else {
            confirmedNote.write(new ByteWriter(4).i32(height).toBytes());
        }
        confirmed = height;
    }

    /// The lowest height that has or will have a filter header.
    int firstFilterHeader() {
        return filterHeaders.firstHeight();
    }

    private ChainPoint ancestor(Reorganisation change) {
        var work = change.newTip().work();
        for (var header : change.added()) {
            work = work.minus(
                    new org.halcyon.core.chain.CompactTarget(header.header().bits()).work());
        }
        return new ChainPoint(change.ancestor(), chain.hashAt(change.ancestor()), work);
    }

    /// The height that wallets may still have to rewind to.
    OptionalInt pendingRewind() throws IOException {
        return noted(rewindNote);
    }

    private static OptionalInt noted(StateFile file) throws IOException {
        Optional<byte[]> note = file.read();
        if (note.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(heightIn(note.get()));
        } catch (WireException e) {
            throw file.damaged(e);
        }
    }

    /// The height that a note names.
    static int heightIn(byte[] note) throws WireException {
        ByteReader in = new ByteReader(note);
        int height = in.i32();
        in.end();
        if (height < 0) {
            throw new WireException("names the height " + height);
        }
        return height;
    }

    void rewindDone() throws IOException {
        Files.deleteIfExists(folder.resolve("rewind.state"));
    }

    /// The filter header below the next one to be stored, unknown until a first answer where the chain does not begin
    /// at genesis.
    Optional<FilterHeader> filterHeaderTipValue() {
        boolean begun = chain.start().height() == 0 || filterHeaders.tipHeight() >= filterHeaders.firstHeight();
        return begun ? Optional.of(filterHeaders.tip()) : Optional.empty();
    }

    /// Fixes the filter header from which the chain of filter headers is computed.
    void beginFilterHeaders(FilterHeader before) throws IOException {
        filterHeaders.begin(before);
    }

    void appendFilterHeaders(List<FilterHash> hashes) throws IOException {
        filterHeaders.append(hashes);
    }

    boolean filterConnects(int height, FilterHash hash) throws IOException {
        return filterHeaders.connects(height, hash);
    }

    void appendFilters(List<byte[]> more) throws IOException {
        filters.append(more);
    }

    List<byte[]> filters(int from, int count) throws IOException {
        return filters.read(from, count);
    }

    /// Drops filters that no wallet needs, in whole files.
    ///
    /// @param height of the first block that some wallet may need
    void dropFiltersBelow(int height) throws IOException {
        filters.dropBelow(height);
    }

    @Override
    public void close() throws IOException {
        headers.close();
    }
}
