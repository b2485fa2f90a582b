package org.halcyon.core.chain;

/// First block heights at which rules of the network hold that a wallet must know.
///
/// On devnet and regtest they are start-up choices of the nodes; [#unknown()] then enforces none of them.
///
/// @param bip34 headers of version 2 and higher only
/// @param bip66 version 3
/// @param bip65 version 4
/// @param dip3 special transactions and masternode lists
/// @param dip8 ChainLocks
/// @param dip24 rotated quorums
/// @param v19 basic BLS scheme
/// @param v20 asset locks, ChainLock in the coinbase
/// @param rewardReallocation masternode rewards through Platform
/// @param withdrawals larger withdrawals from Platform
public record ActivationHeights(
        int bip34,
        int bip66,
        int bip65,
        int dip3,
        int dip8,
        int dip24,
        int v19,
        int v20,
        int rewardReallocation,
        int withdrawals) {

    /// Stands for a height that is not known.
    public static final int UNKNOWN = Integer.MAX_VALUE;

    static ActivationHeights mainnet() {
        return new ActivationHeights(
                951, 245_817, 619_382, 1_028_160, 1_088_640, 1_737_792, 1_899_072, 1_987_776, 2_128_896, 2_201_472);
    }

    static ActivationHeights testnet() {
        return new ActivationHeights(76, 2_075, 2_431, 7_000, 78_800, 769_700, 850_100, 905_100, 1_066_900, 1_148_500);
    }

    static ActivationHeights unknown() {
        return new ActivationHeights(
                UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /// The least header version that a block at `height` may have.
    public int leastVersion(int height) {
        if (height >= bip65) {
            return 4;
        }
        if (height >= bip66) {
            return 3;
        }
        return height >= bip34 ? 2 : Integer.MIN_VALUE;
    }
}
