package org.halcyon.wallet.changes;

import org.halcyon.base.IdentityId;
import org.halcyon.base.TokenId;
import org.halcyon.wallet.rows.MasternodeKey;
import org.halcyon.wallet.rows.MasternodeRow;
import org.halcyon.wallet.rows.ProfileRow;
import org.halcyon.wallet.rows.TokenRow;

/// Changes of rows that belong to no wallet. They may go with the changes of any wallet, or of none.
public record SharedChanges(
        Patch<IdentityId, ProfileRow> profiles,
        Patch<TokenId, TokenRow> tokens,
        Patch<MasternodeKey, MasternodeRow> masternodes) {

    public int size() {
        return profiles.size() + tokens.size() + masternodes.size();
    }
}
