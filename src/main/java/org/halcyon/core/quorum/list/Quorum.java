package org.halcyon.core.quorum.list;

import java.util.OptionalInt;
import org.halcyon.core.bls.Bls;
import org.halcyon.core.bls.BlsMessage;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.QuorumHash;
import org.halcyon.core.wire.ByteWriter;

/// A group of masternodes that signs as one, as its commitment in the chain describes it. Immutable.
public final class Quorum {

    private final FinalCommitment commitment;
    private final byte[] leaf;

    private Quorum(FinalCommitment commitment) {
        this.commitment = commitment;
        this.leaf = commitment.leafHash();
    }

    public static Quorum of(FinalCommitment commitment) {
        return new Quorum(commitment);
    }

    public FinalCommitment commitment() {
        return commitment;
    }

    public QuorumId id() {
        return QuorumId.of(commitment);
    }

    /// 0 to 255.
    public int type() {
        return commitment.quorumType();
    }

    public QuorumHash hash() {
        return commitment.quorum();
    }

    /// Its place among the quorums of its cycle, if it is of a rotated type.
    public OptionalInt index() {
        return commitment.quorumIndex();
    }

    /// The key of the quorum in the encoding of the basic scheme.
    public BlsPublicKey key() {
        return isLegacy() ? BlsPublicKey.ofLegacy(commitment.publicKey()) : new BlsPublicKey(commitment.publicKey());
    }

    /// True if the commitment is encoded and signed in the scheme from before V19.
    public boolean isLegacy() {
        return commitment.version() <= 2;
    }

    public BlsSignature signature() {
        return new BlsSignature(commitment.signature());
    }

    public BlsSignature membersSignature() {
        return new BlsSignature(commitment.membersSignature());
    }

    /// What both signatures of the commitment sign.
    public BlsMessage commitmentHash() {
        ByteWriter out = new ByteWriter(256);
        out.u8(type());
        hash().writeTo(out);
        out.compactSize(commitment.validMembers().count());
        commitment.validMembers().bits().writeTo(out);
        commitment.publicKey().writeTo(out);
        commitment.verificationVector().writeTo(out);
        return BlsMessage.ofWire(Sha256d.hash(out.toBytes()));
    }

    /// True if the quorum signed its commitment with its own key, in the scheme that the commitment is of.
    public boolean isSigned(Bls bls) {
        return isLegacy()
                ? bls.verifyLegacy(key(), commitmentHash(), signature())
                : bls.verify(key(), commitmentHash(), signature());
    }

    /// Double SHA-256 of the commitment, in wire order; a fresh array.
    public byte[] leaf() {
        return leaf.clone();
    }

    byte[] sharedLeaf() {
        return leaf;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quorum that && commitment.equals(that.commitment);
    }

    @Override
    public int hashCode() {
        return commitment.quorum().hashCode();
    }

    @Override
    public String toString() {
        return "Quorum[" + type() + ", " + hash() + "]";
    }
}
