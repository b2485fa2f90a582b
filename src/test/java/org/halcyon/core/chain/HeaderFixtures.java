package org.halcyon.core.chain;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.halcyon.base.Network;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Vectors;

/// Recorded runs of real headers and small chains that tests mine themselves.
public final class HeaderFixtures {

    /// A clock after all recorded headers.
    public static final InstantSource LATE = InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z"));

    private static final HeaderHasher HASHER = new HeaderHasher();

    private HeaderFixtures() {}

    public static Network network(String name) {
        return switch (name) {
            case "main" -> Network.MAINNET;
            case "test" -> Network.TESTNET;
            case "devnet" -> Network.DEVNET;
            case "regtest" -> Network.REGTEST;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// A recorded run: its entry in the list, its parameters and its headers.
    public record Run(JsonObject entry, ConsensusParameters parameters, List<BlockHeader> headers) {

        public int firstHeight() {
            return (int) Vectors.number(entry, "firstHeight");
        }

        /// A start at the first header, whose chain work the vectors name.
        public StartPoint start() {
            JsonObject first = Vectors.objects(entry.getAsJsonArray("samples")).getFirst();
            return new StartPoint(firstHeight(), UInt256.ofHex(Vectors.string(first, "chainWork")), headers.getFirst());
        }
    }

    public static List<Run> runs() {
        return Vectors.entries("core/headers/runs.json", "runs").stream()
                .map(HeaderFixtures::run)
                .toList();
    }

    private static Run run(JsonObject entry) {
        byte[] raw = Vectors.bytes("core/headers/" + Vectors.string(entry, "file"));
        return new Run(entry, ConsensusParameters.of(network(Vectors.string(entry, "network"))), headers(raw));
    }

    public static List<BlockHeader> headers(byte[] raw) {
        List<BlockHeader> headers = new ArrayList<>();
        ByteReader in = new ByteReader(raw);
        while (in.remaining() > 0) {
            headers.add(read(in));
        }
        return headers;
    }

    public static BlockHeader header(byte[] raw) {
        return read(new ByteReader(raw));
    }

    private static BlockHeader read(ByteReader in) {
        try {
            return BlockHeader.read(in);
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    /// Mines `count` headers on `parent` under the limit of regtest, 150 s apart.
    ///
    /// @param branch tells branches on the same parent apart
    public static List<HashedHeader> mine(HashedHeader parent, int count, int branch) {
        List<HashedHeader> mined = new ArrayList<>();
        HashedHeader last = parent;
        for (int i = 0; i < count; i++) {
            last = mineOne(last, last.header().time() + 150, 0x207fffff, branch);
            mined.add(last);
        }
        return mined;
    }

    public static HashedHeader mineOne(HashedHeader parent, long time, int bits, int branch) {
        byte[] root = new byte[32];
        root[0] = (byte) branch;
        return mineOne(parent, time, bits, MerkleRoot.ofWire(root));
    }

    public static HashedHeader mineOne(HashedHeader parent, long time, int bits, MerkleRoot root) {
        UInt256 target = new CompactTarget(bits).target();
        for (long nonce = 0; ; nonce++) {
            HashedHeader header = HASHER.hash(new BlockHeader(0x20000000, parent.hash(), root, time, bits, nonce));
            if (HeaderRules.number(header.hash()).compareTo(target) <= 0) {
                return header;
            }
        }
    }

    /// The header with a nonce under which its hash is above its target.
    public static HashedHeader withoutWork(HashedHeader header) {
        BlockHeader plain = header.header();
        UInt256 target = new CompactTarget(plain.bits()).target();
        for (long nonce = 0; ; nonce++) {
            HashedHeader lazy = HASHER.hash(new BlockHeader(
                    plain.version(), plain.previous(), plain.merkleRoot(), plain.time(), plain.bits(), nonce));
            if (HeaderRules.number(lazy.hash()).compareTo(target) > 0) {
                return lazy;
            }
        }
    }

    /// Regtest with known blocks and a least work, as a public network has them.
    ///
    /// @param chain headers from height 1 on
    /// @param known heights of the blocks that are known by their hash
    /// @param leastWork of a synced chain, in hex
    public static ConsensusParameters withKnownBlocks(List<HashedHeader> chain, List<Integer> known, String leastWork) {
        ConsensusParameters regtest = ConsensusParameters.of(Network.REGTEST);
        Map<Integer, BlockHash> pinned = new TreeMap<>(regtest.checkpoints().pinned());
        known.forEach(height -> pinned.put(height, chain.get(height - 1).hash()));
        return new ConsensusParameters(
                regtest.network(),
                regtest.genesis(),
                regtest.chainId(),
                regtest.targetLimit(),
                regtest.retarget(),
                regtest.retargetStart(),
                UInt256.ofHex(leastWork),
                regtest.activations(),
                Checkpoints.ofHashes(pinned));
    }

    public static HashedHeader hash(BlockHeader header) {
        return HASHER.hash(header);
    }
}
