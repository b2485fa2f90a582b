package org.halcyon.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.halcyon.base.Network;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.quorum.list.DiffLayout;
import org.halcyon.core.quorum.list.DiffOutcome;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.ListVectors;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.payload.QuorumHash;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

/// Every lock that a real node sent, against its own lists, block by block as they came.
final class RecordedLocksTest {

    private static final Bls BLS = BlsKeys.library();
    private static final Instant NOW = Instant.EPOCH;

    /// A book that follows a recording.
    private static final class Follower {
        private final ListVectors.Recorded recorded;
        private final NavigableMap<Integer, JsonObject> lists = new TreeMap<>();
        private final QuorumBook book;
        private final LockDesk desk;

        Follower(Path folder) {
            recorded = ListVectors.recorded(folder);
            for (JsonObject entry : Vectors.objects(
                    Vectors.json(folder.resolve("lists.json")).getAsJsonObject().getAsJsonArray("lists"))) {
                lists.put((int) Vectors.number(entry, "height"), entry);
            }
            book = new QuorumBook(QuorumRoles.of(Network.REGTEST), recorded.genesis());
            desk = new LockDesk(BLS, book);
        }

        /// The chain up to a height, all lists up to it taken.
        ChainView upTo(int height) {
            var view = new ChainView(recorded.chain(), height);
            for (JsonObject entry : lists.headMap(height, /* inclusive= */ true).values()) {
                if (Vectors.number(entry, "height") > book.newest().height()) {
                    String form = book.newest().isStart() ? "full" : "fromPrevious";
                    assertThat(book.apply(diff(entry, form), view)).isInstanceOf(DiffOutcome.Applied.class);
                }
            }
            return view;
        }

