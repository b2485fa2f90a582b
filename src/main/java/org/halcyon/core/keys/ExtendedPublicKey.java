package org.halcyon.core.keys;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.hash.HmacSha512;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteWriter;

/// A public key, its chain code and its place in the tree: enough to derive every key below it that is not hardened.
/// Immutable; any thread. It holds no secret, but whoever has it sees all addresses of its branch.
///
/// Source: BIP-32, public parent key to public child key; DIP-14 for indices of 256 bits.
public final class ExtendedPublicKey {

    private final PublicKey publicKey;
    private final byte[] chainCode;
    private final ExtendedPosition position;

    ExtendedPublicKey(PublicKey publicKey, byte[] chainCode, ExtendedPosition position) {
        this.publicKey = publicKey;
        this.chainCode = chainCode;
        this.position = position;
    }

    /// A key from its parts at an unknown place, such as one that a contact has published; serialized as a root.
    ///
    /// @param chainCode 32 bytes, copied
    public static ExtendedPublicKey ofParts(PublicKey publicKey, byte[] chainCode) {
        if (chainCode.length != ExtendedKeyCodec.CHAIN_CODE_BYTES) {
            throw new IllegalArgumentException("chain code of " + chainCode.length + " bytes");
        }
        return new ExtendedPublicKey(publicKey, chainCode.clone(), ExtendedPosition.ROOT);
    }

    /// Reads the text form of one network (`xpub`, `tpub`, `dpmp`, `dptp`).
    ///
    /// @throws KeyFormatException if the text is damaged, a private key, of another network, or its key not on the
    /// curve
    public static ExtendedPublicKey parse(CharSequence text, Network network, Secp256k1 curve)
            throws KeyFormatException {
        return parse(Base58Check.decode(text), network, curve);
    }

    /// Reads the byte form, 78 or 107 bytes.
    public static ExtendedPublicKey parse(byte[] bytes, Network network, Secp256k1 curve) throws KeyFormatException {
        ExtendedKeyCodec.Parts parts = ExtendedKeyCodec.readPublic(bytes, network);
        return new ExtendedPublicKey(PublicKey.parse(parts.key, curve), parts.chainCode, parts.position);
    }

    /// The child of a normal step; empty for the one index in 2^127 that has no key, which a caller skips.
    ///
    /// @throws IllegalArgumentException if the step is hardened or the key stands at depth 255 already
    public Optional<ExtendedPublicKey> child(PathStep step, Secp256k1 curve) {
        if (step.hardened()) {
            throw new IllegalArgumentException("a public key has no hardened children");
        }
        byte[] derived = HmacSha512.hash(chainCode, childData(publicKey, step));
        byte[] tweak = Arrays.copyOf(derived, 32);
        return curve.addToPublic(publicKey.toBytes(), tweak)
                .map(key -> new ExtendedPublicKey(
                        PublicKey.trusted(key),
                        Arrays.copyOfRange(derived, 32, 64),
                        position.below(fingerprint(), step)));
    }

    /// The descendant at the end of several normal steps; empty if one of them has no key.
    public Optional<ExtendedPublicKey> derive(DerivationPath path, Secp256k1 curve) {
        Optional<ExtendedPublicKey> node = Optional.of(this);
        for (PathStep step : path.steps()) {
            node = node.flatMap(key -> key.child(step, curve));
        }
        return node;
    }

    static byte[] childData(PublicKey parent, PathStep step) {
        ByteWriter data = new ByteWriter(Secp256k1.PUBLIC_KEY_BYTES + PathStep.LONG_BYTES).bytes(parent.toBytes());
        return data.bytes(step.isLong() ? step.longIndex() : ExtendedPosition.bigEndian(step.childNumber()))
                .toBytes();
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    public byte[] chainCode() {
        return chainCode.clone();
    }

    public ExtendedPosition position() {
        return position;
    }

    /// The first four bytes of the HASH160 of the key, most significant first.
    public int fingerprint() {
        return ByteBuffer.wrap(publicKey.hash160().toBytes()).getInt();
    }

    /// The byte form of one network, 78 bytes, or 107 if the last index is long.
    public byte[] toBytes(Network network) {
        Network.ExtendedKeyVersions versions = network.extendedKeyVersions();
        int version = position.step().isLong() ? versions.publicKey256() : versions.publicKey();
        return ExtendedKeyCodec.write(version, position, chainCode, publicKey.toBytes());
    }

    /// The text form of one network.
    public String toText(Network network) {
        return Base58Check.encode(toBytes(network));
    }

    /// The id of the wallet whose root this key is: SHA-256 of key, chain code, `N` and the byte of the network.
    ///
    /// @throws IllegalStateException if this is not a root
    public WalletId walletId(Network network) {
        return WalletId.of(Sha256d.single(rootContent().u8('N').u8(network.id()).toBytes()));
    }

    /// The older id of the same wallet, equal on all networks: SHA-256 of key and chain code.
    public WalletId unscopedWalletId() {
        return WalletId.of(Sha256d.single(rootContent().toBytes()));
    }

    private ByteWriter rootContent() {
        if (position.depth() != 0) {
            throw new IllegalStateException("a wallet id comes from a root key");
        }
        return new ByteWriter().bytes(publicKey.toBytes()).bytes(chainCode);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedPublicKey that
                && publicKey.equals(that.publicKey)
                && Arrays.equals(chainCode, that.chainCode)
                && position.equals(that.position);
    }

    @Override
    public int hashCode() {
        return publicKey.hashCode();
    }

    /// The fingerprint only, since the key itself opens a view on all addresses below it.
    @Override
    public String toString() {
        return "ExtendedPublicKey[" + Integer.toHexString(fingerprint()) + ", depth " + position.depth() + "]";
    }
}
