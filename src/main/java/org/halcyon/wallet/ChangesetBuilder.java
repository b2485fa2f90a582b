package org.halcyon.wallet;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.changes.LayerTwoChanges;
import org.halcyon.wallet.changes.LayerTwoEdits;
import org.halcyon.wallet.rows.AccountKey;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.AddressKey;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.ChainLockRow;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.TransactionState;
import org.halcyon.wallet.rows.WalletRow;

/// Collects the changes of one wallet in the order in which they happened; a later call about the same key wins.
///
/// For one thread. Each method returns the builder itself.
public final class ChangesetBuilder {
    final WalletId wallet;
    Optional<WalletRow> registration = Optional.empty();
    final Map<AccountKey, AccountRow> accounts = new TreeMap<>();
    final Map<AddressKey, AddressRow> addresses = new TreeMap<>();
    final Map<Txid, Change<TransactionRow>> transactions = new TreeMap<>();
    final Map<OutPoint, Change<CoinRow>> coins = new TreeMap<>();
    final Map<OutPoint, Change<SpendRow>> spends = new TreeMap<>();
    final Map<Txid, Change<Bytes>> instantLocks = new TreeMap<>();
    final Map<Txid, Change<String>> notes = new TreeMap<>();
    final Map<OutPoint, Change<OutPoint>> frozen = new TreeMap<>();
    final Map<String, Change<Bytes>> values = new TreeMap<>();
    HeightChange processed = HeightChange.NONE;
    HeightChange synced = HeightChange.NONE;
    Optional<ChainLockRow> chainLock = Optional.empty();
    final LayerTwoEdits layerTwo = new LayerTwoEdits();

    ChangesetBuilder(WalletId wallet) {
        this.wallet = wallet;
    }

    /// Registers the wallet, or changes its label and expectations.
    ///
    /// @throws StorageException if the row is of another wallet, or its network is not that of an earlier row
    @CanIgnoreReturnValue
    public ChangesetBuilder register(WalletRow row) {
        if (!row.id().equals(wallet)) {
            throw new StorageException(new DataError.WalletIdMismatch(wallet, row.id()));
        }
        if (registration.filter(known -> known.network() != row.network()).isPresent()) {
            throw new StorageException(new DataError.NetworkMismatch(wallet));
        }
        registration = Optional.of(registration.map(row::after).orElse(row));
        return this;
    }

    /// @throws StorageException if the account was added before with another key
    @CanIgnoreReturnValue
    public ChangesetBuilder account(AccountRow row) {
        AccountRow known = accounts.putIfAbsent(row.key(), row);
        if (known != null && !known.equals(row)) {
            throw new StorageException(new DataError.AccountConflict(row.key()));
        }
        return this;
    }

    /// @throws StorageException if the same place was given another script before
    @CanIgnoreReturnValue
    public ChangesetBuilder address(AddressRow row) {
        addresses.merge(row.key(), row, ChangesetBuilder::sameScript);
        return this;
    }

    private static AddressRow sameScript(AddressRow known, AddressRow later) {
        if (!known.script().equals(later.script())) {
            throw new StorageException(new DataError.PoolKeyConflict(later.key()));
        }
        return known.followedBy(later);
    }

    /// Adds or updates a transaction. A chain-locked one needs its instant lock no more.
    @CanIgnoreReturnValue
    public ChangesetBuilder transaction(TransactionRow row) {
        transactions.put(row.txid(), new Change.Put<>(row));
        if (row.state() == TransactionState.CHAINLOCKED) {
            instantLocks.put(row.txid(), new Change.Remove<>());
        }
        return this;
    }

    /// Forgets a transaction and its instant lock. Its coins and what it spent are changed by calls of their own.
    @CanIgnoreReturnValue
    public ChangesetBuilder removeTransaction(Txid txid) {
        transactions.put(txid, new Change.Remove<>());
        instantLocks.put(txid, new Change.Remove<>());
        return this;
    }

