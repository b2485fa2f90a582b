package org.halcyon.wallet;

import java.util.concurrent.CompletionStage;

/// What is remembered outside the vault of its newest write, so that an older copy, or none at all, is noticed.
///
/// Any thread. Numbers are those of the writes of the vault, from 1. What is told is on disk when the stage completes;
/// a vault that is ahead of the mark is no contradiction, so a write that nobody could tell any more does no harm.
public interface VaultMark {

    /// Number of the newest write known; 0 if this store never had a vault.
    long newest();

    /// A vault with this write was opened or written. A lower number than the known one changes nothing.
    CompletionStage<Void> seen(long write);

    /// A person uses an older copy on purpose: its write is the newest known from now on.
    CompletionStage<Void> accept(long write);
}
