package org.halcyon.wallet;

import java.util.List;

/// The removed wallets whose secrets are still in the vault, or may be. Each opening of the vault tries again.
public record RemovalsSnapshot(List<RemovalNote> unfinished) {
    public RemovalsSnapshot {
        unfinished = List.copyOf(unfinished);
    }
}
