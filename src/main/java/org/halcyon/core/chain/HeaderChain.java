package org.halcyon.core.chain;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The best chain of validated headers and the branches that may replace it. Owned by one thread.
///
/// A header joins only if it passes every rule of its place. The chain with strictly more work wins; on a tie the first
/// seen stays. A block at or below a checkpoint, or below one that a ChainLock holds, is never replaced. Nothing here
/// touches the disk: an outcome carries what a store must write.
///
/// Memory: 40 bytes for each header and about 10 for the index; full headers are kept for the last
/// [#DEEPEST_FORK] blocks only.
public final class HeaderChain {

    /// Blocks below the tip at which a branch may still leave the chain.
    public static final int DEEPEST_FORK = 2_000;

    private final ConsensusParameters parameters;
    private final HeaderRules rules;
    private final StartPoint start;
    private final ChainColumns columns = new ChainColumns();
    private final List<HashedHeader> recent = new ArrayList<>();
    private final BranchPool branches = new BranchPool();
    private ChainPoint tip;
    private int lockedHeight = -1;
    private Optional<ChainPlace> awaited = Optional.empty();

    /// A chain that holds its trusted first header only.
    ///
    /// @param clock against which header times are checked
    public HeaderChain(ConsensusParameters parameters, StartPoint start, InstantSource clock) {
        this(parameters, new HeaderHasher().hash(start.header()), start, clock);
    }

    HeaderChain(ConsensusParameters parameters, HashedHeader first, StartPoint start, InstantSource clock) {
        this.parameters = parameters;
        this.rules = new HeaderRules(parameters, clock);
        this.start = start;
        this.tip = new ChainPoint(start.height(), first.hash(), start.work());
        columns.append(first.hash(), first.header().time(), first.header().bits());
    }

    /// Adds a header that was valid when it was stored.
    void restore(BlockHash hash, BlockHeader header) {
        columns.append(hash, header.time(), header.bits());
        UInt256 work = tip.work().plus(new CompactTarget(header.bits()).work());
        tip = new ChainPoint(tip.height() + 1, hash, work);
    }

    /// Keeps the last of the restored headers whole.
    void restoreRecent(List<HashedHeader> last) {
        recent.clear();
        recent.addAll(last);
    }

    /// Takes a batch whose headers build on each other, the first on any known block.
    ///
    /// @param peer who sent it; limits of branches count per peer
    public ConnectOutcome connect(List<HashedHeader> batch, long peer) {
        int known = 0;
        while (known < batch.size() && isKnown(batch.get(known).hash())) {
            known++;
        }
        if (known == batch.size()) {
            return new ConnectOutcome.Known(known);
        }
        List<HashedHeader> fresh = batch.subList(known, batch.size());
        BlockHash parent = fresh.getFirst().header().previous();
        OptionalInt root = heightOf(parent);
        if (root.isPresent()) {
            return join(new Attempt(root.getAsInt(), List.of(), fresh, known, peer));
        }
        Optional<Branch> branch = branches.holding(parent);
        return branch.isPresent()
                ? join(new Attempt(branch.get().root(), branch.get().upTo(parent), fresh, known, peer))
                : new ConnectOutcome.Rejected(new HeaderRejection.PreviousUnknown(parent), known);
    }

    private boolean isKnown(BlockHash hash) {
        return columns.position(hash) >= 0 || branches.knows(hash);
    }

    /// New headers that follow `before`, valid headers off the best chain, which leaves it above `root`.
    ///
    /// @param skipped headers of the batch before `fresh`
    private record Attempt(int root, List<HashedHeader> before, List<HashedHeader> fresh, int skipped, long peer) {

        List<HashedHeader> all() {
            List<HashedHeader> all = new ArrayList<>(before);
            all.addAll(fresh);
            return all;
        }
    }