    @CanIgnoreReturnValue
    public ChangesetBuilder coin(CoinRow row) {
        coins.put(row.outPoint(), new Change.Put<>(row));
        return this;
    }

    @CanIgnoreReturnValue
    public ChangesetBuilder removeCoin(OutPoint outPoint) {
        coins.put(outPoint, new Change.Remove<>());
        return this;
    }

    @CanIgnoreReturnValue
    public ChangesetBuilder spend(SpendRow row) {
        spends.put(row.outPoint(), new Change.Put<>(row));
        return this;
    }

    /// Takes a spend back, as a reorganization, a sweep or an abandoned transaction does.
    @CanIgnoreReturnValue
    public ChangesetBuilder unspend(OutPoint outPoint) {
        spends.put(outPoint, new Change.Remove<>());
        return this;
    }

    /// @param lock the lock message as peers send it; its transaction is stored, in this changeset or before
    @CanIgnoreReturnValue
    public ChangesetBuilder instantLock(Txid txid, Bytes lock) {
        instantLocks.put(txid, new Change.Put<>(lock));
        return this;
    }

    /// @param text an empty one removes the note
    @CanIgnoreReturnValue
    public ChangesetBuilder note(Txid txid, String text) {
        notes.put(txid, text.isEmpty() ? new Change.Remove<>() : new Change.Put<>(text));
        return this;
    }

    /// Sets a coin aside.
    @CanIgnoreReturnValue
    public ChangesetBuilder freeze(OutPoint outPoint) {
        frozen.put(outPoint, new Change.Put<>(outPoint));
        return this;
    }

    @CanIgnoreReturnValue
    public ChangesetBuilder unfreeze(OutPoint outPoint) {
        frozen.put(outPoint, new Change.Remove<>());
        return this;
    }

    @CanIgnoreReturnValue
    public ChangesetBuilder value(String key, Bytes value) {
        values.put(key, new Change.Put<>(value));
        return this;
    }

    @CanIgnoreReturnValue
    public ChangesetBuilder removeValue(String key) {
        values.put(key, new Change.Remove<>());
        return this;
    }

    @CanIgnoreReturnValue
    public ChangesetBuilder processed(HeightChange change) {
        processed = processed.then(change);
        return this;
    }

    /// Moves the durable watermark; its rows are in this changeset or in earlier ones.
    @CanIgnoreReturnValue
    public ChangesetBuilder synced(HeightChange change) {
        synced = synced.then(change);
        return this;
    }

    /// Of two chain locks the one of the greater height stays, the later one if they are equal.
    @CanIgnoreReturnValue
    public ChangesetBuilder chainLock(ChainLockRow row) {
        if (chainLock.filter(known -> known.height() > row.height()).isEmpty()) {
            chainLock = Optional.of(row);
        }
        return this;
    }

    /// The place for changes beyond the chain, one by one.
    public LayerTwoEdits layerTwo() {
        return layerTwo;
    }

    /// Changes beyond the chain, after those that are there.
    @CanIgnoreReturnValue
    public ChangesetBuilder layerTwo(LayerTwoChanges later) {
        layerTwo.addAll(later);
        return this;
    }

    /// All that `later` says, after what was said so far.
    @CanIgnoreReturnValue
    ChangesetBuilder addAll(Changeset later) {
        later.registration().ifPresent(this::register);
        later.accounts().values().forEach(this::account);
        later.addresses().values().forEach(this::address);
        transactions.putAll(later.transactions());
        coins.putAll(later.coins());
        spends.putAll(later.spends());
        instantLocks.putAll(later.instantLocks());
        notes.putAll(later.notes());
        frozen.putAll(later.frozen());
        values.putAll(later.values());
        later.chainLock().ifPresent(this::chainLock);
        layerTwo(later.layerTwo());
        return processed(later.processed()).synced(later.synced());
    }

    public Changeset build() {
        return new Changeset(this);
    }
}
