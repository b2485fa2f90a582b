package org.halcyon.wallet.rows;

import java.util.List;
import java.util.Optional;

/// All that is stored beyond the chain for a wallet, or for identities that no wallet owns.
public record LayerTwoRows(IdentityRows identities, HoldingRows holdings, ContactRows contacts, ShieldedRows shielded) {

    public static final LayerTwoRows NONE = new LayerTwoRows(
            new IdentityRows(List.of(), List.of(), List.of(), Optional.empty()),
            new HoldingRows(List.of(), Optional.empty(), List.of(), List.of(), List.of()),
            new ContactRows(List.of(), List.of(), List.of(), List.of(), List.of()),
            new ShieldedRows(List.of(), List.of(), List.of(), List.of()));
}
