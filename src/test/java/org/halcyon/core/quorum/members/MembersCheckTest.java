package org.halcyon.core.quorum.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.quorum.list.MasternodeEntry;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.members.MembersCheck.Result;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.FinalCommitment.MemberBits;
import org.halcyon.core.tx.payload.QuorumHash;
import org.halcyon.core.tx.payload.VerificationVectorHash;
import org.halcyon.core.wire.Octets;
import org.junit.jupiter.api.Test;

/// A quorum of one, whose only member signs; larger ones are in the vectors.
final class MembersCheckTest {

    private static final Bls BLS = BlsKeys.library();

    private final ListComposer composer = new ListComposer(23);
    private final BlsKeys operator = BlsKeys.of("operator");
    private final MasternodeEntry member = composer.masternode(
            composer.bytes(32), 2, operator.publicKey().bytes().toBytes());

    private Quorum quorum(int version, int signers, int size, BlsSignature own, BlsSignature members) {
        var bits = new MemberBits(size, Octets.of(new byte[] {(byte) signers}));
        return Quorum.of(new FinalCommitment(
                version,
                100,
                QuorumHash.ofWire(new byte[32]),
                OptionalInt.empty(),
                bits,
                new MemberBits(size, Octets.of(new byte[] {1})),
                operator.publicKey().bytes(),
                VerificationVectorHash.ofWire(new byte[32]),
                own.bytes(),
                members.bytes()));
    }

    private Quorum unsigned() {
        return quorum(3, 1, 1, BlsSignature.none(), BlsSignature.none());
    }

    @Test
    void onlyMemberSignsForItsQuorum() {
        BlsSignature signature = operator.sign(unsigned().commitmentHash());

        assertThat(MembersCheck.check(BLS, quorum(3, 1, 1, signature, signature), List.of(member)))
                .isEqualTo(Result.HOLDS);
    }

    @Test
    void eachSignatureMustHold() {
        BlsSignature signature = operator.sign(unsigned().commitmentHash());
        BlsSignature other = BlsKeys.of("other").sign(unsigned().commitmentHash());

        assertThat(MembersCheck.check(BLS, quorum(3, 1, 1, signature, other), List.of(member)))
                .isEqualTo(Result.OTHER_MEMBERS);
        assertThat(MembersCheck.check(BLS, quorum(3, 1, 1, other, signature), List.of(member)))
                .isEqualTo(Result.OTHER_KEY);
        assertThat(MembersCheck.check(BLS, quorum(3, 1, 1, signature, signature), List.of(composer.masternode())))
                .isEqualTo(Result.OTHER_MEMBERS);
    }

    @Test
    void commitmentOfAnotherFormDoesNotHold() {
        BlsSignature signature = operator.sign(unsigned().commitmentHash());

        assertThat(MembersCheck.check(BLS, quorum(3, 0, 1, signature, signature), List.of(member)))
                .isEqualTo(Result.NO_SIGNERS);
        assertThat(MembersCheck.check(BLS, quorum(3, 1, 1, signature, signature), List.of(member, member)))
                .isEqualTo(Result.OTHER_SIZE);
        assertThat(MembersCheck.check(BLS, quorum(3, 2, 2, signature, signature), List.of(member)))
                .isEqualTo(Result.OTHER_SIZE);
        assertThat(MembersCheck.check(BLS, quorum(1, 1, 1, signature, signature), List.of(member)))
                .isEqualTo(Result.LEGACY);
    }
}
