package org.halcyon.core.quorum.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.tx.payload.CoinbasePayload;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.ProTxHash;
import org.halcyon.core.tx.payload.QuorumHash;
import org.halcyon.core.tx.payload.VerificationVectorHash;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// Makes masternodes, quorums and the differences between their lists, with the coinbases that prove them.
public final class ListComposer {

    private final SplittableRandom random;

    public ListComposer(long seed) {
        random = new SplittableRandom(seed);
    }

    /// What a difference brings.
    public record News(
            List<ProTxHash> removed,
            List<MasternodeEntry> entries,
            List<QuorumId> removedQuorums,
            List<FinalCommitment> quorums) {

        public static News masternodes(List<MasternodeEntry> entries) {
            return new News(List.of(), entries, List.of(), List.of());
        }

        public static News quorums(List<QuorumId> removed, List<FinalCommitment> quorums) {
            return new News(List.of(), List.of(), removed, quorums);
        }
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    public BlockHash block() {
        return BlockHash.ofWire(bytes(BlockHash.BYTES));
    }

    /// A valid and confirmed masternode with an id of its own.
    public MasternodeEntry masternode() {
        return masternode(bytes(32), MasternodeEntry.BASIC, bytes(BlsPublicKey.BYTES));
    }

    public MasternodeEntry masternode(byte[] id, int version, byte[] key) {
        ByteWriter out = new ByteWriter(200).u16(version).bytes(id).bytes(bytes(32));
        if (version == MasternodeEntry.EXTENDED) {
            out.u8(1).u8(1).u8(0).u8(1).u8(1).u8(1).varBytes(bytes(4)).u16BigEndian(9_999);
        } else {
            out.bytes(bytes(16)).u16BigEndian(9_999);
        }
        out.bytes(key).bytes(bytes(20)).u8(1);
        if (version != MasternodeEntry.LEGACY) {
            out.u16(0);
        }
        return entry(out.toBytes());
    }

    /// The entry in bytes that begin with its version.
    public static MasternodeEntry entry(byte[] wire) {
        try {
            ByteReader in = new ByteReader(wire);
            MasternodeEntry entry = MasternodeEntry.read(in.u16(), wire, in);
            in.end();
            return entry;
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    public FinalCommitment quorum(int type, BlsPublicKey key) {
        return quorum(type, QuorumHash.ofWire(bytes(32)), OptionalInt.empty(), key);
    }

    public FinalCommitment quorum(int type, QuorumHash hash, OptionalInt index, BlsPublicKey key) {
        var bits = new FinalCommitment.MemberBits(3, Octets.of(new byte[] {7}));
        return new FinalCommitment(
                index.isPresent() ? 4 : 3,
                type,
                hash,
                index,
                bits,
                bits,
                key.bytes(),
                VerificationVectorHash.ofWire(bytes(32)),
                Octets.of(bytes(96)),
                Octets.of(bytes(96)));
    }

    /// A difference that holds, at a block with nothing but its coinbase; the chain gets that block.
    public ListDiff diff(ListState base, int height, News news, FakeChain chain) {
        return diff(base.block(), payload(base, height, news), news, chain);
    }

    public ListDiff diff(BlockHash base, CoinbasePayload payload, News news, FakeChain chain) {
        Transaction coinbase = coinbase(payload);
        BlockHash block = block();
        chain.add(block, payload.height(), MerkleRoot.ofWire(coinbase.txid().toWire()));
        return new ListDiff(
                base,
                block,
                only(coinbase.txid()),
                coinbase,
                news.removed(),
                news.entries(),
                news.removedQuorums(),
                news.quorums(),
                List.of());
    }

    private static CoinbasePayload payload(ListState base, int height, News news) {
        MasternodeList masternodes =
                ((MasternodeList.Change.Changed) base.masternodes().change(news.removed(), news.entries())).list();
        QuorumList quorums =
                ((QuorumList.Change.Changed) base.quorums().change(news.removedQuorums(), news.quorums())).list();
        return new CoinbasePayload(
                3,
                height,
                masternodes.root(),
                Optional.of(quorums.root()),
                Optional.of(
                        new CoinbasePayload.BestChainLock(0, BlsSignature.none().bytes(), 0)));
    }

    public static Transaction coinbase(CoinbasePayload payload) {
        var nothing = new OutPoint(Txid.ofWire(new byte[32]), OutPoint.NO_INDEX);
        var input = new TxInput(nothing, Script.of(new byte[] {1, 1}), 0xffff_ffffL);
        return new Transaction(3, 5, List.of(input), List.of(), 0, payload.toWire());
    }

    /// The tree of a block that has one transaction.
    public static PartialMerkleTree only(Txid txid) {
        return new PartialMerkleTree(1, List.of(Octets.of(txid.toWire())), Octets.of(new byte[] {1}));
    }

    /// Applies a difference that must hold.
    public static ListState applied(ListState base, ListDiff diff, BestChain chain) {
        DiffOutcome outcome = base.apply(diff, chain);
        if (outcome instanceof DiffOutcome.Applied applied) {
            return applied.state();
        }
        throw new AssertionError("refused: " + outcome);
    }

    /// That many masternodes.
    public List<MasternodeEntry> masternodes(int count) {
        List<MasternodeEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(masternode());
        }
        return entries;
    }
}
