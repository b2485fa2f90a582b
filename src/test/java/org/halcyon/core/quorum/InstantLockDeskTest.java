package org.halcyon.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.BestChain;
import org.halcyon.core.quorum.list.FakeChain;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.QuorumHash;
import org.junit.jupiter.api.Test;

/// InstantSend locks by quorums of this test, and what waits.
final class InstantLockDeskTest extends LockScene {

    private Transaction payment() {
        var input = new TxInput(new OutPoint(Txid.ofWire(composer.bytes(32)), 1), Script.empty(), 0);
        return new Transaction(2, 0, List.of(input), List.of(new TxOutput(5, Script.empty())), 0, new byte[0]);
    }

    private static InstantLock unsigned(Transaction transaction, BlockHash cycle) {
        List<OutPoint> inputs =
                transaction.inputs().stream().map(TxInput::previous).toList();
        return new InstantLock(inputs, transaction.txid(), cycle, BlsSignature.none());
    }

    private static InstantLock with(InstantLock lock, BlsSignature signature) {
        return new InstantLock(lock.inputs(), lock.txid(), lock.cycle(), signature);
    }

    /// Two rotated quorums of the cycle that begins at `first`, each with its key.
    private List<FinalCommitment> rotated(int first) {
        return IntStream.range(0, 2)
                .mapToObj(index -> composer.quorum(
                        QuorumType.TEST_ROTATED.id(),
                        QuorumHash.ofWire(chain.at(first + index).orElseThrow().toWire()),
                        OptionalInt.of(index),
                        (index == 0 ? one : other).publicKey()))
                .toList();
    }

    /// A lock by the quorum of its index in `quorums`.
    private InstantLock rotatedLock(Transaction transaction, int cycle, List<FinalCommitment> quorums) {
        InstantLock lock = unsigned(transaction, chain.at(cycle).orElseThrow());
        int index = Signing.index(2, lock.requestId());
        Quorum signer = Quorum.of(quorums.get(index));
        return with(lock, signed(signer.id(), lock.requestId(), lock.txid(), index == 0 ? one : other));
    }

    private List<FinalCommitment> listRotated() {
        placeTo(CYCLE + 2);
        List<FinalCommitment> quorums = rotated(CYCLE);
        list(LISTED, News.quorums(List.of(), quorums));
        placeTo(LISTED + 20);
        return quorums;
    }

    @Test
    void instantLockOfTheRotatedQuorumIsTaken() {
        List<FinalCommitment> quorums = listRotated();
        for (int i = 0; i < 6; i++) {
            Transaction transaction = payment();
            InstantLock lock = rotatedLock(transaction, CYCLE, quorums);

            assertThat(desk.take(lock, Optional.of(transaction), chain, NOW))
                    .isInstanceOf(InstantLockResult.Verified.class);
            assertThat(desk.lockOf(transaction)).isEqualTo(new LockMatch.Locked(lock));
            assertThat(desk.take(lock, Optional.of(transaction), chain, NOW))
                    .isInstanceOf(InstantLockResult.Known.class);
        }
    }

    /// A new set becomes active only when it is mined; until then the one of the cycle before signs.
    @Test
    void instantLockOfTheCycleBeforeIsTaken() {
        List<FinalCommitment> quorums = listRotated();
        placeTo(CYCLE + 24 + QuorumBook.DEPTH);
        Transaction transaction = payment();

        assertThat(desk.take(rotatedLock(transaction, CYCLE + 24, quorums), Optional.empty(), chain, NOW))
                .isInstanceOf(InstantLockResult.Verified.class);
        assertThat(desk.take(rotatedLock(payment(), CYCLE, quorums), Optional.empty(), chain, NOW))
                .isInstanceOf(InstantLockResult.Verified.class);
    }

    /// The quorum of the new cycle signs before a list that is deep enough has it; the one before says nothing of that.
    @Test
    void instantLockOfAQuorumThatIsNotListedYetWaits() {
        listRotated();
        placeTo(CYCLE + 24 + QuorumBook.DEPTH);
        List<FinalCommitment> fresh = rotated(CYCLE + 24);
        InstantLock lock = rotatedLock(payment(), CYCLE + 24, fresh);

        assertThat(desk.take(lock, Optional.empty(), chain, NOW)).isInstanceOf(InstantLockResult.Waiting.class);
    }

