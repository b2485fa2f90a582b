package org.halcyon.core.quorum.members;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.bls.SecureAggregate;
import org.halcyon.core.quorum.list.MasternodeEntry;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.tx.payload.FinalCommitment.MemberBits;

/// Whether the masternodes that were drawn for a quorum are those that made its key, which is level B of trust in it.
public final class MembersCheck {

    private MembersCheck() {}

    /// What the check of a commitment comes to.
    public enum Result {
        /// The members signed together, and the quorum with its own key.
        HOLDS,
        /// The commitment counts other members than were drawn.
        OTHER_SIZE,
        /// None of the members signed.
        NO_SIGNERS,
        /// The signature is not that of those members.
        OTHER_MEMBERS,
        /// The signature of the quorum's own key does not hold.
        OTHER_KEY,
        /// The commitment is of the scheme from before V19, in which the members' signature is not verified.
        LEGACY
    }

    /// @param members in the order in which they were drawn
    public static Result check(Bls bls, Quorum quorum, List<MasternodeEntry> members) {
        MemberBits signers = quorum.commitment().signers();
        if (quorum.isLegacy()) {
            return Result.LEGACY;
        }
        if (signers.count() < members.size()
                || quorum.commitment().validMembers().count() != signers.count()) {
            return Result.OTHER_SIZE;
        }
        List<BlsPublicKey> keys = new ArrayList<>();
        for (int i = 0; i < signers.count(); i++) {
            if (!signers.isSet(i)) {
                continue;
            }
            if (i >= members.size()) {
                return Result.OTHER_SIZE;
            }
            keys.add(members.get(i).operatorKey());
        }
        return keys.isEmpty() ? Result.NO_SIGNERS : signed(bls, quorum, keys);
    }

    private static Result signed(Bls bls, Quorum quorum, List<BlsPublicKey> keys) {
        if (!isSignedTogether(bls, quorum, keys)) {
            return Result.OTHER_MEMBERS;
        }
        return quorum.isSigned(bls) ? Result.HOLDS : Result.OTHER_KEY;
    }

    /// The only member of a quorum of one signs alone, and its key is the quorum's.
    private static boolean isSignedTogether(Bls bls, Quorum quorum, List<BlsPublicKey> keys) {
        return quorum.commitment().signers().count() == 1
                ? bls.verify(keys.getFirst(), quorum.commitmentHash(), quorum.membersSignature())
                : SecureAggregate.verify(bls, keys, quorum.commitmentHash(), quorum.membersSignature());
    }
}
