package org.halcyon.wallet.changes;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.base.IdentityId;
import org.halcyon.wallet.rows.IdentityKeyId;
import org.halcyon.wallet.rows.IdentityKeyRow;
import org.halcyon.wallet.rows.IdentityRow;
import org.halcyon.wallet.rows.IdentityScan;
import org.halcyon.wallet.rows.NameKey;
import org.halcyon.wallet.rows.NameRow;

/// Changes of identities and of what is known of them.
///
/// @param claimed identities that were put before they were removed, so that they belonged to the wallet by then; each
/// is one of the removed
public record IdentityChanges(
        Patch<IdentityId, IdentityRow> identities,
        SortedSet<IdentityId> claimed,
        Patch<IdentityKeyId, IdentityKeyRow> keys,
        Patch<NameKey, NameRow> names,
        Single<IdentityScan> scan) {
    public IdentityChanges {
        claimed = Collections.unmodifiableSortedSet(new TreeSet<>(claimed));
    }

    public int size() {
        return identities.size() + keys.size() + names.size() + scan.size();
    }
}