    /// Two quorums that do not rotate, each drawn from the first block of an interval, with its key.
    private List<FinalCommitment> listInstantSend() {
        placeTo(CYCLE + 2);
        List<FinalCommitment> quorums = IntStream.range(0, 2)
                .mapToObj(i -> composer.quorum(
                        QuorumType.TEST_INSTANT_SEND.id(),
                        QuorumHash.ofWire(chain.at(CYCLE - 24 * i).orElseThrow().toWire()),
                        OptionalInt.empty(),
                        (i == 0 ? one : other).publicKey()))
                .toList();
        list(LISTED, News.quorums(List.of(), quorums));
        placeTo(LISTED + 20);
        return quorums;
    }

    /// A lock by the chosen quorum, or by the other one, which names itself.
    private InstantLock plainLock(List<FinalCommitment> quorums, boolean chosen) {
        InstantLock lock = unsigned(payment(), genesis);
        List<Quorum> active = quorums.stream().map(Quorum::of).toList();
        Quorum turn = Signing.chosen(active, lock.requestId()).orElseThrow();
        Quorum signer = active.stream()
                .filter(quorum -> quorum.equals(turn) == chosen)
                .findFirst()
                .orElseThrow();
        BlockHash named = BlockHash.ofWire(signer.hash().toWire());
        BlsSignature signature = signed(signer.id(), lock.requestId(), lock.txid(), keysOf(signer));
        return new InstantLock(lock.inputs(), lock.txid(), named, signature);
    }

    @Test
    void instantLockOfAChosenPlainQuorumIsTaken() {
        List<FinalCommitment> quorums = listInstantSend();

        for (int i = 0; i < 4; i++) {
            assertThat(desk.take(plainLock(quorums, /* chosen= */ true), Optional.empty(), chain, NOW))
                    .isInstanceOf(InstantLockResult.Verified.class);
        }
    }

    /// A quorum that signs out of turn must not be believed.
    @Test
    void instantLockOfAPlainQuorumThatWasNotChosenIsNotTaken() {
        List<FinalCommitment> quorums = listInstantSend();

        assertThat(desk.take(plainLock(quorums, /* chosen= */ false), Optional.empty(), chain, NOW))
                .isInstanceOf(InstantLockResult.Waiting.class);
    }

    @Test
    void forgedInstantLockOfAPlainQuorumIsRefused() {
        List<FinalCommitment> quorums = listInstantSend();
        InstantLock lock = plainLock(quorums, /* chosen= */ true);

        assertThat(desk.take(
                        with(lock, plainLock(quorums, /* chosen= */ true).signature()), Optional.empty(), chain, NOW))
                .isInstanceOf(InstantLockResult.Refused.class);
    }

    /// The block as many behind the first of the cycle must name the quorum of that index, and no other.
    @Test
    void quorumOfAnotherIndexSignsNothing() {
        placeTo(CYCLE + 2);
        List<FinalCommitment> swapped = IntStream.range(0, 2)
                .mapToObj(place -> composer.quorum(
                        QuorumType.TEST_ROTATED.id(),
                        QuorumHash.ofWire(chain.at(CYCLE + place).orElseThrow().toWire()),
                        OptionalInt.of(1 - place),
                        (place == 0 ? one : other).publicKey()))
                .toList();
        list(LISTED, News.quorums(List.of(), swapped));
        placeTo(LISTED + 20);

        assertThat(desk.take(rotatedLock(payment(), CYCLE, swapped), Optional.empty(), chain, NOW))
                .isInstanceOf(InstantLockResult.Waiting.class);
    }

