package org.halcyon.core.keys;

import java.util.Arrays;
import org.halcyon.base.Network;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The byte form of extended keys: version, position, chain code and 33 bytes of key; 78 bytes, or 107 with a long
/// index.
///
/// Source: BIP-32 and DIP-14, serialization format.
final class ExtendedKeyCodec {

    static final int CHAIN_CODE_BYTES = 32;
    private static final int SHORT_BYTES = 78;
    private static final int LONG_BYTES = 107;
    private static final int KEY_BYTES = 33;

    private ExtendedKeyCodec() {}

    /// The parts of a serialization whose form is right; the key itself is not checked yet.
    static final class Parts {
        final ExtendedPosition position;
        final byte[] chainCode;
        final byte[] key;

        private Parts(ExtendedPosition position, byte[] chainCode, byte[] key) {
            this.position = position;
            this.chainCode = chainCode;
            this.key = key;
        }

        void wipe() {
            Arrays.fill(chainCode, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    static byte[] write(int version, ExtendedPosition position, byte[] chainCode, byte[] key) {
        ByteWriter out = new ByteWriter(LONG_BYTES);
        out.bytes(ExtendedPosition.bigEndian(version));
        position.writeTo(out);
        byte[] bytes = out.bytes(chainCode).bytes(key).toBytes();
        out.wipe();
        return bytes;
    }

    static Parts readPublic(byte[] bytes, Network network) throws KeyFormatException {
        Network.ExtendedKeyVersions versions = network.extendedKeyVersions();
        return read(bytes, versions.publicKey(), versions.publicKey256());
    }

    static Parts readPrivate(byte[] bytes, Network network) throws KeyFormatException {
        Network.ExtendedKeyVersions versions = network.extendedKeyVersions();
        return read(bytes, versions.privateKey(), versions.privateKey256());
    }

    private static Parts read(byte[] bytes, int shortVersion, int longVersion) throws KeyFormatException {
        if (bytes.length != SHORT_BYTES && bytes.length != LONG_BYTES) {
            throw new KeyFormatException("an extended key has 78 or 107 bytes, not " + bytes.length);
        }
        boolean isLong = bytes.length == LONG_BYTES;
        try {
            ByteReader in = new ByteReader(bytes);
            if (Integer.reverseBytes(in.i32()) != (isLong ? longVersion : shortVersion)) {
                throw new KeyFormatException("the extended key is of another kind or of another network");
            }
            ExtendedPosition position = ExtendedPosition.read(in, isLong);
            return new Parts(position, in.bytes(CHAIN_CODE_BYTES), in.bytes(KEY_BYTES));
        } catch (WireException e) {
            throw new KeyFormatException("the extended key ends early", e);
        }
    }
}
