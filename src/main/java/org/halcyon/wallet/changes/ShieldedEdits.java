package org.halcyon.wallet.changes;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.halcyon.wallet.rows.ShieldedAccountRow;
import org.halcyon.wallet.rows.ShieldedActivityKey;
import org.halcyon.wallet.rows.ShieldedActivityRow;
import org.halcyon.wallet.rows.ShieldedNoteKey;
import org.halcyon.wallet.rows.ShieldedNoteRow;
import org.halcyon.wallet.rows.ShieldedOutgoingKey;
import org.halcyon.wallet.rows.ShieldedOutgoingRow;

/// The part of [LayerTwoEdits] about the shielded pool.
public final class ShieldedEdits {
    private final PatchEdits<Long, ShieldedAccountRow> accounts = new PatchEdits<>();
    private final PatchEdits<ShieldedNoteKey, ShieldedNoteRow> notes = new PatchEdits<>();
    private final PatchEdits<ShieldedOutgoingKey, ShieldedOutgoingRow> outgoing = new PatchEdits<>();
    private final PatchEdits<ShieldedActivityKey, ShieldedActivityRow> activity = new PatchEdits<>();

    ShieldedEdits() {}

    @CanIgnoreReturnValue
    public ShieldedEdits account(ShieldedAccountRow row) {
        accounts.put(row);
        return this;
    }

    /// Removes an account with its notes and its history.
    @CanIgnoreReturnValue
    public ShieldedEdits removeAccount(long account) {
        accounts.remove(account);
        notes.forget(key -> key.account() == account);
        outgoing.forget(key -> key.account() == account);
        activity.forget(key -> key.account() == account);
        return this;
    }

    @CanIgnoreReturnValue
    public ShieldedEdits note(ShieldedNoteRow row) {
        notes.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public ShieldedEdits removeNote(ShieldedNoteKey key) {
        notes.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public ShieldedEdits outgoing(ShieldedOutgoingRow row) {
        outgoing.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public ShieldedEdits removeOutgoing(ShieldedOutgoingKey key) {
        outgoing.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public ShieldedEdits activity(ShieldedActivityRow row) {
        activity.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public ShieldedEdits removeActivity(ShieldedActivityKey key) {
        activity.remove(key);
        return this;
    }

    void addAll(ShieldedChanges later) {
        later.accounts().removed().forEach(this::removeAccount);
        accounts.addAll(later.accounts());
        notes.addAll(later.notes());
        outgoing.addAll(later.outgoing());
        activity.addAll(later.activity());
    }

    ShieldedChanges build() {
        return new ShieldedChanges(accounts.build(), notes.build(), outgoing.build(), activity.build());
    }
}