    private ConnectOutcome join(Attempt attempt) {
        Optional<HeaderRejection> place = forkRefusal(attempt.root());
        if (place.isPresent()) {
            return new ConnectOutcome.Rejected(place.get(), attempt.skipped());
        }
        HeaderWindow window = window(attempt.root(), attempt.before());
        for (int i = 0; i < attempt.fresh().size(); i++) {
            HashedHeader next = attempt.fresh().get(i);
            int height = window.nextHeight();
            Optional<HeaderRejection> broken = rules.check(window, next).or(() -> lockRefusal(height, next.hash()));
            if (broken.isPresent()) {
                return new ConnectOutcome.Rejected(broken.get(), attempt.skipped() + i);
            }
            window.advance(next);
        }
        ConnectOutcome outcome = attempt.root() == tip.height() ? extend(attempt.fresh()) : fork(attempt);
        confirmAwaited();
        return outcome;
    }

    private Optional<HeaderRejection> lockRefusal(int height, BlockHash hash) {
        return awaited.filter(
                        locked -> locked.height() == height && !locked.hash().equals(hash))
                .map(locked -> new HeaderRejection.AgainstCheckpoint(height, hash));
    }

    private void confirmAwaited() {
        awaited.filter(locked -> heightOf(locked.hash()).isPresent()).ifPresent(locked -> {
            lock(locked.height());
            awaited = Optional.empty();
        });
    }

    /// Why no branch may leave the chain above `root`, or empty.
    private Optional<HeaderRejection> forkRefusal(int root) {
        if (root == tip.height()) {
            return Optional.empty();
        }
        int checkpoint = parameters.checkpoints().floor(tip.height());
        if (root < checkpoint) {
            return Optional.of(new HeaderRejection.ForkBelowCheckpoint(root, checkpoint));
        }
        if (root < lockedHeight) {
            return Optional.of(new HeaderRejection.ForkBelowChainLock(root, lockedHeight));
        }
        return tip.height() - root > DEEPEST_FORK
                ? Optional.of(new HeaderRejection.ForkTooDeep(root, tip.height()))
                : Optional.empty();
    }

    private HeaderWindow window(int root, List<HashedHeader> before) {
        BlockHash last = before.isEmpty() ? hashAt(root) : before.getLast().hash();
        HeaderWindow window = new HeaderWindow(root + before.size(), last);
        int position = root - start.height();
        for (int i = Math.max(0, position + 1 - DarkGravityWave.BLOCKS); i <= position; i++) {
            window.seed(columns.time(i), columns.bits(i));
        }
        for (HashedHeader header : before) {
            window.seed(header.header().time(), header.header().bits());
        }
        return window;
    }

    private ConnectOutcome extend(List<HashedHeader> fresh) {
        ChainPoint old = tip;
        append(fresh);
        branches.dropBelow(tip.height() - DEEPEST_FORK);
        return new ConnectOutcome.Extended(old, tip, fresh);
    }

    private void append(List<HashedHeader> fresh) {
        for (HashedHeader header : fresh) {
            restore(header.hash(), header.header());
        }
        recent.addAll(fresh);
        if (recent.size() > 2 * DEEPEST_FORK) {
            recent.subList(0, recent.size() - DEEPEST_FORK).clear();
        }
    }

    private ConnectOutcome fork(Attempt attempt) {
        Branch branch = new Branch(attempt.root(), attempt.all(), attempt.peer());
        boolean locked = awaited.stream().anyMatch(place -> branch.contains(place.hash()));
        if (locked || branch.work().compareTo(workAbove(attempt.root())) > 0) {
            return new ConnectOutcome.Reorganised(switchTo(branch));
        }
        Optional<HeaderRejection> refusal = branches.add(branch);
        return refusal.isPresent()
                ? new ConnectOutcome.Rejected(refusal.get(), attempt.skipped())
                : new ConnectOutcome.BranchStored(
                        branch.root(), branch.tip(), branch.headers().size());
    }

    private UInt256 workAbove(int height) {
        return tip.work().minus(workAt(height));
    }

    private UInt256 workAt(int height) {
        UInt256 work = tip.work();
        for (int at = tip.height(); at > height; at--) {
            work = work.minus(new CompactTarget(columns.bits(at - start.height())).work());
        }
        return work;
    }

