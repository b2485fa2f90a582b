package org.halcyon.wallet.rows;

import java.util.OptionalInt;

/// What a changeset does to a stored height: first cut it to `ceiling`, then raise it to `floor`.
///
/// Any sequence of advances and rewinds is one such step, so changes compose without loss. A height that was never
/// stored counts as [#NEVER], which no ceiling changes.
///
/// @param ceiling [Integer#MAX_VALUE] cuts nothing
/// @param floor [#NEVER] raises nothing
public record HeightChange(int ceiling, int floor) {

    /// Below every height.
    public static final int NEVER = -1;

    public static final HeightChange NONE = new HeightChange(Integer.MAX_VALUE, NEVER);

    /// The stored height becomes the greater of itself and `height`.
    public static HeightChange advance(int height) {
        return new HeightChange(Integer.MAX_VALUE, checked(height));
    }

    /// The stored height becomes the lesser of itself and `height`.
    public static HeightChange rewind(int height) {
        return new HeightChange(checked(height), NEVER);
    }

    private static int checked(int height) {
        if (height < 0) {
            throw new IllegalArgumentException("negative height");
        }
        return height;
    }

    /// This change, then `later`, as one.
    public HeightChange then(HeightChange later) {
        int raised = Math.max(Math.min(floor, later.ceiling), later.floor);
        return new HeightChange(Math.min(ceiling, later.ceiling), raised);
    }

    public OptionalInt applyTo(OptionalInt stored) {
        int height = Math.max(Math.min(stored.orElse(NEVER), ceiling), floor);
        return height == NEVER ? OptionalInt.empty() : OptionalInt.of(height);
    }

    public boolean changesNothing() {
        return equals(NONE);
    }
}
