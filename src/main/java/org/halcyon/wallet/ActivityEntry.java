package org.halcyon.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.Txid;

/// One transaction as it touches one wallet.
///
/// @param net own outputs minus own inputs in duffs; negative if the wallet became poorer
/// @param fee known only if every input is the wallet's own
/// @param blockTime of the block that holds it
/// @param label the person's own note, may be empty
/// @param parts its outputs as far as they concern this wallet, each with what it is; those of others in an incoming
///     transaction are left out
/// @param doubleSpendSeen another transaction spends the same coins and neither is final
public record ActivityEntry(
        Txid txid,
        Direction direction,
        long net,
        Optional<Duffs> fee,
        Standing standing,
        Instant firstSeen,
        Optional<Instant> blockTime,
        String label,
        List<Part> parts,
        boolean doubleSpendSeen) {

    public enum Direction {
        INCOMING,
        OUTGOING,
        /// Between own addresses.
        INTERNAL,
        /// A mining or masternode reward.
        REWARD
    }

    /// How far the network has come with it.
    public sealed interface Standing {

        /// Seen, or sent, and in no block.
        record Unmined() implements Standing {}

        /// Locked by a quorum and in no block.
        record Locked() implements Standing {}

        /// In the block at `height`, with `confirmations` counted from 1.
        record Mined(int height, int confirmations, boolean mature) implements Standing {}

        /// In a block that the network has sealed.
        record Sealed(int height, int confirmations, boolean mature) implements Standing {}

        /// Another transaction took its coins.
        record Conflicted() implements Standing {}

        /// Given up by the person.
        record Abandoned() implements Standing {}
    }

    /// What an output is to the wallet.
    public enum Role {
        RECEIVED,
        CHANGE,
        SENT,
        DATA
    }

    /// @param address text of the address, empty for scripts that have none
    public record Part(Optional<String> address, Duffs amount, Role role) {}

    public ActivityEntry {
        parts = List.copyOf(parts);
    }
}
