package org.halcyon.wallet;

import java.util.List;
import org.halcyon.wallet.rows.LayerTwoRows;
import org.halcyon.wallet.rows.MasternodeRow;
import org.halcyon.wallet.rows.ProfileRow;
import org.halcyon.wallet.rows.TokenRow;

/// What the store holds that belongs to no wallet, but for the commitment trees.
public sealed interface StoredShared {

    /// Rows that all passed their checks.
    ///
    /// @param unowned identities that are watched, with what hangs on them
    record LoadedShared(
            LayerTwoRows unowned, List<ProfileRow> profiles, List<TokenRow> tokens, List<MasternodeRow> masternodes)
            implements StoredShared {
        public static final LoadedShared NONE = new LoadedShared(LayerTwoRows.NONE, List.of(), List.of(), List.of());

        public LoadedShared {
            profiles = List.copyOf(profiles);
            tokens = List.copyOf(tokens);
            masternodes = List.copyOf(masternodes);
        }
    }

    /// Rows that contradict themselves; nothing is stored beside them. Wallets are not concerned.
    ///
    /// @param detail ids, sizes and column names, no content
    record DamagedShared(DamageSite site, String detail) implements StoredShared {}
}
