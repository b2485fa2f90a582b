package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;

/// A made-up piece of history: transactions that pay, spend, contradict each other, a chain that holds some of them and
/// locks on some others, all as real nodes would allow it.
final class Universe {

    /// Receive addresses that are there from the beginning, and with those that come when others are used.
    private static final int EARLY = 28;

    private static final int LATE = 70;

    final List<Transaction> transactions = new ArrayList<>();
    final List<List<Transaction>> blocks = new ArrayList<>();
    final List<Transaction> locked = new ArrayList<>();
    final Random random;
    private final List<OutPoint> ownCoins = new ArrayList<>();
    private final List<OutPoint> allInputs = new ArrayList<>();
    private final Set<OutPoint> lateInputs = new HashSet<>();
    private final Set<OutPoint> settledInputs = new HashSet<>();
    private final Set<Txid> settled = new HashSet<>();

    Universe(long seed, int size) {
        random = new Random(seed);
        for (int i = 0; i < size; i++) {
            add(make(i));
        }
        int height = 0;
        for (Transaction transaction : List.copyOf(transactions)) {
            if (random.nextInt(3) == 0) {
                blocks.add(new ArrayList<>());
                height++;
                maybeCoinbase(height);
            }
            settle(transaction);
        }
        int filler = random.nextInt(25) == 0 ? 105 : 1;
        for (int i = 0; i < filler; i++) {
            blocks.add(new ArrayList<>());
        }
    }

    private void add(Transaction transaction) {
        transactions.add(transaction);
        for (int n = 0; n < transaction.outputs().size(); n++) {
            ownCoins.add(new OutPoint(transaction.txid(), n));
        }
    }

    /// A payment to an address that may be derived late is not contested: whether it was known when a rival was mined
    /// would depend on the order, and nobody would tell of it again.
    private Transaction make(int number) {
        boolean late = random.nextInt(4) == 0;
        List<OutPoint> inputs = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            OutPoint chosen = input(number * 10 + i);
            boolean contested = lateInputs.contains(chosen) || (late && allInputs.contains(chosen));
            OutPoint input = contested ? TestWallet.foreignCoin(number * 10 + i) : chosen;
            if (!inputs.contains(input)) {
                inputs.add(input);
            }
        }
        allInputs.addAll(inputs);
        lateInputs.addAll(late ? inputs : List.of());
        TxOutput[] outputs = new TxOutput[1 + random.nextInt(3)];
        for (int n = 0; n < outputs.length; n++) {
            outputs[n] = output(number, late ? LATE : EARLY);
        }
        return TestWallet.tx(inputs, outputs);
    }

    private OutPoint input(int number) {
        int kind = random.nextInt(10);
        if (kind < 5 && !ownCoins.isEmpty()) {
            return ownCoins.get(random.nextInt(ownCoins.size()));
        }
        if (kind < 6 && !allInputs.isEmpty()) {
            return allInputs.get(random.nextInt(allInputs.size()));
        }
        return TestWallet.foreignCoin(number);
    }

    private TxOutput output(int number, int addresses) {
        long duffs = 1_000L + random.nextInt(1_000_000);
        int kind = random.nextInt(10);
        if (kind < 4) {
            return TestWallet.out(duffs, TestWallet.receive(random.nextInt(addresses)));
        }
        if (kind < 7) {
            return TestWallet.out(duffs, TestWallet.change(random.nextInt(10)));
        }
        return TestWallet.out(duffs, TestWallet.foreign(number));
    }

    private void maybeCoinbase(int height) {
        if (random.nextInt(4) == 0) {
            Transaction coinbase = TestWallet.coinbase(height, 50_000 + height, TestWallet.receive(random.nextInt(20)));
            blocks.getLast().add(coinbase);
            settled.add(coinbase.txid());
        }
    }

    /// Mines or locks a transaction if nothing speaks against it.
    private void settle(Transaction transaction) {
        List<OutPoint> inputs = TransactionIndex.spentBy(transaction).toList();
        boolean possible = inputs.stream().noneMatch(settledInputs::contains)
                && inputs.stream().allMatch(input -> isForeign(input) || settled.contains(input.txid()));
        int kind = random.nextInt(3);
        if (!possible || kind == 2) {
            return;
        }
        boolean parentsMined = inputs.stream().allMatch(input -> isForeign(input) || isMined(input.txid()));
        boolean mine = kind == 0 && parentsMined && !blocks.isEmpty();
        if (mine) {
            blocks.getLast().add(transaction);
        }
        if (!mine || random.nextBoolean()) {
            locked.add(transaction);
        }
        settled.add(transaction.txid());
        settledInputs.addAll(inputs);
    }

    private boolean isForeign(OutPoint input) {
        return transactions.stream().noneMatch(known -> known.txid().equals(input.txid()));
    }

    private boolean isMined(Txid txid) {
        return blocks.stream()
                .flatMap(List::stream)
                .anyMatch(mined -> mined.txid().equals(txid));
    }

    /// One of the legal orders in which a wallet may hear of all this; blocks in the order of their heights. Nobody
    /// passes a transaction on once a block has taken its coins, so it is heard of before that block or not at all; and
    /// nobody passes one on whose parents he does not know, so those are heard of as well.
    List<Step> order() {
        List<Step> steps = new ArrayList<>();
        transactions.forEach(transaction -> steps.add(new Step.Seen(transaction)));
        locked.forEach(transaction -> steps.add(new Step.Locked(transaction)));
        blocks.forEach(block -> steps.add(new Step.Mined(0)));
        Collections.shuffle(steps, random);
        int height = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Mined) {
                steps.set(i, new Step.Mined(++height));
            }
        }
        transactions.forEach(transaction -> beforeItsRival(transaction, steps));
        return steps;
    }

    /// True if a mined transaction that is none of the wallet's took the coins of another one. What a wallet knows of
    /// that depends on when it heard of the loser.
    boolean isDecidedByStrangers(WalletState wallet) {
        return blocks.stream()
                .flatMap(List::stream)
                .filter(mined -> wallet.transaction(mined.txid())
                        .filter(TransactionRecord::isOwn)
                        .isEmpty())
                .anyMatch(mined -> transactions.stream().anyMatch(other -> areRivals(mined, other)));
    }

    private void beforeItsRival(Transaction transaction, List<Step> steps) {
        for (int height = 1; height <= blocks.size(); height++) {
            boolean rival = blocks.get(height - 1).stream().anyMatch(mined -> areRivals(mined, transaction));
            if (rival) {
                bringBefore(height, transaction, steps);
            }
        }
    }

    private void bringBefore(int height, Transaction transaction, List<Step> steps) {
        int block = steps.indexOf(new Step.Mined(height));
        int seen = steps.indexOf(new Step.Seen(transaction));
        if (seen > block) {
            steps.add(block, steps.remove(seen));
        }
        TransactionIndex.spentBy(transaction)
                .flatMap(input ->
                        transactions.stream().filter(parent -> parent.txid().equals(input.txid())))
                .distinct()
                .forEach(parent -> bringBefore(height, parent, steps));
    }

    private static boolean areRivals(Transaction one, Transaction other) {
        return !one.txid().equals(other.txid())
                && TransactionIndex.spentBy(one)
                        .anyMatch(TransactionIndex.spentBy(other).toList()::contains);
    }

    /// One thing that a wallet hears.
    sealed interface Step {
        record Seen(Transaction transaction) implements Step {}

        record Locked(Transaction transaction) implements Step {}

        record Mined(int height) implements Step {}
    }
}
