package org.halcyon.core.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.halcyon.core.chain.Block;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;

/// Fetches blocks by height, a few messages ahead, and keeps those that came before their turn. Owned by the engine's
/// thread.
final class BlockFetch {

    private final EngineDesk desk;
    private final Set<Integer> asked = new HashSet<>();
    private final Map<Integer, Block> early = new HashMap<>();
    private int generation;

    private final class BlocksAsk implements Asks.Ask {
        private final List<Integer> heights;
        private final int of = generation;

        BlocksAsk(List<Integer> heights) {
            this.heights = List.copyOf(heights);
        }

        @Override
        public void failed(Link link) {
            if (of == generation) {
                heights.forEach(asked::remove);
            }
        }
    }

    BlockFetch(EngineDesk desk) {
        this.desk = desk;
    }

    /// Forgets everything; answers to earlier questions are ignored.
    void clear() {
        generation++;
        asked.clear();
        early.clear();
    }

    /// Asks for the lowest of these heights, as many as may be under way.
    void want(SortedSet<Integer> heights) {
        int room = desk.limits().parallel() * EngineLimits.BLOCKS - asked.size() - early.size();
        List<Integer> next = new ArrayList<>();
        for (int height : heights) {
            if (room <= 0) {
                break;
            }
            if (!asked.contains(height) && !early.containsKey(height)) {
                next.add(height);
                room--;
            }
        }
        for (int i = 0; i < next.size(); i += EngineLimits.BLOCKS) {
            ask(next.subList(i, Math.min(next.size(), i + EngineLimits.BLOCKS)));
        }
    }

    private void ask(List<Integer> heights) {
        int highest = heights.getLast();
        Optional<Link> link = desk.links().pick(some -> some.isInStep() && some.height() >= highest, some -> true);
        if (link.isEmpty()) {
            return;
        }
        var question = new InventoryMessage.GetData(heights.stream()
                .map(height -> InventoryItem.block(desk.files().chain().hashAt(height)))
                .toList());
        if (desk.asks().ask(link.get(), question, desk.limits().blocksWithin(), new BlocksAsk(heights))) {
            asked.addAll(heights);
        }
    }

    void arrived(int height, Block block) {
        if (asked.remove(height)) {
            early.put(height, block);
        }
    }

    /// A peer that said it has no such block; another one is asked.
    void missing(int height) {
        asked.remove(height);
    }

    Optional<Block> take(int height) {
        return Optional.ofNullable(early.remove(height));
    }
}
