package org.halcyon.core.p2p;

/// The service bits by which a node says what it can do.
public final class Services {

    /// Has the full chain.
    public static final long FULL_CHAIN = 1;

    /// Accepts bloom filters and `mempool`.
    public static final long BLOOM = 4;

    /// Serves compact filters.
    public static final long COMPACT_FILTERS = 64;

    /// Has the last 288 blocks only.
    public static final long LIMITED = 1024;

    /// Serves compressed headers.
    public static final long COMPRESSED_HEADERS = 2048;

    /// What a peer must have to be of use to the wallet.
    public static final long NEEDED_BY_WALLET = FULL_CHAIN | COMPACT_FILTERS;

    private Services() {}

    /// True if `offered` has every bit of `wanted`.
    public static boolean has(long offered, long wanted) {
        return (offered & wanted) == wanted;
    }
}
