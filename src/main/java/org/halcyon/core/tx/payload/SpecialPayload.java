package org.halcyon.core.tx.payload;

import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// The payload of a special transaction. Immutable.
///
/// Source: DIP-2 (frame), DIP-3 and DIP-28 (masternodes), DIP-4 and DIP-29 (coinbase), DIP-6 (quorums), DIP-23
/// (signals),
/// DIP-27 (asset locks).
public sealed interface SpecialPayload
        permits ProviderRegistration,
                ProviderServiceUpdate,
                ProviderRegistrarUpdate,
                ProviderRevocation,
                CoinbasePayload,
                QuorumCommitmentPayload,
                ForkSignal,
                AssetLock,
                AssetUnlock,
                SpecialPayload.Unknown {

    int PROVIDER_REGISTRATION = 1;
    int PROVIDER_SERVICE_UPDATE = 2;
    int PROVIDER_REGISTRAR_UPDATE = 3;
    int PROVIDER_REVOCATION = 4;
    int COINBASE = 5;
    int QUORUM_COMMITMENT = 6;
    int FORK_SIGNAL = 7;
    int ASSET_LOCK = 8;
    int ASSET_UNLOCK = 9;

    /// A kind or a version that this program does not know.
    ///
    /// @param type 1 to 65535
    record Unknown(int type, Octets content) implements SpecialPayload {

        @Override
        public void writeTo(ByteWriter out) {
            content.writeTo(out);
        }
    }

    /// The transaction type that carries it.
    int type();

    void writeTo(ByteWriter out);

    default byte[] toWire() {
        ByteWriter out = new ByteWriter(512);
        writeTo(out);
        return out.toBytes();
    }

    /// Reads the payload of a special transaction.
    ///
    /// @throws IllegalArgumentException if the transaction carries none
    /// @throws WireException if a payload of a known kind and version has another form
    static SpecialPayload of(Transaction transaction) throws WireException {
        if (!Transaction.carriesPayload(transaction.version(), transaction.type())) {
            throw new IllegalArgumentException("a plain transaction has no payload");
        }
        return parse(transaction.type(), transaction.payload());
    }

    /// Reads a payload that fills `content` exactly.
    static SpecialPayload parse(int type, byte[] content) throws WireException {
        if (!isKnown(type, content)) {
            return new Unknown(type, Octets.of(content));
        }
        ByteReader in = new ByteReader(content);
        SpecialPayload payload = switch (type) {
            case PROVIDER_REGISTRATION -> ProviderRegistration.read(in);
            case PROVIDER_SERVICE_UPDATE -> ProviderServiceUpdate.read(in);
            case PROVIDER_REGISTRAR_UPDATE -> ProviderRegistrarUpdate.read(in);
            case PROVIDER_REVOCATION -> ProviderRevocation.read(in);
            case COINBASE -> CoinbasePayload.read(in);
            case QUORUM_COMMITMENT -> QuorumCommitmentPayload.read(in);
            case FORK_SIGNAL -> ForkSignal.read(in);
            case ASSET_LOCK -> AssetLock.read(in);
            case ASSET_UNLOCK -> AssetUnlock.read(in);
            default -> throw new IllegalStateException("type " + type);
        };
        in.end();
        return payload;
    }

    /// True if type and version are known, so that the content must have the form that they ask for.
    private static boolean isKnown(int type, byte[] content) throws WireException {
        ByteReader in = new ByteReader(content);
        return switch (type) {
            case PROVIDER_REGISTRATION, PROVIDER_SERVICE_UPDATE, PROVIDER_REGISTRAR_UPDATE, PROVIDER_REVOCATION ->
                isBetween(in.u16(), ProviderRegistration.LEGACY, ProviderRegistration.BASIC);
            case COINBASE -> isBetween(in.u16(), 1, CoinbasePayload.NEWEST);
            case QUORUM_COMMITMENT -> in.u16() == QuorumCommitmentPayload.VERSION;
            case FORK_SIGNAL, ASSET_LOCK, ASSET_UNLOCK -> in.u8() == 1;
            default -> false;
        };
    }

    private static boolean isBetween(int version, int first, int last) {
        return version >= first && version <= last;
    }
}
