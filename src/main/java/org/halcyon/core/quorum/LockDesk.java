package org.halcyon.core.quorum;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.quorum.list.BestChain;
import org.halcyon.core.tx.Transaction;

/// Where locks arrive: verifies them at once where the lists allow it, keeps those that cannot be judged yet, and
/// remembers the verified ones. Owned by the thread that owns the book; time is an argument.
///
/// Bounds: 8 ChainLocks and 500 InstantSend locks wait, an hour at most; 5,000 verified InstantSend locks are kept.
public final class LockDesk {

    private final QuorumBook book;
    private final LockVerifier verifier;
    private final WaitingRoom<ChainLock> chainLocks = new WaitingRoom<>(WaitLimits.CHAIN_LOCKS, lock -> 1);
    private final WaitingRoom<InstantLock> instantLocks =
            new WaitingRoom<>(WaitLimits.INSTANT_LOCKS, lock -> lock.inputs().size());
    private final VerifiedLocks verified = new VerifiedLocks();
    private Optional<ChainLock> best = Optional.empty();

    public LockDesk(Bls bls, QuorumBook book) {
        this.book = book;
        this.verifier = new LockVerifier(bls, book);
    }

    /// The highest ChainLock that was verified.
    public Optional<ChainLock> best() {
        return best;
    }

    /// Starts with a ChainLock that was verified before, such as a stored one.
    public void restore(ChainLock lock) {
        keep(lock);
    }

    /// Takes a ChainLock from a peer or out of a coinbase.
    public ChainLockResult take(ChainLock lock, BestChain chain, Instant now) {
        if (isOutdated(lock)) {
            chainLocks.remove(lock);
            return new ChainLockResult.Outdated(lock);
        }
        return switch (verifier.verify(lock, chain)) {
            case LockVerdict.Valid valid -> {
                chainLocks.remove(lock);
                keep(lock);
                yield new ChainLockResult.Verified(lock, valid.signer());
            }
            case LockVerdict.Doubtful doubtful ->
                new ChainLockResult.Waiting(lock, doubtful.doubt(), chainLocks.add(lock, now));
            case LockVerdict.False refuted -> {
                chainLocks.remove(lock);
                yield new ChainLockResult.Refused(lock, refuted.fault());
            }
        };
    }

    /// A lock of the same height that names another block is not outdated: if it is signed, that is an alarm.
    private boolean isOutdated(ChainLock lock) {
        return best.filter(known -> known.height() > lock.height()
                        || (known.height() == lock.height() && known.block().equals(lock.block())))
                .isPresent();
    }

    private void keep(ChainLock lock) {
        if (best.isEmpty() || best.get().height() < lock.height()) {
            best = Optional.of(lock);
            book.locked(lock.height());
        }
    }

    /// Takes an InstantSend lock.
    ///
    /// @param transaction the one that it names, if it is known
    public InstantLockResult take(InstantLock lock, Optional<Transaction> transaction, BestChain chain, Instant now) {
        if (verified.of(lock.txid()).isPresent()) {
            instantLocks.remove(lock);
            return new InstantLockResult.Known(lock);
        }
        if (transaction.filter(known -> !lock.locks(known)).isPresent()) {
            instantLocks.remove(lock);
            return new InstantLockResult.Refused(lock, new LockFault.OtherInputs());
        }
        return switch (verifier.verify(lock, chain)) {
            case LockVerdict.Valid valid -> {
                instantLocks.remove(lock);
                yield verified.add(lock)
                        .<InstantLockResult>map(other -> new InstantLockResult.Contradiction(lock, other))
                        .orElseGet(() -> new InstantLockResult.Verified(lock, valid.signer()));
            }
            case LockVerdict.Doubtful doubtful ->
                new InstantLockResult.Waiting(lock, doubtful.doubt(), instantLocks.add(lock, now));
            case LockVerdict.False refuted -> {
                instantLocks.remove(lock);
                yield new InstantLockResult.Refused(lock, refuted.fault());
            }
        };
    }

    /// Whether a verified lock holds for a transaction.
    public LockMatch lockOf(Transaction transaction) {
        return verified.of(transaction.txid())
                .<LockMatch>map(
                        lock -> lock.locks(transaction) ? new LockMatch.Locked(lock) : new LockMatch.OtherInputs(lock))
                .orElseGet(LockMatch.NotLocked::new);
    }

    /// Tries waiting ChainLocks again; answers only what is settled.
    ///
    /// @param changed whether a block or a list came, so that all are worth a try
    public List<ChainLockResult> retryChainLocks(BestChain chain, Instant now, boolean changed) {
        List<ChainLockResult> results = new ArrayList<>();
        chainLocks.expire(now).forEach(lock -> results.add(new ChainLockResult.Expired(lock)));
        chainLocks.due(now, changed).stream()
                .map(lock -> take(lock, chain, now))
                .filter(result -> !(result instanceof ChainLockResult.Waiting))
                .forEach(results::add);
        return results;
    }

    /// Tries waiting InstantSend locks again; answers only what is settled. Each has few tries, so that headers of an
    /// initial download are no reason to come here.
    ///
    /// @param changed whether a block or a list came, so that all are worth a try
    public List<InstantLockResult> retryInstantLocks(BestChain chain, Instant now, boolean changed) {
        List<InstantLockResult> results = new ArrayList<>();
        instantLocks.expire(now).forEach(lock -> results.add(new InstantLockResult.Expired(lock)));
        instantLocks.due(now, changed).stream()
                .map(lock -> take(lock, Optional.empty(), chain, now))
                .filter(result -> !(result instanceof InstantLockResult.Waiting))
                .forEach(results::add);
        return results;
    }

    /// When the next retry is due; empty if nothing waits.
    public Optional<Instant> nextRetry() {
        return Stream.of(chainLocks.next(), instantLocks.next())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /// How many locks wait, of both kinds.
    public int waiting() {
        return chainLocks.size() + instantLocks.size();
    }
}