    /// Makes `branch` the best chain and keeps what it replaces as a branch.
    private Reorganisation switchTo(Branch branch) {
        ChainPoint old = tip;
        int root = branch.root();
        List<HashedHeader> replaced = recentAbove(root);
        List<Branch> others = branches.takeAtOrBelow(root);
        tip = new ChainPoint(root, hashAt(root), workAt(root));
        columns.cutTo(root - start.height() + 1);
        recent.subList(recent.size() - replaced.size(), recent.size()).clear();
        append(branch.headers());
        others.stream().filter(other -> !other.isPartOf(branch)).forEach(branches::add);
        if (!replaced.isEmpty()) {
            branches.add(new Branch(root, replaced, branch.peer()));
        }
        return new Reorganisation(root, old, tip, branch.headers());
    }

    private List<HashedHeader> recentAbove(int height) {
        int above = Math.min(tip.height() - height, recent.size());
        return List.copyOf(recent.subList(recent.size() - above, recent.size()));
    }

    /// Holds the block of a verified ChainLock: a branch that has it wins at once, and no branch below it may win
    /// later.
    ///
    /// A lock on a branch that leaves the chain below an earlier lock shows itself only when its headers come and are
    /// refused with [HeaderRejection.ForkBelowChainLock].
    ///
    /// @param height that the lock names
    /// @param hash of the locked block
    public LockOutcome chainLock(int height, BlockHash hash) {
        OptionalInt known = heightOf(hash);
        if (known.isPresent() && known.getAsInt() == height) {
            lock(height);
            return new LockOutcome.Confirmed(height);
        }
        if (known.isPresent() || contradictsLock(height)) {
            return new LockOutcome.Contradiction(lockedHeight, height, hash);
        }
        Optional<Branch> branch = branches.holding(hash);
        if (branch.isEmpty()) {
            return new LockOutcome.Unknown(hash);
        }
        if (branch.get().height(hash) != height) {
            return new LockOutcome.Contradiction(lockedHeight, height, hash);
        }
        Reorganisation change = switchTo(branch.get());
        lock(height);
        return new LockOutcome.Reorganised(change, height);
    }

    /// Holds the block of a ChainLock that was verified before, also if its header is not here yet: until it comes no
    /// other block joins at its height, and the branch that has it wins whatever its work.
    ///
    /// @return the outcome of [#chainLock]; [LockOutcome.Unknown] if the header is still awaited
    public LockOutcome hold(ChainPlace locked) {
        LockOutcome outcome = chainLock(locked.height(), locked.hash());
        boolean higher = awaited.stream().allMatch(last -> last.height() < locked.height());
        if (outcome instanceof LockOutcome.Unknown && higher) {
            awaited = Optional.of(locked);
        }
        return outcome;
    }

    /// True if a lock on a block that is not on the best chain names a height that an earlier lock holds.
    private boolean contradictsLock(int height) {
        return height >= start.height() && height <= lockedHeight;
    }

    private void lock(int height) {
        lockedHeight = Math.max(lockedHeight, height);
        branches.dropBelow(lockedHeight);
    }

    public ChainPoint tip() {
        return tip;
    }

    /// The trusted header at which this chain begins.
    public StartPoint start() {
        return start;
    }

    /// The height of a block of the best chain.
    public OptionalInt heightOf(BlockHash hash) {
        int position = columns.position(hash);
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(start.height() + position);
    }

    /// @throws IllegalArgumentException if the best chain has no block at `height`
    public BlockHash hashAt(int height) {
        return columns.hash(position(height));
    }

    /// Seconds since 1970 in the header at `height`.
    ///
    /// @throws IllegalArgumentException if the best chain has no block at `height`
    public long timeAt(int height) {
        return columns.time(position(height));
    }

    private int position(int height) {
        if (height < start.height() || height > tip.height()) {
            throw new IllegalArgumentException("no block at height " + height);
        }
        return height - start.height();
    }

    /// Hashes from the tip downwards by which a peer finds the last common block.
    public List<BlockHash> locator() {
        return BlockLocator.heights(tip.height(), start.height()).stream()
                .map(this::hashAt)
                .toList();
    }

    /// True if the chain has the least work that a synced chain of this network must have.
    public boolean hasMinimumWork() {
        return tip.work().compareTo(parameters.minimumWork()) >= 0;
    }

    /// Tips of the branches that may still win.
    public List<BlockHash> branchTips() {
        return branches.all().stream().map(Branch::tip).toList();
    }
}
