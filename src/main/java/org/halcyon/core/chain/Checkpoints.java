package org.halcyon.core.chain;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.halcyon.base.Network;

/// The blocks of a network that are known in advance: hashes that nodes pin, and headers with their chain work at which
/// a wallet may begin. Immutable; any thread.
public final class Checkpoints {

    private final NavigableMap<Integer, BlockHash> pinned;
    private final NavigableMap<Integer, StartPoint> headers;

    private Checkpoints(Map<Integer, BlockHash> pinned, Map<Integer, StartPoint> headers) {
        this.pinned = new TreeMap<>(pinned);
        this.headers = new TreeMap<>(headers);
    }

    /// Pinned hashes only.
    static Checkpoints ofHashes(Map<Integer, BlockHash> pinned) {
        return new Checkpoints(pinned, Map.of());
    }

    static Checkpoints of(Map<Integer, BlockHash> pinned, Map<Integer, StartPoint> headers) {
        return new Checkpoints(pinned, headers);
    }

    /// The lists that ship with the program; those of main and test network have pinned hashes and headers.
    static Checkpoints shipped(Network network) {
        return new Checkpoints(CheckpointFiles.pinned(network), CheckpointFiles.headers(network));
    }

    /// True if a known block has this height and is another one.
    boolean contradicts(int height, HashedHeader candidate) {
        BlockHash hash = pinned.get(height);
        if (hash != null && !hash.equals(candidate.hash())) {
            return true;
        }
        StartPoint known = headers.get(height);
        return known != null && !known.header().equals(candidate.header());
    }

    /// The greatest height of a known block that is not above `height`; a chain cannot fork below it.
    public int floor(int height) {
        Integer hash = pinned.floorKey(height);
        Integer header = headers.floorKey(height);
        return Math.max(hash == null ? 0 : hash, header == null ? 0 : header);
    }

    /// The greatest height of a known block, 0 if there is none.
    public int last() {
        return floor(Integer.MAX_VALUE);
    }

    /// The end of a stretch that begins above `height`: the greatest known block at most `most` above it, or the next
    /// one if it is farther away; empty above the last.
    public OptionalInt nextWithin(int height, int most) {
        int reach = floor((int) Math.min(Integer.MAX_VALUE, (long) height + most));
        return reach > height ? OptionalInt.of(reach) : above(height);
    }

    private OptionalInt above(int height) {
        Integer hash = pinned.higherKey(height);
        Integer header = headers.higherKey(height);
        int next = Math.min(hash == null ? Integer.MAX_VALUE : hash, header == null ? Integer.MAX_VALUE : header);
        return next == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(next);
    }

    /// The hash of the known block at `height`; costs one X11 where only its header is listed.
    public Optional<BlockHash> hashAt(int height) {
        return Optional.ofNullable(pinned.get(height))
                .or(() -> Optional.ofNullable(headers.get(height))
                        .map(point -> new HeaderHasher().hash(point.header()).hash()));
    }

    /// The latest header at or below `height` from which a chain may begin.
    public Optional<StartPoint> startAtOrBelow(int height) {
        return Optional.ofNullable(headers.floorEntry(height)).map(Map.Entry::getValue);
    }

    /// The latest header mined at or before `birth` from which a chain may begin.
    public Optional<StartPoint> startBefore(Instant birth) {
        return headers.descendingMap().values().stream()
                .filter(point -> point.header().time() <= birth.getEpochSecond())
                .findFirst();
    }

    /// Heights and hashes of the pinned blocks, a copy.
    public NavigableMap<Integer, BlockHash> pinned() {
        return new TreeMap<>(pinned);
    }

    /// Heights and headers from which a chain may begin, a copy.
    public NavigableMap<Integer, StartPoint> headers() {
        return new TreeMap<>(headers);
    }
}
