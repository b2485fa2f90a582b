package org.halcyon.core.quorum;

import com.google.errorprone.annotations.Immutable;
import java.util.Optional;

/// A kind of quorum with its numbers.
///
/// Regtest nodes may be started with other sizes, so the size of a quorum is that of its commitment where one is at
/// hand.
///
/// Source: DIP-6 and chain parameters of Dash Core 23.1.
public enum QuorumType {
    T50_60(1, new Size(50, 40, 30), 24, 24, Kind.PLAIN),
    T400_60(2, new Size(400, 300, 240), 288, 4, Kind.PLAIN),
    T400_85(3, new Size(400, 350, 340), 576, 4, Kind.PLAIN),
    T100_67(4, new Size(100, 80, 67), 24, 24, Kind.PLATFORM),
    T60_75(5, new Size(60, 50, 45), 288, 32, Kind.ROTATED),
    T25_67(6, new Size(25, 22, 17), 24, 24, Kind.PLATFORM),
    TEST(100, new Size(3, 2, 2), 24, 2, Kind.PLAIN),
    DEVNET(101, new Size(12, 7, 6), 24, 4, Kind.PLAIN),
    TEST_ROTATED(103, new Size(4, 4, 3), 24, 2, Kind.ROTATED),
    TEST_INSTANT_SEND(104, new Size(3, 2, 2), 24, 2, Kind.PLAIN),
    DEVNET_ROTATED(105, new Size(8, 6, 4), 48, 2, Kind.ROTATED),
    TEST_PLATFORM(106, new Size(3, 2, 2), 24, 2, Kind.PLATFORM),
    DEVNET_PLATFORM(107, new Size(12, 9, 8), 24, 4, Kind.PLATFORM);

    /// @param members that are drawn
    /// @param least members with which it is formed
    /// @param threshold members whose shares make a signature
    @Immutable
    private record Size(int members, int least, int threshold) {}

    private enum Kind {
        PLAIN,
        PLATFORM,
        ROTATED
    }

    private final int id;
    private final Size size;
    private final int interval;
    private final int activeSets;
    private final Kind kind;

    QuorumType(int id, Size size, int interval, int activeSets, Kind kind) {
        this.id = id;
        this.size = size;
        this.interval = interval;
        this.activeSets = activeSets;
        this.kind = kind;
    }

    /// The number on the wire.
    public int id() {
        return id;
    }

    public int members() {
        return size.members();
    }

    public int leastMembers() {
        return size.least();
    }

    public int threshold() {
        return size.threshold();
    }

    /// Blocks from one key generation to the next.
    public int interval() {
        return interval;
    }

    /// Quorums that are active at once.
    public int activeSets() {
        return activeSets;
    }

    /// True if quorums come in cycles, all at once, each with an index, and replace a quarter of their members.
    public boolean isRotated() {
        return kind == Kind.ROTATED;
    }

    /// True if only Evo masternodes are drawn.
    public boolean isPlatform() {
        return kind == Kind.PLATFORM;
    }

    /// The type of a number on the wire, or empty.
    public static Optional<QuorumType> ofId(int id) {
        for (QuorumType type : values()) {
            if (type.id == id) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
