package org.halcyon.core.tx.payload;

import java.util.Objects;
import java.util.OptionalInt;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// The result of a quorum's key generation, as blocks and list differences carry it.
///
/// @param version 1 and 2 legacy, 3 and 4 basic BLS
/// @param quorumType 0 to 255
/// @param quorumIndex present for rotated quorums, versions 2 and 4
/// @param publicKey BLS key of 48 bytes
/// @param signature BLS signature of 96 bytes by the quorum
/// @param membersSignature BLS signature of 96 bytes by all valid members
public record FinalCommitment(
        int version,
        int quorumType,
        QuorumHash quorum,
        OptionalInt quorumIndex,
        MemberBits signers,
        MemberBits validMembers,
        Octets publicKey,
        VerificationVectorHash verificationVector,
        Octets signature,
        Octets membersSignature) {

    /// The least that a commitment takes on the wire, without an index and without members.
    public static final int LEAST_BYTES = 2 + 1 + 32 + 1 + 1 + 48 + 32 + 96 + 96;

    public FinalCommitment {
        publicKey.requireSize(ProviderRegistration.BLS_KEY_BYTES);
        signature.requireSize(ProviderRegistration.BLS_SIGNATURE_BYTES);
        membersSignature.requireSize(ProviderRegistration.BLS_SIGNATURE_BYTES);
    }

    /// One bit per member, least significant first.
    ///
    /// @param count members
    /// @param bits as many bytes as the count needs
    public record MemberBits(int count, Octets bits) {

        /// No quorum has more members.
        private static final int MAX_MEMBERS = 4096;

        public MemberBits {
            bits.requireSize((count + 7) / 8);
        }

        private static MemberBits read(ByteReader in) throws WireException {
            long count = in.compactSize();
            if (Long.compareUnsigned(count, MAX_MEMBERS) > 0) {
                throw new WireException("a quorum of more than " + MAX_MEMBERS + " members");
            }
            Octets bits = Octets.read(in, ((int) count + 7) / 8);
            byte[] bytes = bits.toBytes();
            if (count % 8 != 0 && (bytes[bytes.length - 1] & 0xff) >>> (count % 8) != 0) {
                throw new WireException("bits behind the last member of a quorum");
            }
            return new MemberBits((int) count, bits);
        }

        private void writeTo(ByteWriter out) {
            out.compactSize(count);
            bits.writeTo(out);
        }

        /// @param member 0 to count - 1
        public boolean isSet(int member) {
            Objects.checkIndex(member, count);
            return ((bits.toBytes()[member / 8] >>> (member % 8)) & 1) == 1;
        }
    }

    public static FinalCommitment read(ByteReader in) throws WireException {
        int version = in.u16();
        if (version < 1 || version > 4) {
            throw new WireException("quorum commitment of version " + version);
        }
        return new FinalCommitment(
                version,
                in.u8(),
                QuorumHash.read(in),
                isRotated(version) ? OptionalInt.of((short) in.u16()) : OptionalInt.empty(),
                MemberBits.read(in),
                MemberBits.read(in),
                Octets.read(in, ProviderRegistration.BLS_KEY_BYTES),
                VerificationVectorHash.read(in),
                Octets.read(in, ProviderRegistration.BLS_SIGNATURE_BYTES),
                Octets.read(in, ProviderRegistration.BLS_SIGNATURE_BYTES));
    }

    private static boolean isRotated(int version) {
        return version == 2 || version == 4;
    }

    public void writeTo(ByteWriter out) {
        out.u16(version).u8(quorumType);
        quorum.writeTo(out);
        quorumIndex.ifPresent(out::u16);
        signers.writeTo(out);
        validMembers.writeTo(out);
        publicKey.writeTo(out);
        verificationVector.writeTo(out);
        signature.writeTo(out);
        membersSignature.writeTo(out);
    }

    /// Double SHA-256 of the serialization in wire order, a leaf of the quorum list's merkle tree.
    public byte[] leafHash() {
        ByteWriter out = new ByteWriter(512);
        writeTo(out);
        return Sha256d.hash(out.toBytes());
    }
}
