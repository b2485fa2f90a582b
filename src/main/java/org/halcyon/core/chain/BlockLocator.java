package org.halcyon.core.chain;

import java.util.ArrayList;
import java.util.List;

/// The heights by which a peer finds the last block it shares with this chain: dense at the tip, then doubling.
public final class BlockLocator {

    /// A peer refuses longer ones.
    public static final int MAX_ENTRIES = 101;

    private static final int DENSE = 10;

    private BlockLocator() {}

    /// Heights from `tip` down to `floor`, both included. Pure.
    public static List<Integer> heights(int tip, int floor) {
        List<Integer> heights = new ArrayList<>();
        int step = 1;
        int height = tip;
        while (height > floor) {
            heights.add(height);
            height = (int) Math.max((long) height - step, floor);
            if (heights.size() > DENSE) {
                step = Math.multiplyExact(step, 2);
            }
        }
        heights.add(floor);
        return heights;
    }
}
