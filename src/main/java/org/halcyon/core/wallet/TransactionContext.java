package org.halcyon.core.wallet;

import java.util.Optional;

/// How far a transaction has come. An instant lock, once verified, is kept beside the context through every move.
public sealed interface TransactionContext {

    /// A peer sent it or the wallet made it; nothing is proven.
    record Mempool() implements TransactionContext {}

    /// A verified lock names it; not in a block yet.
    record InstantSend() implements TransactionContext {}

    /// In a block of the best chain.
    ///
    /// @param position place among the transactions of the block
    record InBlock(BlockRef block, int position) implements TransactionContext {}

    /// In a block at or below a verified ChainLock. Final.
    ///
    /// @param position place among the transactions of the block
    record InChainLockedBlock(BlockRef block, int position) implements TransactionContext {}

    /// Another transaction that spends one of its inputs, or one of its ancestors' inputs, is mined or locked.
    record Conflicted() implements TransactionContext {}

    /// Given up by its owner.
    record Abandoned() implements TransactionContext {}

    /// The block that holds it, or empty if it is in none.
    default Optional<BlockRef> minedIn() {
        return switch (this) {
            case InBlock mined -> Optional.of(mined.block());
            case InChainLockedBlock mined -> Optional.of(mined.block());
            case Mempool mempool -> Optional.empty();
            case InstantSend instantSend -> Optional.empty();
            case Conflicted conflicted -> Optional.empty();
            case Abandoned abandoned -> Optional.empty();
        };
    }

    default boolean isMined() {
        return switch (this) {
            case InBlock inBlock -> true;
            case InChainLockedBlock inChainLockedBlock -> true;
            case Mempool mempool -> false;
            case InstantSend instantSend -> false;
            case Conflicted conflicted -> false;
            case Abandoned abandoned -> false;
        };
    }

    /// True if its outputs exist and its inputs are spent as far as the wallet knows.
    default boolean isActive() {
        return switch (this) {
            case Mempool mempool -> true;
            case InstantSend instantSend -> true;
            case InBlock inBlock -> true;
            case InChainLockedBlock inChainLockedBlock -> true;
            case Conflicted conflicted -> false;
            case Abandoned abandoned -> false;
        };
    }

    /// True if it is mined or locked, so that it wins against transactions that are neither.
    default boolean isSettled() {
        return switch (this) {
            case InstantSend instantSend -> true;
            case InBlock inBlock -> true;
            case InChainLockedBlock inChainLockedBlock -> true;
            case Mempool mempool -> false;
            case Conflicted conflicted -> false;
            case Abandoned abandoned -> false;
        };
    }

    /// True if the table of moves has a way from here to `next`; the way back of a disconnected block included.
    ///
    /// A lock that arrives for an abandoned transaction revives it: the network will mine it whatever its owner wants.
    default boolean mayBecome(TransactionContext next) {
        return switch (next) {
            case Mempool mempool -> this instanceof InBlock || this instanceof Conflicted;
            case InstantSend instantSend -> !(this instanceof InstantSend || this instanceof InChainLockedBlock);
            case InBlock inBlock -> !isMined();
            case InChainLockedBlock inChainLockedBlock -> !(this instanceof InChainLockedBlock);
            case Conflicted conflicted -> this instanceof Mempool || this instanceof InstantSend;
            case Abandoned abandoned -> this instanceof Mempool;
        };
    }
}
