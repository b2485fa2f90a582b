package org.halcyon.core.quorum.list;

import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.tx.payload.MasternodeListRoot;
import org.halcyon.core.tx.payload.ProTxHash;
import org.halcyon.core.tx.payload.QuorumListRoot;

/// Why a list difference was not taken. An honest node sends none of these, but for the first two, which a
/// reorganisation on the way explains.
public sealed interface DiffRejection {

    /// It changes another list than the one at hand.
    record WrongBase(BlockHash held, BlockHash named) implements DiffRejection {}

    /// It ends at a block that is not on the best chain.
    record NotOnBestChain(BlockHash block) implements DiffRejection {}

    /// The merkle tree of its coinbase is malformed.
    record MalformedTree() implements DiffRejection {}

    /// The merkle tree of its coinbase leads to another root than the header has.
    record WrongTreeRoot(MerkleRoot inHeader, MerkleRoot proven) implements DiffRejection {}

    /// The tree does not prove exactly the coinbase at the first place of the block.
    record CoinbaseNotProven() implements DiffRejection {}

    /// The coinbase carries no payload that commits to lists.
    record NoCommitment() implements DiffRejection {}

    /// The coinbase is that of another height.
    record WrongHeight(int ofHeader, int named) implements DiffRejection {}

    /// It removes a masternode that is not there.
    record UnknownMasternode(ProTxHash id) implements DiffRejection {}

    /// It brings a masternode twice.
    record MasternodeTwice(ProTxHash id) implements DiffRejection {}

    /// The masternodes are not those that the coinbase commits to.
    record WrongMasternodeRoot(MasternodeListRoot committed, MasternodeListRoot computed) implements DiffRejection {}

    /// It removes a quorum that is not there.
    record UnknownQuorum(QuorumId id) implements DiffRejection {}

    /// It brings a quorum twice, or one that is there.
    record QuorumTwice(QuorumId id) implements DiffRejection {}

    /// There are quorums, and the coinbase commits to none.
    record NoQuorumRoot() implements DiffRejection {}

    /// The quorums are not those that the coinbase commits to.
    record WrongQuorumRoot(QuorumListRoot committed, QuorumListRoot computed) implements DiffRejection {}
}
