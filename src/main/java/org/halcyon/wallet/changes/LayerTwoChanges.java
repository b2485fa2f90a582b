package org.halcyon.wallet.changes;

/// All that changes beyond the chain: Platform, contacts and the shielded pool.
public record LayerTwoChanges(
        IdentityChanges identities,
        HoldingChanges holdings,
        ContactChanges contacts,
        SharedChanges shared,
        ShieldedChanges shielded,
        TreeChanges tree) {

    public static final LayerTwoChanges NONE = new LayerTwoEdits().build();

    /// These changes, then `later`, as one. Associative.
    public LayerTwoChanges then(LayerTwoChanges later) {
        return new LayerTwoEdits().addAll(this).addAll(later).build();
    }

    /// The number of changed rows.
    public int size() {
        return identities.size() + holdings.size() + contacts.size() + shared.size() + shielded.size() + tree.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }
}
