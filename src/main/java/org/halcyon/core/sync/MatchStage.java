package org.halcyon.core.sync;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.script.Script;
import org.halcyon.core.wallet.BlockOutcome;
import org.halcyon.core.wallet.BlockRef;
import org.jspecify.annotations.Nullable;

/// Searches stored filters for the wallets, batch by batch, and gives them the blocks that match in the order of
/// heights.
///
/// If a block makes a wallet derive new addresses, all filters of the batch are matched again with the new scripts,
/// until nothing new appears. Only then does the batch end and the watermark of the wallets move, so a crash repeats at
/// most one batch and a growing gap limit loses no payment. Owned by the engine's thread; matching itself runs on the
/// executor for computing and comes back as a task.
final class MatchStage {

    private final EngineDesk desk;
    private final BlockFetch fetch;
    private final Consumer<Runnable> tasks;
    private Optional<Batch> batch = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();

    /// Heights `from` to `to`; `wanted` are those whose blocks are still to be processed.
    private static final class Batch {
        private final int from;
        private final int to;
        private final TreeSet<Integer> wanted = new TreeSet<>();
        private ScriptMarks matched = ScriptMarks.NONE;
        private boolean matching;

        Batch(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    MatchStage(EngineDesk desk, Consumer<Runnable> tasks) {
        this.desk = desk;
        this.tasks = tasks;
        this.fetch = new BlockFetch(desk);
    }

    /// Blocks that are still to be fetched for the batch under way.
    int wanted() {
        return batch.map(current -> current.wanted.size()).orElse(0);
    }

    BlockFetch fetch() {
        return fetch;
    }

    /// Drops the batch under way: the chain below it changed, or a wallet came or went.
    void restart() {
        batch = Optional.empty();
        fetch.clear();
    }

    void work() throws IOException, InterruptedException {
        if (failure.isPresent()) {
            throw new IOException("matching of filters failed", failure.get());
        }
        boolean ended = true;
        while (ended) {
            if (batch.isEmpty()) {
                begin();
            }
            ended = batch.isPresent() && endsAfter(batch.get());
        }
    }

    private void begin() {
        int tip = desk.files().filterTip();
        int synced = desk.book().leastSynced();
        if (desk.book().isEmpty() || synced >= tip) {
            return;
        }
        int from = Math.max(synced + 1, desk.files().firstFilter());
        batch = Optional.of(new Batch(from, Math.min(tip, from + desk.limits().matchBatch() - 1)));
    }

    /// Does the next thing for the batch; true if that was to end it.
    private boolean endsAfter(Batch current) throws IOException, InterruptedException {
        if (current.matching) {
            return false;
        }
        if (!current.wanted.isEmpty()) {
            fetch.want(current.wanted);
            return false;
        }
        List<Script> fresh = desk.book().scriptsSince(current.matched, current.to);
        if (!fresh.isEmpty()) {
            match(current, fresh);
            return false;
        }
        batch = Optional.empty();
        desk.book().advance(current.to);
        return true;
    }

    private void match(Batch current, List<Script> scripts) throws IOException {
        current.matching = true;
        current.matched = desk.book().marks();
        List<BlockHash> blocks = IntStream.rangeClosed(current.from, current.to)
                .mapToObj(desk.files().chain()::hashAt)
                .toList();
        List<byte[]> filters = desk.files().filters(current.from, blocks.size());
        var unused = FilterMatching.match(
                        scripts, current.from, blocks, filters, desk.parts().cpu())
                .whenComplete((heights, failed) -> tasks.accept(() -> matched(current, heights, failed)));
    }

    private void matched(Batch of, List<Integer> heights, @Nullable Throwable failed) {
        if (batch.filter(current -> current == of).isEmpty()) {
            return; // dropped meanwhile
        }
        of.matching = false;
        failure = Optional.ofNullable(failed);
        if (failed == null) {
            of.wanted.addAll(heights);
        }
    }

    /// Takes a block that was asked for and is what its hash says; gives on every block whose turn it is.
    ///
    /// @return what a wallet found wrong, which means that memory and chain have parted
    Optional<BlockOutcome.Reason> take(int height, Block block) throws InterruptedException {
        if (batch.isEmpty() || !batch.get().wanted.contains(height)) {
            return Optional.empty();
        }
        fetch.arrived(height, block);
        TreeSet<Integer> wanted = batch.get().wanted;
        while (!wanted.isEmpty()) {
            Optional<Block> next = fetch.take(wanted.first());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            int turn = wanted.pollFirst();
            BlockRef ref = new BlockRef(
                    turn, desk.files().chain().hashAt(turn), next.get().header().time());
            Optional<BlockOutcome.Reason> wrong =
                    desk.book().process(ref, next.get().transactions());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }
}