        private static ListDiff diff(JsonObject entry, String form) {
            try {
                return ListDiff.parse(Vectors.hex(entry, form), DiffLayout.CURRENT);
            } catch (WireException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static ChainLock chainLock(JsonObject entry) {
        return new ChainLock(
                (int) Vectors.number(entry, "height"),
                BlockHash.ofHex(Vectors.string(entry, "blockHash")),
                BlsSignature.ofHex(Vectors.string(entry, "signature")));
    }

    private static List<JsonObject> sorted(Follower follower, String list, String height) {
        return Vectors.objects(follower.recorded.truth().getAsJsonArray(list)).stream()
                .sorted((one, other) -> Long.compare(Vectors.number(one, height), Vectors.number(other, height)))
                .toList();
    }

    @Test
    void everyChainLockIsVerifiedWithTheNodesQuorum() {
        assertThat(ListVectors.recordings()).isNotEmpty().allSatisfy(folder -> {
            var follower = new Follower(folder);
            for (JsonObject entry : sorted(follower, "chainLocks", "height")) {
                ChainLock lock = chainLock(entry);
                ChainView chain = follower.upTo(lock.height());

                ChainLockResult result = follower.desk.take(lock, chain, NOW);

                assertThat(result).isInstanceOf(ChainLockResult.Verified.class);
                assertThat(((ChainLockResult.Verified) result).signer().id())
                        .isEqualTo(new QuorumId(
                                (int) Vectors.number(entry, "quorumType"),
                                QuorumHash.ofHex(Vectors.string(entry, "quorumHash"))));
                assertThat(Signing.message(
                                        ((ChainLockResult.Verified) result)
                                                .signer()
                                                .id(),
                                        lock.requestId(),
                                        lock.block())
                                .bytes())
                        .isNotNull();
            }
            assertThat(follower.desk.waiting()).isZero();
        });
    }

    /// The message that came is the one that the truth tells of.
    @Test
    void everyLockMessageIsWrittenAsItCame() {
        assertThat(ListVectors.recordings()).isNotEmpty().allSatisfy(folder -> {
            ListVectors.Recorded recorded = ListVectors.recorded(folder);
            recorded.received().forEach(message -> {
                if (message instanceof ContentMessage.ClSig lock) {
                    assertThat(ChainLock.of(lock).toWire())
                            .isEqualTo(lock.payload().toBytes());
                } else if (message instanceof ContentMessage.IsdLock lock) {
                    assertThat(InstantLock.of(lock).toWire())
                            .isEqualTo(lock.payload().toBytes());
                    assertThat(InstantLock.of(lock).inventoryHash())
                            .isEqualTo(lock.payload().inventoryHash());
                }
            });
        });
    }

    /// The second source: no message is needed, the coinbase of a later block has the lock.
    @Test
    void everyChainLockOfACoinbaseIsVerified() {
        assertThat(ListVectors.recordings()).isNotEmpty().allSatisfy(folder -> {
            var follower = new Follower(folder);
            for (int height : follower.lists.keySet()) {
                ChainView chain = follower.upTo(height);
                ListState state = follower.book.newest();
                Optional<ChainLock> lock = state.coinbase().flatMap(coinbase -> ChainLock.inCoinbase(coinbase, chain));
                if (lock.isPresent()) {
                    assertThat(follower.desk.take(lock.get(), chain, NOW))
                            .isInstanceOfAny(ChainLockResult.Verified.class, ChainLockResult.Outdated.class);
                }
            }
        });
    }

    @Test
    void everyInstantLockIsVerifiedWithTheNodesQuorum() {
        assertThat(ListVectors.recordings()).isNotEmpty().allSatisfy(folder -> {
            var follower = new Follower(folder);
            List<InstantLock> locks = follower.recorded.received().stream()
                    .filter(ContentMessage.IsdLock.class::isInstance)
                    .map(message -> InstantLock.of((ContentMessage.IsdLock) message))
                    .toList();
            for (JsonObject entry : sorted(follower, "instantLocks", "tipHeight")) {
                InstantLock lock = locks.stream()
                        .filter(one -> one.txid().toHex().equals(Vectors.string(entry, "txid")))
                        .findFirst()
                        .orElseThrow();
                Transaction transaction = transaction(follower, lock);

                InstantLockResult result = follower.desk.take(
                        lock, Optional.of(transaction), follower.upTo((int) Vectors.number(entry, "tipHeight")), NOW);

                assertThat(result).isInstanceOf(InstantLockResult.Verified.class);
                assertThat(((InstantLockResult.Verified) result).signer().id())
                        .isEqualTo(new QuorumId(
                                (int) Vectors.number(entry, "quorumType"),
                                QuorumHash.ofHex(Vectors.string(entry, "quorumHash"))));
                assertThat(lock.requestId().toHex()).isEqualTo(Vectors.string(entry, "requestId"));
                assertThat(follower.desk.lockOf(transaction)).isEqualTo(new LockMatch.Locked(lock));
            }
        });
    }

    private static Transaction transaction(Follower follower, InstantLock lock) {
        for (JsonObject payment : Vectors.objects(follower.recorded.truth().getAsJsonArray("payments"))) {
            if (Vectors.string(payment, "txid").equals(lock.txid().toHex())) {
                return parsed(Vectors.hex(payment, "hex"));
            }
        }
        return follower.recorded.received().stream()
                .filter(ContentMessage.Tx.class::isInstance)
                .map(message -> ((ContentMessage.Tx) message).transaction())
                .filter(transaction -> transaction.txid().equals(lock.txid()))
                .findFirst()
                .orElseThrow();
    }

    private static Transaction parsed(byte[] raw) {
        try {
            return Transaction.parse(raw);
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    /// Platform quorums of the newest list that is deep enough.
    @Test
    void platformKeysAreThoseOfTheBelievedLists() {
        assertThat(ListVectors.recordings()).isNotEmpty().allSatisfy(folder -> {
            var follower = new Follower(folder);
            int last = follower.lists.lastKey();
            ChainView chain = follower.upTo(last);
            PlatformKeys keys = follower.book.platformKeys(chain);

            List<Quorum> deep = follower.book
                    .at(last - QuorumBook.DEPTH)
                    .orElseThrow()
                    .quorums()
                    .ofType(QuorumType.TEST_PLATFORM.id());
            deep.forEach(quorum -> assertThat(keys.find(quorum.hash())).isEqualTo(new PlatformKey.Known(quorum.key())));
            assertThat(keys.find(QuorumHash.ofWire(new byte[32]))).isInstanceOf(PlatformKey.UnknownQuorum.class);
        });
    }
}
