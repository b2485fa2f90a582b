package org.halcyon.core.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.core.hash.HmacSha512;
import org.halcyon.core.wire.ByteWriter;

/// A private key, its chain code and its place in the tree, wiped by [#close()]. Cannot be printed. Safe for one thread
/// at
/// a time.
///
/// Source: BIP-32, private parent key to private child key; DIP-14 for indices of 256 bits.
public final class ExtendedPrivateKey implements AutoCloseable {

    private static final byte[] ROOT_KEY = {'B', 'i', 't', 'c', 'o', 'i', 'n', ' ', 's', 'e', 'e', 'd'};

    private final PrivateKey privateKey;
    private final byte[] chainCode;
    private final ExtendedPosition position;

    private ExtendedPrivateKey(PrivateKey privateKey, byte[] chainCode, ExtendedPosition position) {
        this.privateKey = privateKey;
        this.chainCode = chainCode;
        this.position = position;
    }

    /// The root of the tree of a seed.
    ///
    /// @param seed 16 to 64 bytes, which stay the caller's to wipe
    /// @throws KeyFormatException for the one seed in 2^127 that has no root
    public static ExtendedPrivateKey ofSeed(byte[] seed, Secp256k1 curve) throws KeyFormatException {
        if (seed.length < 16 || seed.length > 64) {
            throw new IllegalArgumentException("seed of " + seed.length + " bytes");
        }
        byte[] derived = HmacSha512.hash(ROOT_KEY, seed);
        byte[] key = Arrays.copyOf(derived, 32);
        try {
            return new ExtendedPrivateKey(
                    PrivateKey.parse(key, curve), Arrays.copyOfRange(derived, 32, 64), ExtendedPosition.ROOT);
        } finally {
            wipe(derived, key);
        }
    }

    /// Reads the text form of one network (`xprv`, `tprv`, `dpms`, `dpts`); the caller wipes the characters.
    ///
    /// @throws KeyFormatException if the text is damaged, a public key, of another network, or holds no valid key
    public static ExtendedPrivateKey parse(char[] text, Network network, Secp256k1 curve) throws KeyFormatException {
        byte[] bytes = Base58Check.decode(CharBuffer.wrap(text));
        try {
            return parse(bytes, network, curve);
        } finally {
            wipe(bytes);
        }
    }

    /// Reads the byte form, 78 or 107 bytes, which stay the caller's to wipe.
    public static ExtendedPrivateKey parse(byte[] bytes, Network network, Secp256k1 curve) throws KeyFormatException {
        ExtendedKeyCodec.Parts parts = ExtendedKeyCodec.readPrivate(bytes, network);
        byte[] key = Arrays.copyOfRange(parts.key, 1, parts.key.length);
        try {
            if (parts.key[0] != 0) {
                throw new KeyFormatException("the extended key does not hold a private key");
            }
            return new ExtendedPrivateKey(PrivateKey.parse(key, curve), parts.chainCode.clone(), parts.position);
        } finally {
            parts.wipe();
            wipe(key);
        }
    }

    /// The child of a step; empty for the one index in 2^127 that has no key, which a caller skips.
    ///
    /// @throws IllegalArgumentException if the key stands at depth 255 already
    public Optional<ExtendedPrivateKey> child(PathStep step, Secp256k1 curve) {
        byte[] own = privateKey.toBytes();
        PublicKey publicKey = privateKey.publicKey(curve);
        byte[] message = step.hardened() ? hardenedData(own, step) : ExtendedPublicKey.childData(publicKey, step);
        byte[] derived = HmacSha512.hash(chainCode, message);
        byte[] tweak = Arrays.copyOf(derived, 32);
        try {
            ExtendedPosition below = position.below(fingerprint(publicKey), step);
            return curve.addToPrivate(own, tweak)
                    .map(key -> new ExtendedPrivateKey(
                            PrivateKey.trusted(key), Arrays.copyOfRange(derived, 32, 64), below));
        } finally {
            wipe(own, message, derived, tweak);
        }
    }

    /// The descendant at the end of a path; empty if a step of it has no key. Keys in between are wiped.
    public Optional<ExtendedPrivateKey> derive(DerivationPath path, Secp256k1 curve) {
        Optional<ExtendedPrivateKey> node = Optional.of(copy());
        for (PathStep step : path.steps()) {
            Optional<ExtendedPrivateKey> next = node.flatMap(key -> key.child(step, curve));
            node.ifPresent(ExtendedPrivateKey::close);
            node = next;
        }
        return node;
    }

    private ExtendedPrivateKey copy() {
        return new ExtendedPrivateKey(PrivateKey.trusted(privateKey.toBytes()), chainCode.clone(), position);
    }

    private static byte[] hardenedData(byte[] own, PathStep step) {
        ByteWriter data = new ByteWriter(1 + PrivateKey.BYTES + PathStep.LONG_BYTES);
        data.u8(0).bytes(own);
        data.bytes(step.isLong() ? step.longIndex() : ExtendedPosition.bigEndian(step.childNumber()));
        byte[] bytes = data.toBytes();
        data.wipe();
        return bytes;
    }

    private static int fingerprint(PublicKey publicKey) {
        return ByteBuffer.wrap(publicKey.hash160().toBytes()).getInt();
    }

    /// The public side of this key.
    public ExtendedPublicKey neuter(Secp256k1 curve) {
        return new ExtendedPublicKey(privateKey.publicKey(curve), chainCode.clone(), position);
    }

    /// A copy of the private key, which the caller closes.
    public PrivateKey privateKey() {
        return PrivateKey.trusted(privateKey.toBytes());
    }

    public ExtendedPosition position() {
        return position;
    }

    /// The byte form of one network, which the caller wipes.
    public byte[] toBytes(Network network) {
        Network.ExtendedKeyVersions versions = network.extendedKeyVersions();
        int version = position.step().isLong() ? versions.privateKey256() : versions.privateKey();
        byte[] own = privateKey.toBytes();
        byte[] key = new byte[1 + PrivateKey.BYTES];
        System.arraycopy(own, 0, key, 1, own.length);
        try {
            return ExtendedKeyCodec.write(version, position, chainCode, key);
        } finally {
            wipe(own, key);
        }
    }

    /// The text form of one network, which the caller wipes.
    public char[] toChars(Network network) {
        byte[] bytes = toBytes(network);
        try {
            return Base58Check.encodeChars(bytes);
        } finally {
            wipe(bytes);
        }
    }

    private static void wipe(byte[]... arrays) {
        for (byte[] array : arrays) {
            Arrays.fill(array, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "ExtendedPrivateKey[redacted]";
    }

    @Override
    public void close() {
        privateKey.close();
        wipe(chainCode);
    }
}
