package org.halcyon.wallet;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.changes.LayerTwoChanges;
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
import org.halcyon.wallet.rows.WalletRow;

/// What changed in one wallet since the last changeset: an immutable delta, never a picture of the whole.
///
/// Merging is associative, and a merged changeset leaves the same rows as its parts applied one by one. That holds by
/// construction: each part is a map from a natural key to the last change of that key, and heights compose as
/// [HeightChange]. Every value is absolute, so applying a changeset twice leaves the same rows as applying it once.
public final class Changeset {
    private final WalletId wallet;
    private final Optional<WalletRow> registration;
    private final SortedMap<AccountKey, AccountRow> accounts;
    private final SortedMap<AddressKey, AddressRow> addresses;
    private final SortedMap<Txid, Change<TransactionRow>> transactions;
    private final SortedMap<OutPoint, Change<CoinRow>> coins;
    private final SortedMap<OutPoint, Change<SpendRow>> spends;
    private final SortedMap<Txid, Change<Bytes>> instantLocks;
    private final SortedMap<Txid, Change<String>> notes;
    private final SortedMap<OutPoint, Change<OutPoint>> frozen;
    private final SortedMap<String, Change<Bytes>> values;
    private final HeightChange processed;
    private final HeightChange synced;
    private final Optional<ChainLockRow> chainLock;
    private final LayerTwoChanges layerTwo;

    Changeset(ChangesetBuilder from) {
        wallet = from.wallet;
        registration = from.registration;
        accounts = copy(from.accounts);
        addresses = copy(from.addresses);
        transactions = copy(from.transactions);
        coins = copy(from.coins);
        spends = copy(from.spends);
        instantLocks = copy(from.instantLocks);
        notes = copy(from.notes);
        frozen = copy(from.frozen);
        values = copy(from.values);
        processed = from.processed;
        synced = from.synced;
        chainLock = from.chainLock;
        layerTwo = from.layerTwo.build();
    }

    private static <K, V> SortedMap<K, V> copy(Map<K, V> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /// Begins an empty changeset.
    ///
    /// @param wallet [WalletId#NONE] for rows that no wallet owns
    public static ChangesetBuilder of(WalletId wallet) {
        return new ChangesetBuilder(wallet);
    }

    /// This changeset, then `later`, as one.
    ///
    /// @throws StorageException if they are of different wallets, or contradict each other about a network or an
    /// account
    public Changeset then(Changeset later) {
        if (!later.wallet.equals(wallet)) {
            throw new StorageException(new DataError.WalletIdMismatch(wallet, later.wallet));
        }
        return of(wallet).addAll(this).addAll(later).build();
    }

    /// The number of facts in it: changed rows plus moved heights.
    public long size() {
        int rows = accounts.size() + addresses.size() + transactions.size() + coins.size() + spends.size();
        int marks = instantLocks.size() + notes.size() + frozen.size() + values.size();
        int heights = (processed.changesNothing() ? 0 : 1) + (synced.changesNothing() ? 0 : 1);
        int single = (registration.isPresent() ? 1 : 0) + (chainLock.isPresent() ? 1 : 0);
        return (long) rows + marks + heights + single + layerTwo.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /// True if it says something about the chain: transactions, coins, spends, locks or heights.
    public boolean touchesChain() {
        boolean rows = !transactions.isEmpty() || !coins.isEmpty() || !spends.isEmpty() || !instantLocks.isEmpty();
        return rows || touchesSyncState();
    }

    public boolean touchesSyncState() {
        return !processed.changesNothing() || !synced.changesNothing() || chainLock.isPresent();
    }

    public WalletId wallet() {
        return wallet;
    }

    public Optional<WalletRow> registration() {
        return registration;
    }

    public SortedMap<AccountKey, AccountRow> accounts() {
        return accounts;
    }

    public SortedMap<AddressKey, AddressRow> addresses() {
        return addresses;
    }

    public SortedMap<Txid, Change<TransactionRow>> transactions() {
        return transactions;
    }

    public SortedMap<OutPoint, Change<CoinRow>> coins() {
        return coins;
    }

    /// A spend that is removed makes its output spendable again, as only a reorganization or a sweep may do.
    public SortedMap<OutPoint, Change<SpendRow>> spends() {
        return spends;
    }

    public SortedMap<Txid, Change<Bytes>> instantLocks() {
        return instantLocks;
    }

    public SortedMap<Txid, Change<String>> notes() {
        return notes;
    }

    public SortedMap<OutPoint, Change<OutPoint>> frozen() {
        return frozen;
    }

    /// Key-value entries in the scope of the wallet.
    public SortedMap<String, Change<Bytes>> values() {
        return values;
    }

    public HeightChange processed() {
        return processed;
    }

    public HeightChange synced() {
        return synced;
    }

    public Optional<ChainLockRow> chainLock() {
        return chainLock;
    }

    /// Everything beyond the chain.
    public LayerTwoChanges layerTwo() {
        return layerTwo;
    }

    @Override
    public String toString() {
        return "Changeset[" + wallet + ", " + size() + " facts]";
    }
}
