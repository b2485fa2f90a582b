package org.halcyon.core.quorum.list;

import java.util.List;
import java.util.Optional;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.payload.CoinbasePayload;
import org.halcyon.core.tx.payload.SpecialPayload;
import org.halcyon.core.wire.WireException;

/// Whether the coinbase of a difference is that of its block, and what it commits to.
sealed interface CoinbaseProof {

    record Proven(CoinbasePayload payload) implements CoinbaseProof {}

    record Failed(DiffRejection reason) implements CoinbaseProof {}

    static CoinbaseProof of(ListDiff diff, BestChain.Place place) {
        Optional<PartialMerkleTree.Proof> proof = diff.coinbaseTree().proof();
        if (proof.isEmpty()) {
            return new Failed(new DiffRejection.MalformedTree());
        }
        if (!proof.get().root().equals(place.merkleRoot())) {
            return new Failed(new DiffRejection.WrongTreeRoot(
                    place.merkleRoot(), proof.get().root()));
        }
        var coinbase = new PartialMerkleTree.Match(0, diff.coinbase().txid());
        if (!proof.get().matches().equals(List.of(coinbase))) {
            return new Failed(new DiffRejection.CoinbaseNotProven());
        }
        return payload(diff.coinbase())
                .map(payload -> atHeight(payload, place.height()))
                .orElseGet(() -> new Failed(new DiffRejection.NoCommitment()));
    }

    private static CoinbaseProof atHeight(CoinbasePayload payload, int height) {
        return payload.height() == height
                ? new Proven(payload)
                : new Failed(new DiffRejection.WrongHeight(height, payload.height()));
    }

    private static Optional<CoinbasePayload> payload(Transaction transaction) {
        if (!transaction.isCoinbase() || !Transaction.carriesPayload(transaction.version(), transaction.type())) {
            return Optional.empty();
        }
        try {
            return SpecialPayload.of(transaction) instanceof CoinbasePayload payload
                    ? Optional.of(payload)
                    : Optional.empty();
        } catch (WireException e) {
            return Optional.empty(); // what cannot be read commits to nothing
        }
    }
}
