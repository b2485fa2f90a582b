package org.halcyon.wallet.changes;

import org.halcyon.wallet.rows.ShieldedAccountRow;
import org.halcyon.wallet.rows.ShieldedActivityKey;
import org.halcyon.wallet.rows.ShieldedActivityRow;
import org.halcyon.wallet.rows.ShieldedNoteKey;
import org.halcyon.wallet.rows.ShieldedNoteRow;
import org.halcyon.wallet.rows.ShieldedOutgoingKey;
import org.halcyon.wallet.rows.ShieldedOutgoingRow;

/// Changes of what a wallet has in the shielded pool.
public record ShieldedChanges(
        Patch<Long, ShieldedAccountRow> accounts,
        Patch<ShieldedNoteKey, ShieldedNoteRow> notes,
        Patch<ShieldedOutgoingKey, ShieldedOutgoingRow> outgoing,
        Patch<ShieldedActivityKey, ShieldedActivityRow> activity) {

    public int size() {
        return accounts.size() + notes.size() + outgoing.size() + activity.size();
    }
}
