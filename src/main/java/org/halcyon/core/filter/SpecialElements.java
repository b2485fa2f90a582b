package org.halcyon.core.filter;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The fields of special transactions that enter a block's filter. Reads just those, within bounds; a payload that is
/// not of its form adds nothing, as in the node. Pure.
///
/// Source: Dash Core 23, `ExtractSpecialTxFilterElements`; DIP-3 for the payloads, DIP-28 for type-dependent fields.
final class SpecialElements {

    private static final int PROVIDER_REGISTRATION = 1;
    private static final int SERVICE_UPDATE = 2;
    private static final int REGISTRAR_UPDATE = 3;
    private static final int REVOCATION = 4;
    private static final int ASSET_LOCK = 8;

    private static final int BASIC_BLS = 2;
    private static final int EVO_NODE = 1;
    private static final int KEY_HASH = 20;
    private static final int BLS_KEY = 48;
    private static final int BLS_SIGNATURE = 96;
    private static final int SERVICE = 18;
    private static final int PLATFORM_NODE_ID = 20;
    private static final int PLATFORM_PORTS = 4;
    private static final int OUTPUT_BYTES = 9;

    private SpecialElements() {}

    static List<byte[]> of(Transaction transaction) {
        if (!Transaction.carriesPayload(transaction.version(), transaction.type())) {
            return List.of();
        }
        ByteReader in = new ByteReader(transaction.payload());
        try {
            List<byte[]> elements = switch (transaction.type()) {
                case PROVIDER_REGISTRATION -> registration(in);
                case SERVICE_UPDATE -> serviceUpdate(in);
                case REGISTRAR_UPDATE -> registrarUpdate(in);
                case REVOCATION -> revocation(in);
                case ASSET_LOCK -> assetLock(in);
                default -> other(in);
            };
            in.end();
            return elements.stream().filter(element -> element.length > 0).toList();
        } catch (WireException e) {
            return List.of(); // the node, too, leaves out a payload that it cannot read
        }
    }

    private static List<byte[]> other(ByteReader in) throws WireException {
        in.skip(in.remaining());
        return List.of();
    }

    private static int version(ByteReader in) throws WireException {
        int version = in.u16();
        if (version < 1 || version > BASIC_BLS) {
            throw new WireException("payload version " + version);
        }
        return version;
    }

    private static List<byte[]> registration(ByteReader in) throws WireException {
        version(in);
        int type = in.u16();
        in.skip(2); // mode
        byte[] collateral = in.bytes(OutPoint.BYTES);
        in.skip(SERVICE);
        byte[] owner = in.bytes(KEY_HASH);
        in.skip(BLS_KEY);
        byte[] voting = in.bytes(KEY_HASH);
        in.skip(2); // operator reward
        byte[] payout = script(in);
        in.skip(Hash256.BYTES); // hash of the inputs
        platform(in, type);
        in.varBytes(Transaction.MAX_PAYLOAD); // signature
        return List.of(collateral, owner, voting, payout);
    }

    private static List<byte[]> serviceUpdate(ByteReader in) throws WireException {
        int type = version(in) >= BASIC_BLS ? in.u16() : 0;
        byte[] proRegTxHash = in.bytes(Hash256.BYTES);
        in.skip(SERVICE);
        byte[] payout = script(in);
        in.skip(Hash256.BYTES);
        platform(in, type);
        in.skip(BLS_SIGNATURE);
        return List.of(proRegTxHash, payout);
    }

    private static List<byte[]> registrarUpdate(ByteReader in) throws WireException {
        version(in);
        byte[] proRegTxHash = in.bytes(Hash256.BYTES);
        in.skip(2); // mode
        in.skip(BLS_KEY);
        byte[] voting = in.bytes(KEY_HASH);
        byte[] payout = script(in);
        in.skip(Hash256.BYTES);
        in.varBytes(Transaction.MAX_PAYLOAD);
        return List.of(proRegTxHash, voting, payout);
    }

    private static List<byte[]> revocation(ByteReader in) throws WireException {
        version(in);
        byte[] proRegTxHash = in.bytes(Hash256.BYTES);
        in.skip(2); // reason
        in.skip(Hash256.BYTES);
        in.skip(BLS_SIGNATURE);
        return List.of(proRegTxHash);
    }

    private static void platform(ByteReader in, int type) throws WireException {
        if (type == EVO_NODE) {
            in.skip(PLATFORM_NODE_ID + PLATFORM_PORTS);
        }
    }

    private static List<byte[]> assetLock(ByteReader in) throws WireException {
        in.u8(); // version
        int count = in.count(OUTPUT_BYTES, Transaction.MAX_PAYLOAD / OUTPUT_BYTES);
        List<byte[]> scripts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            in.i64(); // value
            scripts.add(script(in));
        }
        return scripts;
    }

    private static byte[] script(ByteReader in) throws WireException {
        return in.varBytes(Script.MAX_BYTES);
    }
}