    @Test
    void forgedInstantLockIsRefused() {
        List<FinalCommitment> quorums = listRotated();
        InstantLock lock = rotatedLock(payment(), CYCLE, quorums);
        InstantLock swapped = rotatedLock(payment(), CYCLE, quorums.reversed());

        assertThat(desk.take(with(lock, swapped.signature()), Optional.empty(), chain, NOW))
                .isInstanceOf(InstantLockResult.Refused.class);
        assertThat(desk.take(swapped, Optional.empty(), chain, NOW)).isInstanceOf(InstantLockResult.Refused.class);
    }

    @Test
    void instantLockOfABlockThatBeginsNoCycleIsRefused() {
        List<FinalCommitment> quorums = listRotated();
        InstantLock lock = rotatedLock(payment(), CYCLE + 1, quorums);

        assertThat(desk.take(lock, Optional.empty(), chain, NOW))
                .isEqualTo(new InstantLockResult.Refused(lock, new LockFault.NotACycle(lock.cycle(), CYCLE + 1)));
    }

    @Test
    void instantLockOfOtherInputsIsRefused() {
        List<FinalCommitment> quorums = listRotated();
        Transaction transaction = payment();
        Transaction more = transaction.withInputs(List.of(
                transaction.inputs().getFirst(),
                new TxInput(new OutPoint(Txid.ofWire(composer.bytes(32)), 0), Script.empty(), 0)));
        InstantLock few = rotatedLock(transaction, CYCLE, quorums);
        InstantLock renamed = new InstantLock(few.inputs(), more.txid(), few.cycle(), few.signature());

        assertThat(desk.take(renamed, Optional.of(more), chain, NOW))
                .isEqualTo(new InstantLockResult.Refused(renamed, new LockFault.OtherInputs()));
    }

    /// The lock came first and was verified; only the transaction shows that it locks something else.
    @Test
    void lockThatWasVerifiedEarlyIsWorthNothingForOtherInputs() {
        List<FinalCommitment> quorums = listRotated();
        Transaction transaction = payment();
        var elsewhere = new OutPoint(Txid.ofWire(composer.bytes(32)), 7);
        var lock = new InstantLock(
                List.of(elsewhere), transaction.txid(), chain.at(CYCLE).orElseThrow(), BlsSignature.none());
        int index = Signing.index(2, lock.requestId());
        InstantLock signed = with(
                lock,
                signed(Quorum.of(quorums.get(index)).id(), lock.requestId(), lock.txid(), index == 0 ? one : other));

        assertThat(desk.take(signed, Optional.empty(), chain, NOW)).isInstanceOf(InstantLockResult.Verified.class);
        assertThat(desk.lockOf(transaction)).isEqualTo(new LockMatch.OtherInputs(signed));
        assertThat(desk.lockOf(payment())).isEqualTo(new LockMatch.NotLocked());
    }

    @Test
    void orderOfInputsDoesNotMatter() {
        var first = new OutPoint(Txid.ofWire(composer.bytes(32)), 0);
        var second = new OutPoint(Txid.ofWire(composer.bytes(32)), 1);
        Transaction transaction = payment()
                .withInputs(List.of(new TxInput(second, Script.empty(), 0), new TxInput(first, Script.empty(), 0)));
        var lock = new InstantLock(List.of(first, second), transaction.txid(), genesis, BlsSignature.none());

        assertThat(lock.locks(transaction)).isTrue();
        assertThat(new InstantLock(List.of(first), transaction.txid(), genesis, BlsSignature.none()).locks(transaction))
                .isFalse();
        assertThat(new InstantLock(List.of(first, first), transaction.txid(), genesis, BlsSignature.none())
                        .locks(transaction))
                .isFalse();
        Transaction single = transaction.withInputs(List.of(new TxInput(first, Script.empty(), 0)));
        assertThat(new InstantLock(List.of(first, first), single.txid(), genesis, BlsSignature.none()).locks(single))
                .isFalse();
    }

    @Test
    void impossibleInputsAreRefused() {
        OutPoint input = new OutPoint(Txid.ofWire(composer.bytes(32)), 0);
        List<OutPoint> many = IntStream.range(0, LockVerifier.MOST_INPUTS + 1)
                .mapToObj(i -> new OutPoint(input.txid(), i))
                .toList();
        for (List<OutPoint> inputs : List.of(List.<OutPoint>of(), List.of(input, input), many)) {
            var lock = new InstantLock(inputs, input.txid(), genesis, BlsSignature.none());

            assertThat(desk.take(lock, Optional.empty(), chain, NOW))
                    .isEqualTo(new InstantLockResult.Refused(lock, new LockFault.ImpossibleInputs(inputs.size())));
        }
    }

