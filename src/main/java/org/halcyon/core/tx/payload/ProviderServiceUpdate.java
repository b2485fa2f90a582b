package org.halcyon.core.tx.payload;

import java.util.Optional;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// Moves a masternode to another address.
///
/// @param version 1 legacy or 2 basic BLS
/// @param masternodeType 0 unless version 2 says otherwise
/// @param operatorPayout empty to leave it
/// @param platform present for an Evo masternode of version 2
/// @param signature BLS signature of the operator, 96 bytes
public record ProviderServiceUpdate(
        int version,
        int masternodeType,
        ProTxHash masternode,
        ServiceAddress service,
        Script operatorPayout,
        InputsHash inputsHash,
        Optional<PlatformNode> platform,
        Octets signature)
        implements SpecialPayload {

    public ProviderServiceUpdate {
        signature.requireSize(ProviderRegistration.BLS_SIGNATURE_BYTES);
    }

    static ProviderServiceUpdate read(ByteReader in) throws WireException {
        int version = in.u16();
        int masternodeType = version >= ProviderRegistration.BASIC ? in.u16() : 0;
        return new ProviderServiceUpdate(
                version,
                masternodeType,
                ProTxHash.read(in),
                ServiceAddress.read(in),
                Script.read(in, Script.MAX_BYTES),
                InputsHash.read(in),
                ProviderRegistration.readPlatform(in, version, masternodeType),
                Octets.read(in, ProviderRegistration.BLS_SIGNATURE_BYTES));
    }

    @Override
    public int type() {
        return PROVIDER_SERVICE_UPDATE;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u16(version);
        if (version >= ProviderRegistration.BASIC) {
            out.u16(masternodeType);
        }
        masternode.writeTo(out);
        service.writeTo(out);
        operatorPayout.writeTo(out);
        inputsHash.writeTo(out);
        platform.ifPresent(node -> node.writeTo(out));
        signature.writeTo(out);
    }
}
