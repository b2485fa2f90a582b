package org.halcyon.core.keys;

import java.util.Arrays;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Hash160;

/// A private key in wallet import format and whether its public key is meant compressed. Wiped by [#close()].
public final class Wif implements AutoCloseable {

    private final PrivateKey key;
    private final boolean compressed;

    private Wif(PrivateKey key, boolean compressed) {
        this.key = key;
        this.compressed = compressed;
    }

    /// Takes over `key`.
    public static Wif of(PrivateKey key, boolean compressed) {
        return new Wif(key, compressed);
    }

    /// Reads the text form of one network; the caller wipes it.
    ///
    /// @throws KeyFormatException if the text is damaged, of another network, or holds no valid key
    public static Wif parse(CharSequence text, Network network, Secp256k1 curve) throws KeyFormatException {
        byte[] bytes = Base58Check.decode(text);
        byte[] key = bytes.length > PrivateKey.BYTES ? Arrays.copyOfRange(bytes, 1, 1 + PrivateKey.BYTES) : bytes;
        try {
            boolean compressed = bytes.length == PrivateKey.BYTES + 2 && bytes[PrivateKey.BYTES + 1] == 1;
            if (!compressed && bytes.length != PrivateKey.BYTES + 1) {
                throw new KeyFormatException("the text is not a private key");
            }
            if ((bytes[0] & 0xff) != network.versions().privateKey()) {
                throw new KeyFormatException("the private key is of another network");
            }
            return new Wif(PrivateKey.parse(key, curve), compressed);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The text form, which the caller wipes.
    public char[] toChars(Network network) {
        byte[] secret = key.toBytes();
        byte[] bytes = new byte[PrivateKey.BYTES + (compressed ? 2 : 1)];
        bytes[0] = (byte) network.versions().privateKey();
        System.arraycopy(secret, 0, bytes, 1, secret.length);
        if (compressed) {
            bytes[PrivateKey.BYTES + 1] = 1;
        }
        try {
            return Base58Check.encodeChars(bytes);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// The key, owned by this object.
    public PrivateKey key() {
        return key;
    }

    public boolean isCompressed() {
        return compressed;
    }

    /// The hash in the address that this key spends from.
    public Hash160 publicKeyHash(Secp256k1 curve) {
        PublicKey publicKey = key.publicKey(curve);
        return compressed
                ? publicKey.hash160()
                : Hash160.of(curve.uncompress(publicKey.toBytes()).orElseThrow());
    }

    @Override
    public String toString() {
        return "Wif[redacted]";
    }

    @Override
    public void close() {
        key.close();
    }
}
