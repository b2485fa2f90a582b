package org.halcyon.core.tx.payload;

import java.util.Optional;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// Registers a masternode.
///
/// @param version 1 legacy or 2 basic BLS
/// @param collateral the output that is bound; a zero id means an output of this transaction
/// @param platform present for an Evo masternode of version 2
/// @param signature of the collateral's key; empty if the collateral is in this transaction
public record ProviderRegistration(
        int version,
        int masternodeType,
        int mode,
        OutPoint collateral,
        ServiceAddress service,
        Keys keys,
        int operatorReward,
        Script payout,
        InputsHash inputsHash,
        Optional<PlatformNode> platform,
        Octets signature)
        implements SpecialPayload {

    static final int LEGACY = 1;
    static final int BASIC = 2;
    static final int EVO = 1;
    static final int BLS_KEY_BYTES = 48;
    static final int BLS_SIGNATURE_BYTES = 96;
    private static final int MAX_SIGNATURE = 256;

    /// Who may act for a masternode.
    ///
    /// @param operator BLS public key of 48 bytes
    public record Keys(Hash160 owner, Octets operator, Hash160 voting) {

        public Keys {
            operator.requireSize(BLS_KEY_BYTES);
        }

        private static Keys read(ByteReader in) throws WireException {
            return new Keys(Hash160.read(in), Octets.read(in, BLS_KEY_BYTES), Hash160.read(in));
        }

        private void writeTo(ByteWriter out) {
            owner.writeTo(out);
            operator.writeTo(out);
            voting.writeTo(out);
        }
    }

    static ProviderRegistration read(ByteReader in) throws WireException {
        int version = in.u16();
        int masternodeType = in.u16();
        return new ProviderRegistration(
                version,
                masternodeType,
                in.u16(),
                OutPoint.read(in),
                ServiceAddress.read(in),
                Keys.read(in),
                in.u16(),
                Script.read(in, Script.MAX_BYTES),
                InputsHash.read(in),
                readPlatform(in, version, masternodeType),
                Octets.readVar(in, MAX_SIGNATURE));
    }

    static Optional<PlatformNode> readPlatform(ByteReader in, int version, int masternodeType) throws WireException {
        return version >= BASIC && masternodeType == EVO ? Optional.of(PlatformNode.read(in)) : Optional.empty();
    }

    @Override
    public int type() {
        return PROVIDER_REGISTRATION;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u16(version).u16(masternodeType).u16(mode);
        collateral.writeTo(out);
        service.writeTo(out);
        keys.writeTo(out);
        out.u16(operatorReward);
        payout.writeTo(out);
        inputsHash.writeTo(out);
        platform.ifPresent(node -> node.writeTo(out));
        signature.writeVarTo(out);
    }
}
