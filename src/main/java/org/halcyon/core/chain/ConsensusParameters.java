package org.halcyon.core.chain;

import java.util.Map;
import org.halcyon.base.Network;

/// The numbers of one Dash chain that a wallet checks headers against. Immutable; any thread.
///
/// Source: chain parameters of Dash Core 23.1.
///
/// @param genesis block 0
/// @param chainId the hash that tells this chain from any other: of genesis, or of block 1 on a devnet
/// @param targetLimit easiest target that a header may have
/// @param retarget how the target of the next block is fixed
/// @param retargetStart first height at which the rule holds; lower blocks lie below checkpoints
/// @param minimumWork chain work below which a peer is behind or hostile, not synced
public record ConsensusParameters(
        Network network,
        StartPoint genesis,
        BlockHash chainId,
        UInt256 targetLimit,
        RetargetRule retarget,
        int retargetStart,
        UInt256 minimumWork,
        ActivationHeights activations,
        Checkpoints checkpoints) {

    /// Seconds between blocks that the difficulty rule aims at.
    public static final int BLOCK_SPACING = 150;

    private static final int MAINNET_WAVE_START = 34_140;
    private static final int TESTNET_WAVE_START = 4_002;
    private static final UInt256 LIMIT_236 = UInt256.MAX.dividedBy(1 << 20);
    private static final UInt256 LIMIT_255 = UInt256.MAX.dividedBy(2);
    private static final BlockHash MAIN_GENESIS =
            BlockHash.ofHex("00000ffd590b1485b3caadc19b22e6379c733355108f107a430458cdf3407ab6");
    private static final BlockHash TEST_GENESIS =
            BlockHash.ofHex("00000bafbc94add76cb75e2ec92894837288a481e5c005f6563d91623bf8bc2c");
    private static final BlockHash REGTEST_GENESIS =
            BlockHash.ofHex("000008ca1832a4baf228eb1553c03d3a2c8e02399550dd6ea8d65cec3ef23d2e");
    private static final MerkleRoot GENESIS_ROOT =
            MerkleRoot.ofHex("e0028eb9648db56b1ac77cf090b99048a8007e2bb64b68f092c03c7f56a662c7");
    private static final int LIMIT_BITS_236 = 0x1e0ffff0;
    private static final int LIMIT_BITS_255 = 0x207fffff;

    /// The chain of a network that is known by its name alone.
    ///
    /// @throws IllegalArgumentException for a devnet, which [#devnet(String)] knows
    public static ConsensusParameters of(Network network) {
        return switch (network) {
            case MAINNET -> mainnet();
            case TESTNET -> testnet();
            case REGTEST -> regtest();
            case DEVNET -> throw new IllegalArgumentException("a devnet has a name");
        };
    }

    private static ConsensusParameters mainnet() {
        return new ConsensusParameters(
                Network.MAINNET,
                genesis(1_390_095_618L, 28_917_698L, LIMIT_BITS_236),
                MAIN_GENESIS,
                LIMIT_236,
                RetargetRule.GRAVITY_WAVE,
                MAINNET_WAVE_START,
                UInt256.ofHex("b567e2d53a06de194061"),
                ActivationHeights.mainnet(),
                Checkpoints.shipped(Network.MAINNET));
    }

    private static ConsensusParameters testnet() {
        return new ConsensusParameters(
                Network.TESTNET,
                genesis(1_390_666_206L, 3_861_367_235L, LIMIT_BITS_236),
                TEST_GENESIS,
                LIMIT_236,
                RetargetRule.GRAVITY_WAVE_WITH_EASY_BLOCKS,
                TESTNET_WAVE_START,
                UInt256.ofHex("036c8f738da818d2"),
                ActivationHeights.testnet(),
                Checkpoints.shipped(Network.TESTNET));
    }

    private static ConsensusParameters regtest() {
        return new ConsensusParameters(
                Network.REGTEST,
                regtestGenesis(),
                REGTEST_GENESIS,
                LIMIT_255,
                RetargetRule.ALWAYS_LIMIT,
                1,
                UInt256.ZERO,
                ActivationHeights.unknown(),
                Checkpoints.ofHashes(Map.of(0, REGTEST_GENESIS)));
    }

    /// The chain of the devnet `name`, with or without the prefix `devnet-`. Its block 1 follows from the name and is a
    /// checkpoint; the difficulty rule of a devnet is not known, so that only proof of work is checked there.
    ///
    /// @throws IllegalArgumentException if the name is empty or too long for the script of block 1
    public static ConsensusParameters devnet(String name) {
        Block first = DevnetGenesis.blockOne(name, regtestGenesis().header(), REGTEST_GENESIS);
        BlockHash hash = new HeaderHasher().hash(first.header()).hash();
        return new ConsensusParameters(
                Network.DEVNET,
                regtestGenesis(),
                hash,
                LIMIT_255,
                RetargetRule.PROOF_OF_WORK_ONLY,
                1,
                UInt256.ZERO,
                ActivationHeights.unknown(),
                Checkpoints.ofHashes(Map.of(0, REGTEST_GENESIS, 1, hash)));
    }

    private static StartPoint regtestGenesis() {
        return genesis(1_417_713_337L, 1_096_447L, LIMIT_BITS_255);
    }

    private static StartPoint genesis(long time, long nonce, int bits) {
        BlockHash none = BlockHash.ofWire(new byte[BlockHash.BYTES]);
        BlockHeader header = new BlockHeader(1, none, GENESIS_ROOT, time, bits, nonce);
        return new StartPoint(0, new CompactTarget(bits).work(), header);
    }

    /// True if the difficulty of each header can be checked, not only that its work was done.
    public boolean checksDifficulty() {
        return retarget != RetargetRule.PROOF_OF_WORK_ONLY;
    }
}
