package org.halcyon.core.quorum.list;

/// How a list difference is laid out, which depends on the protocol version that two nodes speak. A wallet speaks
/// [#CURRENT] only; the others are those of older recordings.
///
/// Source: protocol history of Dash Core, versions 70225 to 70230.
public enum DiffLayout {
    /// From 70230: its version first, ChainLock signatures last.
    CURRENT(/* versionFirst= */ true, /* versionedEntries= */ true, /* workSignatures= */ true),
    /// 70229: without the signatures.
    UNSIGNED(/* versionFirst= */ true, /* versionedEntries= */ true, /* workSignatures= */ false),
    /// 70228: its version behind the coinbase.
    VERSION_LATE(/* versionFirst= */ false, /* versionedEntries= */ true, /* workSignatures= */ false),
    /// 70225 to 70227: entries without a version.
    PLAIN_ENTRIES(/* versionFirst= */ false, /* versionedEntries= */ false, /* workSignatures= */ false);

    private final boolean versionFirst;
    private final boolean versionedEntries;
    private final boolean workSignatures;

    DiffLayout(boolean versionFirst, boolean versionedEntries, boolean workSignatures) {
        this.versionFirst = versionFirst;
        this.versionedEntries = versionedEntries;
        this.workSignatures = workSignatures;
    }

    /// The layout between nodes that agreed on a protocol version.
    ///
    /// @throws IllegalArgumentException below 70225
    public static DiffLayout ofProtocol(int version) {
        if (version < 70_225) {
            throw new IllegalArgumentException("protocol " + version);
        }
        return switch (version) {
            case 70_225, 70_226, 70_227 -> PLAIN_ENTRIES;
            case 70_228 -> VERSION_LATE;
            case 70_229 -> UNSIGNED;
            default -> CURRENT;
        };
    }

    boolean versionFirst() {
        return versionFirst;
    }

    boolean versionedEntries() {
        return versionedEntries;
    }

    boolean workSignatures() {
        return workSignatures;
    }
}
