package org.halcyon.wallet.rows;

import java.util.List;

/// What a wallet has in the shielded pool, each list in the order of its keys.
///
/// @param notes spent ones too
public record ShieldedRows(
        List<ShieldedAccountRow> accounts,
        List<ShieldedNoteRow> notes,
        List<ShieldedOutgoingRow> outgoing,
        List<ShieldedActivityRow> activity) {
    public ShieldedRows {
        accounts = List.copyOf(accounts);
        notes = List.copyOf(notes);
        outgoing = List.copyOf(outgoing);
        activity = List.copyOf(activity);
    }
}
