package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.changes.ContactEdits;
import org.halcyon.wallet.changes.LayerTwoChanges;
import org.halcyon.wallet.changes.LayerTwoEdits;
import org.halcyon.wallet.changes.ShieldedEdits;
import org.halcyon.wallet.changes.TreeEdits;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.halcyon.wallet.rows.IdentityRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Changes of every kind beyond the chain, in random order and random groups.
@Timeout(120)
final class LayerTwoMergeTest {
    private static final int CASES = 1_000;
    private static final int STEPS = 7;
    private static final WalletId WALLET = Rows.wallet(1);

    /// A database in which nothing is ever committed.
    private interface Use {
        void run(Session session) throws SQLException;
    }

    private void withDatabase(Use use) throws SQLException {
        try (Session session = Connections.inMemory()) {
            session.execute("PRAGMA foreign_keys=ON");
            Migration.all().forEach(step -> run(session, step));
            new WalletsTable(session).apply(Rows.registration(WALLET));
            use.run(session);
        }
    }

    private static void run(Session session, Migration step) {
        try {
            step.run(session);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static SortedMap<String, Bytes> rowsAfter(Session session, List<LayerTwoChanges> steps)
            throws SQLException {
        session.execute("BEGIN");
        try {
            for (LayerTwoChanges step : steps) {
                new LayerTwoWriter(new Scope(session, WALLET)).apply(step, () -> {});
            }
            return new TableDigests(session).all();
        } finally {
            session.execute("ROLLBACK");
        }
    }

    @Test
    @Covers({"S48", "S49"})
    void mergedChangesLeaveTheRowsOfTheSingleOnesHoweverTheyAreGrouped() throws SQLException {
        withDatabase(session -> {
            for (int seed = 0; seed < CASES; seed++) {
                List<LayerTwoChanges> steps = steps(new Random(seed));
                var expected = rowsAfter(session, steps);

                assertThat(rowsAfter(session, grouped(steps, new Random(seed + 10_000L))))
                        .as("groups of seed " + seed)
                        .isEqualTo(expected);
                assertThat(rowsAfter(session, List.of(merged(steps))))
                        .as("all of seed " + seed)
                        .isEqualTo(expected);
            }
        });
    }

    @Test
    @Covers("S49")
    void changesThatAreAppliedTwiceLeaveTheSameRows() throws SQLException {
        withDatabase(session -> {
            for (int seed = 0; seed < 200; seed++) {
                List<LayerTwoChanges> once = steps(new Random(seed));
                LayerTwoChanges all = merged(once);
                List<LayerTwoChanges> last = new ArrayList<>(once);
                last.add(once.getLast());

                assertThat(rowsAfter(session, List.of(all, all)))
                        .as("all of seed " + seed)
                        .isEqualTo(rowsAfter(session, List.of(all)));
                assertThat(rowsAfter(session, last)).as("last of seed " + seed).isEqualTo(rowsAfter(session, once));
            }
        });
    }

    @Test
    void mergingIsAssociative() {
        for (int seed = 0; seed < 3_000; seed++) {
            List<LayerTwoChanges> steps = steps(new Random(seed));
            LayerTwoChanges left = steps.get(1).then(steps.get(2)).then(steps.get(3));
            LayerTwoChanges right = steps.get(1).then(steps.get(2).then(steps.get(3)));

            assertThat(left).as("seed " + seed).isEqualTo(right);
        }
    }

    private static LayerTwoChanges merged(List<LayerTwoChanges> steps) {
        return steps.stream().reduce(LayerTwoChanges::then).orElseThrow();
    }

    private static List<LayerTwoChanges> grouped(List<LayerTwoChanges> steps, Random random) {
        List<LayerTwoChanges> groups = new ArrayList<>();
        int from = 0;
        while (from < steps.size()) {
            int to = Math.min(steps.size(), from + 1 + random.nextInt(5));
            groups.add(merged(steps.subList(from, to)));
            from = to;
        }
        return groups;
    }

    /// Each step stands on its own: what hangs on an identity or an account comes after a step or an edit that puts it.
    private static List<LayerTwoChanges> steps(Random random) {
        List<LayerTwoChanges> steps = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            LayerTwoEdits edits = Changeset.of(WALLET).layerTwo();
            boolean swapped = random.nextBoolean();
            for (int n = 0; n < 2; n++) {
                edits.identity(identity(n, random.nextInt(10), swapped));
                edits.shielded().account(LayerTwo.account(n, random.nextInt(10)));
            }
            int facts = 1 + random.nextInt(8);
            for (int fact = 0; fact < facts; fact++) {
                change(edits, random, swapped);
            }
            if (random.nextInt(4) == 0) {
                edits.removeIdentity(LayerTwo.identityId(random.nextInt(2)));
                edits.shielded().removeAccount(random.nextInt(2));
            }
            steps.add(edits.build());
        }
        return steps;
    }

    private static IdentityRow identity(int n, int v, boolean swapped) {
        return LayerTwo.unowned(n, v, OptionalLong.of(swapped ? 1 - n : n));
    }

    private static void change(LayerTwoEdits edits, Random random, boolean swapped) {
        int n = random.nextInt(2);
        int m = random.nextInt(2);
        int v = random.nextInt(16);
        switch (random.nextInt(7)) {
            case 0 -> edits.removeIdentity(LayerTwo.identityId(n)).identity(identity(n, v, swapped));
            case 1 -> edits.identity(identity(n, v, swapped));
            case 5 -> identities(edits, random, n, m, v);
            case 2 -> holdings(edits, random, n, v);
            case 3 -> contacts(edits.contacts(), random, n, m, v);
            case 4 -> shielded(edits.shielded(), random, n, m, v);
            default -> shared(edits, random, n, v);
        }
    }

    private static void identities(LayerTwoEdits edits, Random random, int n, int m, int v) {
        switch (2 + random.nextInt(7)) {
            case 2 -> edits.key(LayerTwo.key(n, m, v));
            case 3 -> edits.removeKey(LayerTwo.key(n, m, v).key());
            case 4 -> edits.name(LayerTwo.name(n, m, v));
            case 5 -> edits.removeName(LayerTwo.name(n, m, v).key());
            case 6 -> edits.scan(LayerTwo.scan(v));
            case 7 -> edits.removeScan();
            default -> edits.tokenBalance(LayerTwo.tokenBalance(n, m, v));
        }
    }

    private static void holdings(LayerTwoEdits edits, Random random, int n, int v) {
        AssetLockStatus status = LayerTwo.pick(AssetLockStatus.class, v);
        switch (random.nextInt(9)) {
            case 0 -> edits.address(LayerTwo.address(n, v));
            case 1 -> edits.removeAddress(LayerTwo.addressHash(n));
            case 2 -> edits.addressSync(LayerTwo.addressSync(v));
            case 3 -> edits.removeAddressSync();
            case 4, 5 -> edits.assetLock(LayerTwo.assetLock(n, status, v));
            case 6 -> edits.removeAssetLock(LayerTwo.lockPlace(n));
            case 7 -> edits.invitation(LayerTwo.invitation(n, v));
            default -> edits.removeInvitation(LayerTwo.lockPlace(n));
        }
    }

    private static void contacts(ContactEdits edits, Random random, int n, int m, int v) {
        switch (random.nextInt(10)) {
            case 0, 1 -> edits.contact(LayerTwo.contact(n, m, v));
            case 2 -> edits.removeContact(LayerTwo.contactKey(n, m));
            case 3 -> edits.request(LayerTwo.request(n, m, v));
            case 4 -> edits.removeRequest(LayerTwo.requestKey(n, m, v));
            case 5 -> edits.ignore(LayerTwo.ignored(n, m, v));
            case 6 -> edits.stopIgnoring(LayerTwo.contactKey(n, m));
            case 7 -> edits.task(LayerTwo.task(n, m, v));
            case 8 -> edits.removeTask(LayerTwo.taskKey(n, m, v));
            default -> edits.payment(LayerTwo.payment(n, m, v));
        }
    }

    private static void shielded(ShieldedEdits edits, Random random, int n, int m, int v) {
        switch (random.nextInt(8)) {
            case 0 -> edits.removeAccount(n).account(LayerTwo.account(n, v));
            case 1, 2 -> edits.note(LayerTwo.note(n, m, v));
            case 3 -> edits.removeNote(LayerTwo.note(n, m, v).key());
            case 4 -> edits.outgoing(LayerTwo.outgoing(n, m, v));
            case 5 -> edits.removeOutgoing(LayerTwo.outgoing(n, m, v).key());
            case 6 -> edits.activity(LayerTwo.activity(n, m, v));
            default -> edits.removeActivity(LayerTwo.activity(n, m, v).key());
        }
    }

    private static void shared(LayerTwoEdits edits, Random random, int n, int v) {
        TreeEdits tree = edits.tree();
        switch (random.nextInt(12)) {
            case 0 -> edits.shared().profile(LayerTwo.profile(n, v));
            case 1 -> edits.shared().removeProfile(LayerTwo.profile(n, v).key());
            case 2 -> edits.shared().token(LayerTwo.token(n, v));
            case 3 -> edits.shared().removeToken(LayerTwo.tokenId(n));
            case 4 -> edits.shared().masternode(LayerTwo.masternode(n, v));
            case 5 -> edits.shared().removeMasternode(LayerTwo.masternode(n, v).key());
            case 6 -> tree.shard(LayerTwo.shard(n, v));
            case 7 -> tree.removeShard(LayerTwo.shard(n, v).key());
            case 8 -> tree.cap(LayerTwo.cap(v));
            case 9 -> tree.checkpoint(LayerTwo.checkpoint(n, v));
            case 10 -> tree.removeCheckpoint(LayerTwo.checkpoint(n, v).key());
            default -> tree.clear(LayerTwo.NETWORK);
        }
    }
}
