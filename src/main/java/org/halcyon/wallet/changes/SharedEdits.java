package org.halcyon.wallet.changes;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.halcyon.base.IdentityId;
import org.halcyon.base.TokenId;
import org.halcyon.wallet.rows.MasternodeKey;
import org.halcyon.wallet.rows.MasternodeRow;
import org.halcyon.wallet.rows.ProfileRow;
import org.halcyon.wallet.rows.TokenRow;

/// The part of [LayerTwoEdits] about rows that belong to no wallet.
public final class SharedEdits {
    private final PatchEdits<IdentityId, ProfileRow> profiles = new PatchEdits<>();
    private final PatchEdits<TokenId, TokenRow> tokens = new PatchEdits<>();
    private final PatchEdits<MasternodeKey, MasternodeRow> masternodes = new PatchEdits<>();

    SharedEdits() {}

    @CanIgnoreReturnValue
    public SharedEdits profile(ProfileRow row) {
        profiles.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public SharedEdits removeProfile(IdentityId id) {
        profiles.remove(id);
        return this;
    }

    @CanIgnoreReturnValue
    public SharedEdits token(TokenRow row) {
        tokens.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public SharedEdits removeToken(TokenId id) {
        tokens.remove(id);
        return this;
    }

    @CanIgnoreReturnValue
    public SharedEdits masternode(MasternodeRow row) {
        masternodes.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public SharedEdits removeMasternode(MasternodeKey key) {
        masternodes.remove(key);
        return this;
    }

    void addAll(SharedChanges later) {
        profiles.addAll(later.profiles());
        tokens.addAll(later.tokens());
        masternodes.addAll(later.masternodes());
    }

    SharedChanges build() {
        return new SharedChanges(profiles.build(), tokens.build(), masternodes.build());
    }
}
