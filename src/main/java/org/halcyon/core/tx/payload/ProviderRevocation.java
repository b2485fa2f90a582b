package org.halcyon.core.tx.payload;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// Takes a masternode out of service.
///
/// @param reason 0 none, 1 end of service, 2 compromised keys, 3 change of keys
/// @param signature BLS signature of the operator, 96 bytes
public record ProviderRevocation(int version, ProTxHash masternode, int reason, InputsHash inputsHash, Octets signature)
        implements SpecialPayload {

    public ProviderRevocation {
        signature.requireSize(ProviderRegistration.BLS_SIGNATURE_BYTES);
    }

    static ProviderRevocation read(ByteReader in) throws WireException {
        return new ProviderRevocation(
                in.u16(),
                ProTxHash.read(in),
                in.u16(),
                InputsHash.read(in),
                Octets.read(in, ProviderRegistration.BLS_SIGNATURE_BYTES));
    }

    @Override
    public int type() {
        return PROVIDER_REVOCATION;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u16(version);
        masternode.writeTo(out);
        out.u16(reason);
        inputsHash.writeTo(out);
        signature.writeTo(out);
    }
}
