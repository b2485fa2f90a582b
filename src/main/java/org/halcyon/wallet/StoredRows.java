package org.halcyon.wallet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.base.Network;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.keys.ExtendedPublicKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.script.Script;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wallet.AddressKey;
import org.halcyon.core.wallet.AddressRef;
import org.halcyon.core.wallet.AddressRow;
import org.halcyon.core.wallet.AppliedChainLock;
import org.halcyon.core.wallet.BlockRef;
import org.halcyon.core.wallet.Coin;
import org.halcyon.core.wallet.DerivedAddress;
import org.halcyon.core.wallet.ExtendedKeySource;
import org.halcyon.core.wallet.KeySource;
import org.halcyon.core.wallet.LockMessage;
import org.halcyon.core.wallet.SpentMark;
import org.halcyon.core.wallet.SyncHeights;
import org.halcyon.core.wallet.TransactionContext;
import org.halcyon.core.wallet.WalletRows;
import org.halcyon.core.wallet.WalletRowsException;
import org.halcyon.core.wallet.WalletSettings;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.BlockPlace;
import org.halcyon.wallet.rows.ChainLockRow;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.SyncState;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.WalletKind;
import org.halcyon.wallet.rows.WalletRow;

/// Rebuilds a wallet in memory from its rows, watch-only. Pure; any thread.
///
/// Each address is derived again from the key of its account: a row that was exchanged on disk for the address of
/// somebody else is damage, not an address to show.
///
/// @param curve derives the addresses
record StoredRows(Network network, Secp256k1 curve, WalletSettings settings) {

    private static final int HASH_AT = 4;

    static StoredRows of(ManagerParts parts) {
        return new StoredRows(parts.profile().network(), parts.curve(), WalletSettings.DEFAULT);
    }

    /// A loaded wallet, or what its rows contradict.
    sealed interface Restored {
        record Whole(WalletState state) implements Restored {}

        record Damaged(SkipReason reason) implements Restored {}
    }

    private static final class Damage extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SkipReason reason;

        Damage(SkipReason reason) {
            super(reason.tag());
            this.reason = reason;
        }

