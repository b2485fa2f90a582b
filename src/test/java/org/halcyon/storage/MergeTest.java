package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.halcyon.base.Bytes;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.SpendRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class MergeTest extends StoreCase {
    private static final int ROUNDS = 12;
    private static final int STEPS = 14;

    @Test
    @Covers({"S49", "LC-EVT-2"})
    void mergedChangesLeaveTheRowsOfTheSingleOnes() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<Changeset> steps = steps(new Random(seed));

            var oneByOne = rowsAfter("single-" + seed, steps);
            var grouped = rowsAfter("grouped-" + seed, grouped(steps, new Random(seed + 1_000L)));
            List<Changeset> twice = new ArrayList<>(steps);
            twice.add(merged(steps));

            assertThat(grouped).as("seed " + seed).isEqualTo(oneByOne);
            assertThat(rowsAfter("twice-" + seed, twice)).as("seed " + seed).isEqualTo(oneByOne);
        }
    }

    @Test
    void mergingIsAssociative() {
        for (int seed = 0; seed < 200; seed++) {
            List<Changeset> steps = steps(new Random(seed));
            Changeset left = steps.get(0).then(steps.get(1)).then(steps.get(2));
            Changeset right = steps.get(0).then(steps.get(1).then(steps.get(2)));

            assertThat(left).usingRecursiveComparison().isEqualTo(right);
        }
    }

    private SortedMap<String, Bytes> rowsAfter(String name, List<Changeset> steps) {
        Path path = folder.resolve(name + ".db");
        SqliteStore store = open(StoreConfig.of(path, "test"), WriteFaults.NONE);
        steps.forEach(step -> await(store.store(step)));
        var digests = await(store.tableDigests());
        digests.keySet().removeAll(List.of("data_versions", "store_meta", "schema_history"));
        close(store);
        return digests;
    }

    private static Changeset merged(List<Changeset> steps) {
        return steps.stream().reduce(Changeset::then).orElseThrow();
    }

    private static List<Changeset> grouped(List<Changeset> steps, Random random) {
        List<Changeset> groups = new ArrayList<>();
        int from = 0;
        while (from < steps.size()) {
            int to = Math.min(steps.size(), from + 1 + random.nextInt(5));
            groups.add(merged(steps.subList(from, to)));
            from = to;
        }
        return groups;
    }

    private static List<Changeset> steps(Random random) {
        List<Changeset> steps = new ArrayList<>();
        steps.add(Rows.registered(Rows.wallet(1)).build());
        for (int step = 0; step < STEPS; step++) {
            ChangesetBuilder builder = Changeset.of(Rows.wallet(1));
            int facts = 1 + random.nextInt(6);
            for (int fact = 0; fact < facts; fact++) {
                change(builder, random, random.nextInt(3));
            }
            steps.add(builder.build());
        }
        return steps;
    }

    private static void change(ChangesetBuilder builder, Random random, int n) {
        var coin = Rows.coin(n);
        var txid = Rows.transaction(n).txid();
        switch (random.nextInt(14)) {
            case 0 -> builder.transaction(Rows.mined(n, random.nextInt(50)));
            case 1 ->
                builder.transaction(Rows.pending(n)).instantLock(txid, Rows.instantLock(txid, random.nextInt(256)));
            case 2 -> builder.removeTransaction(txid);
            case 3 -> builder.coin(coin);
            case 4 -> builder.removeCoin(coin.outPoint());
            case 5 -> builder.spend(new SpendRow(coin.outPoint(), Optional.of(Rows.txid(random.nextInt(9)))));
            case 6 -> builder.unspend(coin.outPoint());
            case 7 -> builder.note(txid, random.nextBoolean() ? "" : "note " + random.nextInt(9));
            case 8 -> builder.freeze(coin.outPoint());
            case 9 -> builder.unfreeze(coin.outPoint());
            case 10 ->
                builder.synced(
                        random.nextInt(3) == 0
                                ? HeightChange.rewind(random.nextInt(60))
                                : HeightChange.advance(random.nextInt(60)));
            case 11 -> builder.address(Rows.address(n, random.nextBoolean()));
            case 12 -> builder.chainLock(Rows.chainLock(random.nextInt(100)));
            default -> builder.value("k" + n, Bytes.of(new byte[] {(byte) random.nextInt()}));
        }
    }
}
