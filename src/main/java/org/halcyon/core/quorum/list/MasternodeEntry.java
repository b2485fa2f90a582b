package org.halcyon.core.quorum.list;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.tx.payload.ProTxHash;
import org.halcyon.core.tx.payload.ServiceAddress;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// One masternode as a list has it. Immutable.
///
/// Thousands of them stay in memory, so an entry is its bytes, as they enter the leaf of the merkle tree, with the hash
/// of that leaf behind them; fields are cut out when they are asked for. The version is not part of the leaf.
///
/// Source: DIP-4; DIP-28 for the type; Dash Core 23.1 for version 3.
public final class MasternodeEntry {

    /// Key in the older encoding.
    public static final int LEGACY = 1;

    /// Key in the encoding of the basic scheme, with a type.
    public static final int BASIC = 2;

    /// With [ServiceEndpoints] in place of one address.
    public static final int EXTENDED = 3;

    private static final int HASH = ProTxHash.BYTES;
    private static final int NETWORK_INFO = 2 * HASH;
    private static final int ADDRESS_BYTES = 16 + 2;
    private static final int NODE_ID_BYTES = 20;
    private static final int VOTING_KEY = BlsPublicKey.BYTES;
    private static final int VALID = VOTING_KEY + 20;
    private static final int TYPE = VALID + 1;

    /// The least that an entry takes on the wire, its version not counted.
    static final int LEAST_BYTES = NETWORK_INFO + 3 + TYPE;

    private final byte[] content;
    private final short version;
    private final short key;

    /// @param content what enters the leaf, then the leaf
    /// @param key where the operator key begins
    private MasternodeEntry(int version, byte[] content, int key) {
        this.version = (short) version;
        this.content = content;
        this.key = (short) key;
    }

    /// Reads an entry of a known version out of `wire`, which `in` reads too.
    static MasternodeEntry read(int version, byte[] wire, ByteReader in) throws WireException {
        if (version < LEGACY || version > EXTENDED) {
            throw new WireException("masternode entry of version " + version);
        }
        int start = in.position();
        in.skip(NETWORK_INFO);
        if (version == EXTENDED) {
            ServiceEndpoints.read(in);
        } else {
            in.skip(ADDRESS_BYTES);
        }
        int key = in.position() - start;
        in.skip(VALID);
        if (in.u8() > 1) {
            throw new WireException("masternode that is neither valid nor banned");
        }
        skipType(version, in);
        return new MasternodeEntry(version, withLeaf(wire, start, in.position()), key);
    }

    private static void skipType(int version, ByteReader in) throws WireException {
        if (version == LEGACY || MasternodeType.ofWire(in.u16()) == MasternodeType.REGULAR) {
            return;
        }
        in.skip(version == BASIC ? 2 + NODE_ID_BYTES : NODE_ID_BYTES);
    }

    private static byte[] withLeaf(byte[] wire, int start, int end) {
        byte[] content = Arrays.copyOfRange(wire, start, end + HASH);
        System.arraycopy(Sha256d.hash(wire, start, end - start), 0, content, end - start, HASH);
        return content;
    }

    void writeTo(ByteWriter out) {
        out.u16(version).bytes(content, 0, content.length - HASH);
    }

    /// 1 to 3.
    public int version() {
        return version;
    }

    public ProTxHash id() {
        return ProTxHash.ofWire(Arrays.copyOf(content, HASH));
    }

    /// The block since which the masternode is confirmed; zero if it is not yet.
    public BlockHash confirmed() {
        return BlockHash.ofWire(Arrays.copyOfRange(content, HASH, 2 * HASH));
    }

    public boolean isConfirmed() {
        return !Arrays.equals(content, HASH, 2 * HASH, new byte[HASH], 0, HASH);
    }

    /// Where peers reach it; empty in version 3.
    public Optional<ServiceAddress> address() {
        if (version == EXTENDED) {
            return Optional.empty();
        }
        Octets ip = Octets.of(Arrays.copyOfRange(content, NETWORK_INFO, NETWORK_INFO + 16));
        int port = (content[NETWORK_INFO + 16] & 0xff) << 8 | (content[NETWORK_INFO + 17] & 0xff);
        return Optional.of(new ServiceAddress(ip, port));
    }

    /// All its addresses; empty before version 3.
    public Optional<ServiceEndpoints> endpoints() {
        if (version != EXTENDED) {
            return Optional.empty();
        }
        try {
            return Optional.of(ServiceEndpoints.read(new ByteReader(content, NETWORK_INFO, key - NETWORK_INFO)));
        } catch (WireException e) {
            throw new IllegalStateException("read once before", e);
        }
    }

    /// The key with which its operator signs, in the encoding of the basic scheme.
    public BlsPublicKey operatorKey() {
        Octets bytes = Octets.of(Arrays.copyOfRange(content, key, key + BlsPublicKey.BYTES));
        return version == LEGACY ? BlsPublicKey.ofLegacy(bytes) : new BlsPublicKey(bytes);
    }

    public Hash160 votingKey() {
        return Hash160.ofBytes(Arrays.copyOfRange(content, key + VOTING_KEY, key + VALID));
    }

    /// False while it is banned.
    public boolean isValid() {
        return content[key + VALID] == 1;
    }

    public MasternodeType type() {
        return version >= BASIC && content[key + TYPE] == 1 ? MasternodeType.EVO : MasternodeType.REGULAR;
    }

    /// The port of the Platform interface, if an entry of version 2 names one; version 3 has it in [#endpoints()].
    public OptionalInt platformHttpPort() {
        int at = key + TYPE + 2;
        return version == BASIC && type() == MasternodeType.EVO
                ? OptionalInt.of((content[at] & 0xff) | (content[at + 1] & 0xff) << 8)
                : OptionalInt.empty();
    }

    /// The id of the Platform node of an Evo masternode.
    public Optional<Hash160> platformNode() {
        int end = content.length - HASH;
        return type() == MasternodeType.EVO
                ? Optional.of(Hash160.ofBytes(Arrays.copyOfRange(content, end - NODE_ID_BYTES, end)))
                : Optional.empty();
    }

    /// Double SHA-256 of the entry without its version, in wire order; a fresh array.
    public byte[] leaf() {
        return Arrays.copyOfRange(content, content.length - HASH, content.length);
    }

    void copyLeaf(byte[] target, int at) {
        System.arraycopy(content, content.length - HASH, target, at, HASH);
    }

    /// Feeds `id ‖ confirmed` without a copy, as the score of a quorum's member is made of them.
    public void digestScore(MessageDigest digest) {
        digest.update(content, 0, 2 * HASH);
    }

    /// Orders by id in wire order.
    int compareId(MasternodeEntry other) {
        return Arrays.compareUnsigned(content, 0, HASH, other.content, 0, HASH);
    }

    int compareId(byte[] id) {
        return Arrays.compareUnsigned(content, 0, HASH, id, 0, HASH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasternodeEntry that && version == that.version && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(content, 4));
    }

    @Override
    public String toString() {
        return "MasternodeEntry[" + id() + "]";
    }
}