        Damage(DamageSite site, String detail) {
            this(new SkipReason.DecodeError(site, detail));
        }
    }

    Restored restore(LoadedWallet stored) {
        try {
            checkIdentity(stored);
            Map<AccountId, KeySource> keys = keys(stored.accounts());
            WalletRows rows = rows(stored, keys);
            return new Restored.Whole(WalletState.restore(rows, account -> known(keys, account), settings));
        } catch (Damage damage) {
            return new Restored.Damaged(damage.reason);
        } catch (WalletRowsException | IllegalArgumentException contradiction) {
            return new Restored.Damaged(
                    new SkipReason.DecodeError(DamageSite.TX_COLUMN_DRIFT, String.valueOf(contradiction.getMessage())));
        }
    }

    /// The id of a watch-only wallet is the hash of its account key; that of any other wallet names a key that is not
    /// stored.
    private void checkIdentity(LoadedWallet stored) throws Damage {
        WalletRow row = stored.wallet();
        if (row.network() != network) {
            throw new Damage(new SkipReason.SnapshotIdentityMismatch(
                    "the wallet is of network " + row.network().label()));
        }
        if (stored.accounts().isEmpty() && row.kind() != WalletKind.PLATFORM_ONLY) {
            throw new Damage(new SkipReason.MissingManifest());
        }
        for (AccountRow account : stored.accounts()) {
            if (row.kind() == WalletKind.WATCH_ONLY
                    && !AccountKeys.watchOnlyId(key(account), network).equals(row.id())) {
                throw new Damage(new SkipReason.SnapshotIdentityMismatch("the id is not that of the account key"));
            }
        }
    }

    private static KeySource known(Map<AccountId, KeySource> keys, AccountId account) {
        return Optional.ofNullable(keys.get(account))
                .orElseThrow(() -> new IllegalArgumentException("an account has no key"));
    }

    private Map<AccountId, KeySource> keys(List<AccountRow> accounts) throws Damage {
        Map<AccountId, KeySource> keys = new HashMap<>();
        for (AccountRow row : accounts) {
            AccountId account = RowNames.account(row.key());
            if (account.type().holdsCoins()) {
                keys.put(account, new ExtendedKeySource(key(row), curve));
            }
        }
        return keys;
    }

    private ExtendedPublicKey key(AccountRow row) throws Damage {
        byte[] bytes = row.extendedKey()
                .orElseThrow(() -> new Damage(DamageSite.ACCOUNT_ROW, "an account has no key"))
                .toBytes();
        try {
            return ExtendedPublicKey.parse(bytes, network, curve);
        } catch (KeyFormatException e) {
            throw new Damage(new SkipReason.MalformedXpub());
        }
    }

    private WalletRows rows(LoadedWallet stored, Map<AccountId, KeySource> keys) throws Damage {
        List<AddressRow> addresses = new ArrayList<>();
        for (org.halcyon.wallet.rows.AddressRow row : stored.addresses()) {
            addresses.add(address(row, keys));
        }
        return new WalletRows(
                stored.id(),
                stored.wallet().birthHeight(),
                keys.keySet().stream().sorted().toList(),
                addresses,
                stored.transactions().stream()
                        .map(row -> transaction(row, stored.marks()))
                        .toList(),
                coins(stored, addresses),
                stored.spends().stream()
                        .map(row -> new SpentMark(row.outPoint(), row.spender()))
                        .toList(),
                heights(stored.sync(), stored.wallet().birthHeight()),
                stored.sync().chainLock().map(StoredRows::chainLock));
    }

    private static AddressRow address(org.halcyon.wallet.rows.AddressRow row, Map<AccountId, KeySource> keys)
            throws Damage {
        AddressRef ref = RowNames.address(row.key());
        KeySource source = keys.get(ref.account());
        if (source == null || !ref.account().type().pools().contains(ref.pool())) {
            throw new Damage(new SkipReason.SnapshotIdentityMismatch("an address belongs to no account"));
        }
        AddressKey key = source.at(ref.pool(), ref.index())
                .filter(derived -> derived.script().equals(row.script()))
                .orElseThrow(() -> new Damage(
                        new SkipReason.SnapshotIdentityMismatch("an address does not follow from its account")));
        return new AddressRow(new DerivedAddress(ref, key), row.used(), row.reservedAt());
    }

    private static WalletRows.TransactionRow transaction(TransactionRow row, StoredWallet.Marks marks) {
        Optional<LockMessage> lock =
                Optional.ofNullable(marks.instantLocks().get(row.txid())).map(bytes -> LockMessage.of(bytes.toBytes()));
        return new WalletRows.TransactionRow(
                row.transaction(),
                context(row),
                lock,
                row.firstSeen(),
                marks.notes().getOrDefault(row.txid(), ""));
    }

    private static TransactionContext context(TransactionRow row) {
        return switch (row.state()) {
            case MEMPOOL -> new TransactionContext.Mempool();
            case INSTANT -> new TransactionContext.InstantSend();
            case MINED -> new TransactionContext.InBlock(block(row), 0);
            case CHAINLOCKED -> new TransactionContext.InChainLockedBlock(block(row), 0);
            case CONFLICTED -> new TransactionContext.Conflicted();
            case ABANDONED -> new TransactionContext.Abandoned();
        };
    }

    private static BlockRef block(TransactionRow row) {
        BlockPlace place = row.block().orElseThrow();
        return new BlockRef(place.height(), place.hash(), place.time());
    }

    private static List<Coin> coins(LoadedWallet stored, List<AddressRow> addresses) throws Damage {
        Map<Script, AddressRef> owners = new HashMap<>();
        addresses.forEach(
                row -> owners.put(row.address().script(), row.address().ref()));
        List<Coin> coins = new ArrayList<>();
        for (CoinRow row : stored.coins()) {
            AddressRef owner = owners.get(row.script());
            if (owner == null) {
                throw new Damage(DamageSite.UTXO_ROW, "a coin belongs to no address");
            }
            boolean frozen = stored.marks().frozen().contains(row.outPoint());
            coins.add(new Coin(row.outPoint(), row.value(), row.script(), owner, row.coinbase(), frozen));
        }
        return coins;
    }

    /// A wallet whose heights were never stored has seen nothing.
    private static SyncHeights heights(SyncState sync, int birthHeight) {
        int synced = sync.synced().orElse(birthHeight - 1);
        OptionalInt processed = sync.processed();
        return new SyncHeights(Math.max(processed.orElse(synced), synced), synced);
    }

    private static AppliedChainLock chainLock(ChainLockRow row) {
        byte[] wire = row.wire().toBytes();
        int height = ByteBuffer.wrap(wire).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] hash = Arrays.copyOfRange(wire, HASH_AT, HASH_AT + BlockHash.BYTES);
        return new AppliedChainLock(height, BlockHash.ofWire(hash), LockMessage.of(wire));
    }
}
