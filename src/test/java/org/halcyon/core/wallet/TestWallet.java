package org.halcyon.core.wallet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;

/// A wallet with one standard account, made-up keys and a mirror store, and the means to write scenarios briefly.
final class TestWallet {

    static final AccountId ACCOUNT = AccountId.bip44(0);
    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    static final WalletId ID = WalletId.of(Sha256d.single(new byte[] {1}));

    final WalletState state;
    final MirrorStore store;

    TestWallet() {
        this(WalletSettings.DEFAULT);
    }

    TestWallet(WalletSettings settings) {
        state = WalletState.create(ID, 0, settings);
        store = new MirrorStore(ID, 0);
        store.apply(state.addAccount(ACCOUNT, TestWallet::key));
    }

    /// The wallet that a store's rows make.
    TestWallet(MirrorStore store) {
        this.store = store;
        try {
            state = WalletState.restore(store.rows(), account -> TestWallet::key, WalletSettings.DEFAULT);
        } catch (WalletRowsException e) {
            throw new AssertionError(e);
        }
    }

    private static final Map<String, AddressKey> KEYS = new ConcurrentHashMap<>();

    static Optional<AddressKey> key(PoolKind pool, int index) {
        return Optional.of(KEYS.computeIfAbsent(pool + " " + index, place -> newKey(pool, index)));
    }

    private static AddressKey newKey(PoolKind pool, int index) {
        byte[] seed = ("key " + pool + " " + index).getBytes(StandardCharsets.UTF_8);
        byte[] hash = Sha256d.single(seed);
        return new AddressKey(Script.payToPublicKeyHash(Arrays.copyOf(hash, 20)), hash);
    }

    static Script receive(int index) {
        return key(PoolKind.EXTERNAL, index).orElseThrow().script();
    }

    static Script change(int index) {
        return key(PoolKind.INTERNAL, index).orElseThrow().script();
    }

    static Script foreign(int number) {
        byte[] hash = Sha256d.single(("foreign " + number).getBytes(StandardCharsets.UTF_8));
        return Script.payToPublicKeyHash(Arrays.copyOf(hash, 20));
    }

    static TxOutput out(long duffs, Script script) {
        return new TxOutput(duffs, script);
    }

    static OutPoint foreignCoin(int number) {
        byte[] hash = Sha256d.single(("coin " + number).getBytes(StandardCharsets.UTF_8));
        return new OutPoint(Txid.ofWire(hash), 0);
    }

    static OutPoint outPoint(Transaction transaction, int n) {
        return new OutPoint(transaction.txid(), n);
    }

    static Transaction tx(List<OutPoint> inputs, TxOutput... outputs) {
        List<TxInput> spending = new ArrayList<>();
        inputs.forEach(in -> spending.add(new TxInput(in, Script.empty(), TxInput.FINAL_SEQUENCE)));
        return new Transaction(2, 0, spending, List.of(outputs), 0, new byte[0]);
    }

    /// A payment from somebody else.
    static Transaction payment(int number, long duffs, Script script) {
        return tx(List.of(foreignCoin(number)), out(duffs, script), out(5_000, foreign(number)));
    }

    static Transaction coinbase(int number, long duffs, Script script) {
        var none = new OutPoint(Txid.ofWire(new byte[32]), OutPoint.NO_INDEX);
        var in = new TxInput(none, Script.of(new byte[] {1, (byte) number, (byte) (number >> 8)}), 0);
        return new Transaction(2, 0, List.of(in), List.of(out(duffs, script)), 0, new byte[0]);
    }

    static BlockRef block(int height, int branch) {
        byte[] hash = Sha256d.single(("block " + height + " " + branch).getBytes(StandardCharsets.UTF_8));
        return new BlockRef(height, BlockHash.ofWire(hash), 1_600_000_000L + height * 150L);
    }

    static LockMessage lockOf(Transaction transaction) {
        return LockMessage.of(transaction.txid().toWire());
    }

    static AppliedChainLock chainLock(int height, int branch) {
        BlockHash hash = block(height, branch).hash();
        return new AppliedChainLock(height, hash, LockMessage.of(hash.toWire()));
    }

    void seen(Transaction transaction) {
        if (state.processMempool(transaction, NOW) instanceof MempoolOutcome.Accepted accepted) {
            store.apply(accepted.events());
        }
    }

    void lock(Transaction transaction) {
        switch (state.instantLocked(transaction.txid(), lockOf(transaction))) {
            case LockOutcome.Applied applied -> store.apply(applied.events());
            case LockOutcome.Contradicted contradicted -> store.apply(contradicted.events());
            case LockOutcome.UnknownTransaction unknown -> {}
        }
    }

    void mine(int height, Transaction... transactions) {
        mine(block(height, 0), List.of(transactions));
    }

    void mine(BlockRef block, List<Transaction> transactions) {
        switch (state.processBlock(block, transactions)) {
            case BlockOutcome.Processed processed -> store.apply(processed.events());
            case BlockOutcome.Refused refused -> throw new AssertionError("refused: " + refused.reason());
        }
    }

    void synced(int height) {
        store.apply(state.advanceSynced(height));
    }

    void rewind(int height) {
        switch (state.rewindTo(height)) {
            case RewindOutcome.Rewound rewound -> store.apply(rewound.events());
            case RewindOutcome.BelowFloor below -> throw new AssertionError("floor at " + below.floor());
        }
    }

    void chainLocked(int height) {
        if (state.applyChainLock(chainLock(height, 0)) instanceof ChainLockOutcome.Applied applied) {
            store.apply(applied.events());
        }
    }

    TransactionContext context(Transaction transaction) {
        return state.transaction(transaction.txid()).orElseThrow().context();
    }

    Balances balances() {
        return state.balances().wallet();
    }

    long confirmed() {
        return balances().confirmed().value();
    }

    long unconfirmed() {
        return balances().unconfirmed().value();
    }

    static Duffs duffs(long value) {
        return new Duffs(value);
    }

    WalletState restored() {
        try {
            return WalletState.restore(store.rows(), account -> TestWallet::key, state.settings());
        } catch (WalletRowsException e) {
            throw new AssertionError(e);
        }
    }
}
