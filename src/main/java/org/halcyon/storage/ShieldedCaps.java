package org.halcyon.storage;

import static org.halcyon.storage.Caps.notNegative;
import static org.halcyon.storage.Caps.range;
import static org.halcyon.storage.Caps.size;
import static org.halcyon.storage.RowCaps.filled;
import static org.halcyon.storage.RowCaps.time;

import org.halcyon.wallet.changes.ShieldedChanges;
import org.halcyon.wallet.changes.TreeChanges;
import org.halcyon.wallet.rows.ShieldedAccountRow;
import org.halcyon.wallet.rows.ShieldedActivityRow;
import org.halcyon.wallet.rows.ShieldedNoteRow;
import org.halcyon.wallet.rows.ShieldedOutgoingRow;

/// The sizes and ranges of rows of the shielded pool and of the trees.
final class ShieldedCaps {
    private ShieldedCaps() {}

    static void check(ShieldedChanges changes) {
        changes.accounts().put().values().forEach(ShieldedCaps::account);
        changes.notes().put().values().forEach(ShieldedCaps::note);
        changes.outgoing().put().values().forEach(ShieldedCaps::outgoing);
        changes.activity().put().values().forEach(ShieldedCaps::activity);
    }

    private static void account(ShieldedAccountRow row) {
        range("account", row.key(), Limits.INT);
        filled("viewing_key_sealed", row.sealedViewingKey(), Limits.SEALED);
        notNegative("next_position", row.nextPosition());
    }

    private static void note(ShieldedNoteRow row) {
        range("account", row.key().account(), Limits.INT);
        notNegative("position", row.key().position());
        notNegative("block_height", row.blockHeight());
        time("pending_until_ms", row.pendingUntil());
    }

    private static void outgoing(ShieldedOutgoingRow row) {
        range("account", row.key().account(), Limits.INT);
        size("memo", row.memo().size(), Limits.MEMO);
        notNegative("block_height", row.blockHeight());
    }

    private static void activity(ShieldedActivityRow row) {
        range("account", row.key().account(), Limits.INT);
        range("kind", row.kind(), Limits.KINDS - 1L);
        row.counterparty().ifPresent(bytes -> size("counterparty", bytes.size(), Limits.SEALED));
        row.memo().ifPresent(bytes -> size("memo", bytes.size(), Limits.MEMO));
        row.blockHeight().ifPresent(height -> notNegative("block_height", height));
        time("created_ms", row.created());
    }

    static void check(TreeChanges changes) {
        changes.shards().put().values().forEach(row -> {
            notNegative("shard", row.key().shard());
            size("data", row.content().size(), Limits.TREE);
        });
        changes.caps().put().values().forEach(row -> size("data", row.content().size(), Limits.TREE));
        changes.checkpoints().put().values().forEach(row -> {
            notNegative("checkpoint_id", row.key().id());
            row.position().ifPresent(position -> notNegative("position", position));
            row.marksRemoved().forEach(mark -> notNegative("mark_removed", mark));
        });
    }
}
