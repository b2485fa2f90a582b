package org.halcyon.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.halcyon.base.Network;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.bls.BlsMessage;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.quorum.list.DiffOutcome;
import org.halcyon.core.quorum.list.FakeChain;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;

/// A desk on a regtest chain of its own, and two keys to sign with.
abstract class LockScene {

    static final Instant NOW = Instant.ofEpochSecond(1_000);
    static final int CYCLE = 48;
    static final int LISTED = 60;

    final ListComposer composer = new ListComposer(9);
    final FakeChain chain = new FakeChain();
    final BlsKeys one = BlsKeys.of("one");
    final BlsKeys other = BlsKeys.of("other");
    final BlockHash genesis = place(0);
    final QuorumBook book = new QuorumBook(QuorumRoles.of(Network.REGTEST), genesis);
    final LockDesk desk = new LockDesk(BlsKeys.library(), book);

    BlockHash place(int height) {
        BlockHash hash = composer.block();
        chain.add(hash, height, MerkleRoot.ofWire(composer.bytes(32)));
        return hash;
    }

    void placeTo(int height) {
        for (int next = chain.height() + 1; next <= height; next++) {
            place(next);
        }
    }

    /// A list with those changes, at a height that the chain has not reached.
    void list(int height, News news) {
        placeTo(height - 1);
        ListDiff diff = composer.diff(book.newest(), height, news, chain);
        assertThat(book.apply(diff, chain)).isInstanceOf(DiffOutcome.Applied.class);
    }

    BlsKeys keysOf(Quorum quorum) {
        return quorum.key().equals(one.publicKey()) ? one : other;
    }

    static BlsSignature signed(QuorumId quorum, RequestId request, Hash256 content, BlsKeys keys) {
        BlsMessage message = Signing.message(quorum, request, content);
        return keys.sign(message);
    }
}
