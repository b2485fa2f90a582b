package org.halcyon.coordinator;

/// How far the addresses of a wallet are known; 0 where nothing is.
///
/// @param height of the platform chain that the last scan was proven at
/// @param timestampMillis of that height
/// @param recentBlock the last recent block that was looked at
public record AddressMarks(long height, long timestampMillis, long recentBlock) {

    /// Nothing was ever scanned.
    public static final AddressMarks NONE = new AddressMarks(0, 0, 0);

    /// These marks with those of `newer` that say something.
    AddressMarks advancedBy(AddressMarks newer) {
        return new AddressMarks(
                newer.height > 0 ? newer.height : height,
                newer.timestampMillis > 0 ? newer.timestampMillis : timestampMillis,
                newer.recentBlock > 0 ? newer.recentBlock : recentBlock);
    }
}
