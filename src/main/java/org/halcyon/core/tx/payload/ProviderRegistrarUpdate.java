package org.halcyon.core.tx.payload;

import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Script;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// Gives a masternode other keys or another payout.
///
/// @param operator BLS public key of 48 bytes
/// @param signature of the owner's key
public record ProviderRegistrarUpdate(
        int version,
        ProTxHash masternode,
        int mode,
        Octets operator,
        Hash160 voting,
        Script payout,
        InputsHash inputsHash,
        Octets signature)
        implements SpecialPayload {

    private static final int MAX_SIGNATURE = 256;

    public ProviderRegistrarUpdate {
        operator.requireSize(ProviderRegistration.BLS_KEY_BYTES);
    }

    static ProviderRegistrarUpdate read(ByteReader in) throws WireException {
        return new ProviderRegistrarUpdate(
                in.u16(),
                ProTxHash.read(in),
                in.u16(),
                Octets.read(in, ProviderRegistration.BLS_KEY_BYTES),
                Hash160.read(in),
                Script.read(in, Script.MAX_BYTES),
                InputsHash.read(in),
                Octets.readVar(in, MAX_SIGNATURE));
    }

    @Override
    public int type() {
        return PROVIDER_REGISTRAR_UPDATE;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u16(version);
        masternode.writeTo(out);
        out.u16(mode);
        operator.writeTo(out);
        voting.writeTo(out);
        payout.writeTo(out);
        inputsHash.writeTo(out);
        signature.writeVarTo(out);
    }
}
