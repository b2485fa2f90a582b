package org.halcyon.core.quorum;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.quorum.list.BestChain;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.tx.payload.QuorumHash;

/// Checks locks against the lists of a [QuorumBook]. Changes nothing; used by the thread that owns the book.
///
/// Source: DIP-7, DIP-8, DIP-10, DIP-22, DIP-24; the rules of Dash Core since protocol 70237 for cycle hashes.
public final class LockVerifier {

    /// No transaction that is relayed has more inputs: it has at most 100,000 bytes, and each takes 41.
    static final int MOST_INPUTS = 100_000 / 41;

    private final Bls bls;
    private final QuorumBook book;

    public LockVerifier(Bls bls, QuorumBook book) {
        this.bls = bls;
        this.book = book;
    }

    /// Whether the quorum that had to sign a ChainLock did. Whether the block exists is for the header chain to say.
    public LockVerdict verify(ChainLock lock, BestChain chain) {
        if (lock.height() < 0) {
            return new LockVerdict.False(new LockFault.NoSuchHeight(lock.height()));
        }
        int listHeight = Math.max(0, lock.height() - QuorumBook.DEPTH);
        if (listHeight > book.trustedHeight(chain)) {
            return new LockVerdict.Doubtful(new LockDoubt.TooFresh(listHeight));
        }
        return switch (book.activeAt(book.roles().chainLocks(), listHeight)) {
            case ActiveSet.Exact exact -> verify(lock, exact.quorums());
            case ActiveSet.Near near -> valid(verify(lock, near.quorums()), listHeight);
            case ActiveSet.Missing missing -> new LockVerdict.Doubtful(new LockDoubt.ListMissing(listHeight));
        };
    }

    private LockVerdict verify(ChainLock lock, List<Quorum> active) {
        return Signing.chosen(active, lock.requestId())
                .map(signer -> isSigned(signer, lock)
                        ? new LockVerdict.Valid(signer)
                        : new LockVerdict.False(new LockFault.WrongSignature(signer.id())))
                .orElseGet(() -> new LockVerdict.False(new LockFault.NoQuorum(lock.height())));
    }

    private boolean isSigned(Quorum signer, ChainLock lock) {
        return bls.verify(signer.key(), Signing.message(signer.id(), lock.requestId(), lock.block()), lock.signature());
    }

    /// A set that may have changed proves what it signed, but refutes nothing.
    private static LockVerdict valid(LockVerdict verdict, int listHeight) {
        return verdict instanceof LockVerdict.Valid
                ? verdict
                : new LockVerdict.Doubtful(new LockDoubt.ListMissing(listHeight));
    }

    /// Whether the quorum that had to sign an InstantSend lock did. The transaction need not be known.
    public LockVerdict verify(InstantLock lock, BestChain chain) {
        int inputs = lock.inputs().size();
        if (inputs > MOST_INPUTS || !lock.hasDistinctInputs()) {
            return new LockVerdict.False(new LockFault.ImpossibleInputs(inputs));
        }
        Optional<BestChain.Place> cycle = chain.find(lock.cycle());
        if (cycle.isEmpty()) {
            return new LockVerdict.Doubtful(new LockDoubt.CycleUnknown(lock.cycle()));
        }
        LockVerdict verdict = new LockVerdict.Doubtful(new LockDoubt.QuorumUnknown(lock.cycle()));
        for (QuorumType type : book.roles().instantSend()) {
            LockVerdict next = verify(lock, type, cycle.get(), chain);
            if (next instanceof LockVerdict.Valid) {
                return next;
            }
            verdict = next instanceof LockVerdict.False ? next : verdict;
        }
        return verdict;
    }

    private LockVerdict verify(InstantLock lock, QuorumType type, BestChain.Place cycle, BestChain chain) {
        if (cycle.height() % type.interval() != 0) {
            return new LockVerdict.False(new LockFault.NotACycle(cycle.hash(), cycle.height()));
        }
        return type.isRotated() ? rotated(lock, type, cycle, chain) : plain(lock, type, chain);
    }

    /// The quorum of the request's index in the named cycle, then the one of the cycle before.
    private LockVerdict rotated(InstantLock lock, QuorumType type, BestChain.Place cycle, BestChain chain) {
        int index = Signing.index(type.activeSets(), lock.requestId());
        Optional<Quorum> named = ofCycle(type, cycle.height(), index, chain);
        Optional<Quorum> before = ofCycle(type, cycle.height() - type.interval(), index, chain);
        Optional<Quorum> signer = Stream.of(named, before)
                .flatMap(Optional::stream)
                .filter(quorum -> isSigned(quorum, lock))
                .findFirst();
        if (signer.isPresent()) {
            return new LockVerdict.Valid(signer.get());
        }
        // while the named quorum is not listed, the one before refutes nothing
        return named.<LockVerdict>map(quorum -> new LockVerdict.False(new LockFault.WrongSignature(quorum.id())))
                .orElseGet(() -> new LockVerdict.Doubtful(new LockDoubt.QuorumUnknown(lock.cycle())));
    }

    /// The quorum with that index is drawn from the block as many behind the first of its cycle.
    private Optional<Quorum> ofCycle(QuorumType type, int first, int index, BestChain chain) {
        return chain.at(first + index)
                .map(block -> new QuorumId(type.id(), QuorumHash.ofWire(block.toWire())))
                .flatMap(id -> book.find(id, chain))
                .filter(quorum -> quorum.index().equals(OptionalInt.of(index)));
    }

    /// The quorum that the lock names, if it was the chosen one of some active set.
    private LockVerdict plain(InstantLock lock, QuorumType type, BestChain chain) {
        var id = new QuorumId(type.id(), QuorumHash.ofWire(lock.cycle().toWire()));
        Optional<Quorum> named = book.find(id, chain);
        if (named.isEmpty()) {
            return new LockVerdict.Doubtful(new LockDoubt.QuorumUnknown(lock.cycle()));
        }
        if (!isSigned(named.get(), lock)) {
            return new LockVerdict.False(new LockFault.WrongSignature(id));
        }
        boolean chosen = book.activeSets(type, chain).stream()
                .anyMatch(set -> Signing.chosen(set, lock.requestId()).equals(named));
        // the set from which it was chosen may be one that no list at hand shows
        return chosen
                ? new LockVerdict.Valid(named.get())
                : new LockVerdict.Doubtful(new LockDoubt.QuorumUnknown(lock.cycle()));
    }

    private boolean isSigned(Quorum signer, InstantLock lock) {
        Hash256 content = lock.txid();
        return bls.verify(signer.key(), Signing.message(signer.id(), lock.requestId(), content), lock.signature());
    }
}
