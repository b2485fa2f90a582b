package org.halcyon.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.Txid;
import org.halcyon.sandbox.OpenNode;

/// What the chain says about the campaign's wallet, read from the blocks that the node serves: for each chain that was
/// ever the best one, the own transactions with their places.
final class Books {
    private final OpenNode node;
    private final OwnKeys keys;
    private final Set<OutPoint> ownOutputs = new HashSet<>();
    private final Map<BlockHash, List<Transaction>> ownOf = new HashMap<>();
    private final List<List<BlockHash>> versions = new ArrayList<>();

    Books(OpenNode node, OwnKeys keys) {
        this.node = node;
        this.keys = keys;
    }

    /// Where a transaction lies.
    record Place(int height, BlockHash block) {}

    /// What one chain holds up to a height.
    ///
    /// @param coins every output that pays the wallet
    /// @param spends own outputs that are spent, and by which transaction
    record Account(Map<Txid, Place> transactions, Set<OutPoint> coins, Map<OutPoint, Txid> spends) {
        Account {
            transactions = Map.copyOf(transactions);
            coins = Set.copyOf(coins);
            spends = Map.copyOf(spends);
        }
    }

    /// Reads what the node has now.
    void read() {
        List<BlockHash> chain = node.chain();
        if (!versions.isEmpty() && versions.getLast().equals(chain)) {
            return;
        }
        chain.stream().skip(1).filter(hash -> !ownOf.containsKey(hash)).forEach(this::enter);
        versions.add(chain);
    }

    private void enter(BlockHash hash) {
        List<Transaction> own = new ArrayList<>();
        for (Transaction transaction : node.block(hash).transactions()) {
            List<OutPoint> paid = paid(transaction);
            if (!paid.isEmpty() || spends(transaction)) {
                own.add(transaction);
            }
            ownOutputs.addAll(paid);
        }
        ownOf.put(hash, List.copyOf(own));
    }

    private List<OutPoint> paid(Transaction transaction) {
        List<OutPoint> paid = new ArrayList<>();
        for (int i = 0; i < transaction.outputs().size(); i++) {
            if (keys.owns(transaction.outputs().get(i).script())) {
                paid.add(new OutPoint(transaction.txid(), i));
            }
        }
        return paid;
    }

    private boolean spends(Transaction transaction) {
        return transaction.inputs().stream().anyMatch(input -> ownOutputs.contains(input.previous()));
    }

    /// Every chain that was the best one, oldest first.
    List<List<BlockHash>> versions() {
        return List.copyOf(versions);
    }

    List<BlockHash> newest() {
        return versions.getLast();
    }

    int height() {
        return newest().size() - 1;
    }

    Account account(List<BlockHash> chain, int upTo) {
        Map<Txid, Place> transactions = new HashMap<>();
        Set<OutPoint> coins = new HashSet<>();
        Map<OutPoint, Txid> spends = new HashMap<>();
        for (int height = 1; height <= upTo && height < chain.size(); height++) {
            for (Transaction transaction : ownOf.getOrDefault(chain.get(height), List.of())) {
                transactions.put(transaction.txid(), new Place(height, chain.get(height)));
                coins.addAll(paid(transaction));
                transaction.inputs().stream()
                        .filter(input -> ownOutputs.contains(input.previous()))
                        .forEach(input -> spends.put(input.previous(), transaction.txid()));
            }
        }
        return new Account(transactions, coins, spends);
    }

    /// The first receive address behind all that the newest chain has paid to.
    int nextIndex() {
        return newest().stream()
                        .flatMap(hash -> ownOf.getOrDefault(hash, List.of()).stream())
                        .flatMap(transaction -> transaction.outputs().stream())
                        .mapToInt(output -> keys.receiveIndex(output.script()))
                        .max()
                        .orElse(-1)
                + 1;
    }

    /// Why a transaction cannot be mined on the newest chain.
    enum Ruling {
        /// Nothing speaks against it.
        POSSIBLE,
        /// Another transaction has spent one of its inputs.
        SPENT_ELSEWHERE,
        /// It spends what this chain has never made, as the coinbase of a branch that lost.
        WITHOUT_COIN
    }

    Ruling ruling(Transaction transaction) {
        Set<Txid> made = new HashSet<>();
        Map<OutPoint, Txid> spent = new HashMap<>();
        for (BlockHash hash : newest().subList(1, newest().size())) {
            for (Transaction mined : node.block(hash).transactions()) {
                made.add(mined.txid());
                mined.inputs().forEach(input -> spent.put(input.previous(), mined.txid()));
            }
        }
        List<OutPoint> inputs =
                transaction.inputs().stream().map(TxInput::previous).toList();
        if (inputs.stream().anyMatch(input -> isTaken(input, transaction.txid(), spent))) {
            return Ruling.SPENT_ELSEWHERE;
        }
        return made.containsAll(inputs.stream().map(OutPoint::txid).toList()) ? Ruling.POSSIBLE : Ruling.WITHOUT_COIN;
    }

    private static boolean isTaken(OutPoint input, Txid by, Map<OutPoint, Txid> spent) {
        Txid spender = spent.get(input);
        return spender != null && !spender.equals(by);
    }

    /// True if a block that was read holds the transaction.
    boolean holds(Place place, Txid txid) {
        return node.block(place.block()).transactions().stream()
                .anyMatch(mined -> mined.txid().equals(txid));
    }
}