    @Test
    void twoSignedLocksOfOneInputAreAnAlarm() {
        List<FinalCommitment> quorums = listRotated();
        Transaction first = payment();
        Transaction second = new Transaction(2, 0, first.inputs(), List.of(), 1, new byte[0]);
        InstantLock lock = rotatedLock(first, CYCLE, quorums);
        InstantLock contrary = rotatedLock(second, CYCLE, quorums);
        desk.take(lock, Optional.empty(), chain, NOW);

        assertThat(desk.take(contrary, Optional.empty(), chain, NOW))
                .isEqualTo(new InstantLockResult.Contradiction(contrary, lock));
        assertThat(desk.lockOf(second)).isEqualTo(new LockMatch.NotLocked());
    }

    @Test
    void instantLockOfAnUnknownCycleOrQuorumWaits() {
        placeTo(LISTED + 20);
        InstantLock unknown = unsigned(payment(), composer.block());
        InstantLock early = unsigned(payment(), chain.at(CYCLE).orElseThrow());

        assertThat(desk.take(unknown, Optional.empty(), chain, NOW))
                .isEqualTo(
                        new InstantLockResult.Waiting(unknown, new LockDoubt.CycleUnknown(unknown.cycle()), List.of()));
        assertThat(desk.take(early, Optional.empty(), chain, NOW))
                .isEqualTo(new InstantLockResult.Waiting(early, new LockDoubt.QuorumUnknown(early.cycle()), List.of()));
    }

    @Test
    void waitingInstantLockIsTakenWhenTheListComes() {
        placeTo(CYCLE + 2);
        List<FinalCommitment> quorums = rotated(CYCLE);
        Transaction transaction = payment();
        InstantLock lock = rotatedLock(transaction, CYCLE, quorums);
        assertThat(desk.take(lock, Optional.of(transaction), chain, NOW)).isInstanceOf(InstantLockResult.Waiting.class);
        list(LISTED, News.quorums(List.of(), quorums));
        placeTo(LISTED + 20);

        assertThat(desk.retryInstantLocks(chain, NOW.plusSeconds(1), /* changed= */ true))
                .singleElement()
                .isInstanceOf(InstantLockResult.Verified.class);
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void lockThatNothingSettlesExpires() {
        placeTo(LISTED + 20);
        InstantLock unknown = unsigned(payment(), composer.block());
        desk.take(unknown, Optional.empty(), chain, NOW);
        desk.take(new ChainLock(LISTED + 20, genesis, BlsSignature.none()), chain, NOW);

        assertThat(desk.retryInstantLocks(chain, NOW.plus(Duration.ofMinutes(59)), /* changed= */ false))
                .isEmpty();
        assertThat(desk.retryInstantLocks(chain, NOW.plus(Duration.ofHours(1)), /* changed= */ false))
                .containsExactly(new InstantLockResult.Expired(unknown));
        assertThat(desk.retryChainLocks(chain, NOW.plus(Duration.ofHours(1)), /* changed= */ false))
                .singleElement()
                .isInstanceOf(ChainLockResult.Expired.class);
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void floodOfLocksStaysWithinItsBounds() {
        BestChain none = new FakeChain();
        int displaced = 0;
        for (int i = 0; i < 600; i++) {
            var result = (InstantLockResult.Waiting)
                    desk.take(unsigned(payment(), genesis), Optional.empty(), none, NOW.plusSeconds(i));
            displaced += result.displaced().size();
        }
        for (int i = 0; i < 20; i++) {
            desk.take(new ChainLock(1_000 + i, genesis, BlsSignature.none()), none, NOW);
        }

        assertThat(displaced).isEqualTo(100);
        assertThat(desk.waiting()).isEqualTo(500 + 8);
    }
}
