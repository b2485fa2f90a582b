package org.halcyon.core.chain;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.files.SegmentedFile;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Rebuilds a chain from stored headers. The hash of a header is the previous hash of the next one, so only the last
/// ones, where the chain may still change, are hashed again.
final class HeaderChainReader {

    private static final int BATCH = 2_000;
    private static final String BROKEN = "A stored header does not build on the one before it or lacks its work.";

    private final SegmentedFile file;
    private final ConsensusParameters parameters;
    private final HeaderHasher hasher = new HeaderHasher();
    private final HeaderChain chain;
    private final List<HashedHeader> last = new ArrayList<>();
    private Optional<BlockHeader> waiting = Optional.empty();

    HeaderChainReader(ConsensusParameters parameters, SegmentedFile file, StartPoint start, InstantSource clock) {
        this.parameters = parameters;
        this.file = file;
        this.chain = new HeaderChain(parameters, start, clock);
    }

    /// The first record that does not hold.
    record Damage(int record, String reason) {}

    HeaderChain chain() {
        return chain;
    }

    /// Reads `count` headers into the chain, or says what stopped it.
    Optional<Damage> read(int count) throws IOException {
        int hashedFrom = count - HeaderChain.DEEPEST_FORK;
        int most = Math.min(BATCH, file.recordsPerSegment()); // so that a short file costs its own segment only
        for (int record = 0; record < count; record += most) {
            try {
                List<BlockHeader> batch = parse(file.read(record, Math.min(most, count - record)));
                Optional<Damage> damage = take(batch, record, hashedFrom);
                if (damage.isPresent()) {
                    return damage;
                }
            } catch (ChainFileDamaged e) {
                return Optional.of(new Damage(record, e.sentence()));
            }
        }
        boolean holds = waiting.map(this::addHashed).orElse(true);
        chain.restoreRecent(last);
        return holds ? Optional.empty() : Optional.of(new Damage(count - 2, BROKEN));
    }

    private Optional<Damage> take(List<BlockHeader> batch, int first, int hashedFrom) {
        for (int i = 0; i < batch.size(); i++) {
            int before = first + i - 1;
            if (!take(batch.get(i), /* rehash= */ before >= hashedFrom)) {
                return Optional.of(new Damage(before - 1, BROKEN)); // a wrong link may be the fault of either side
            }
        }
        return Optional.empty();
    }

    /// Adds the header that waited for its hash, and lets `next` wait.
    private boolean take(BlockHeader next, boolean rehash) {
        Optional<BlockHeader> before = waiting;
        waiting = Optional.of(next);
        if (before.isEmpty()) {
            return true;
        }
        return rehash ? addHashed(before.get()) : add(before.get(), next.previous());
    }

    private static List<BlockHeader> parse(byte[] raw) {
        List<BlockHeader> headers = new ArrayList<>();
        ByteReader in = new ByteReader(raw);
        try {
            while (in.remaining() > 0) {
                headers.add(BlockHeader.read(in));
            }
        } catch (WireException e) {
            throw new IllegalStateException("whole records are always headers", e);
        }
        return headers;
    }

    private boolean addHashed(BlockHeader header) {
        HashedHeader hashed = hasher.hash(header);
        last.add(hashed);
        return add(header, hashed.hash());
    }

    /// Adds a header if it builds on the tip and has done its work.
    private boolean add(BlockHeader header, BlockHash hash) {
        CompactTarget target = new CompactTarget(header.bits());
        boolean holds = header.previous().equals(chain.tip().hash())
                && target.isUsable(parameters.targetLimit())
                && HeaderRules.number(hash).compareTo(target.target()) <= 0;
        if (holds) {
            chain.restore(hash, header);
        }
        return holds;
    }
}
