package org.halcyon.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoredShared;
import org.halcyon.wallet.StoredShared.DamagedShared;
import org.halcyon.wallet.StoredTree;
import org.halcyon.wallet.StoredTree.DamagedTree;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.StoredWallet.Marks;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.SyncState;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.WalletRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads wallets back and compares what is stored twice. Damage stays within its wallet.
final class WalletLoader {
    private static final Logger LOG = LoggerFactory.getLogger(WalletLoader.class);

    private final Session session;
    private final Tolerance tolerance;

    WalletLoader(Session session, Tolerance tolerance) {
        this.session = session;
        this.tolerance = tolerance;
    }

    /// All wallets, ascending, as of one moment.
    List<StoredWallet> all() throws SQLException {
        return snapshot(() -> {
            List<byte[]> ids = new WalletsTable(session).ids();
            if (ids.size() > Limits.WALLETS) {
                throw new StorageException(new DataError.ValueTooLarge("wallets", ids.size(), Limits.WALLETS));
            }
            List<StoredWallet> wallets = new ArrayList<>();
            for (byte[] id : ids) {
                wallets.add(read(walletId(id)));
            }
            return wallets;
        });
    }

    private static WalletId walletId(byte[] id) {
        try {
            return WalletId.of(id);
        } catch (IllegalArgumentException e) {
            var error = new DataError.RowDamaged(
                    HexFormat.of().formatHex(id), DamageSite.WALLET_ROW, "wallet_id has " + id.length + " bytes");
            throw new StorageException(error, e);
        }
    }

    /// @throws StorageException if there is no such wallet
    StoredWallet one(WalletId wallet) throws SQLException {
        return snapshot(() -> read(wallet));
    }

    /// What belongs to no wallet, as of one moment.
    StoredShared shared() throws SQLException {
        return snapshot(() -> {
            try {
                return new LayerTwoLoader(session, tolerance).shared();
            } catch (RowDamage damage) {
                log(damage, "stored rows of no wallet are damaged");
                return new DamagedShared(damage.site(), damage.detail());
            }
        });
    }

    /// The commitment tree of a network, as of one moment.
    StoredTree tree(Network network) throws SQLException {
        return snapshot(() -> {
            try {
                return new LayerTwoLoader(session, tolerance).tree(network);
            } catch (RowDamage damage) {
                log(damage, "stored commitment tree is damaged");
                return new DamagedTree(damage.site(), damage.detail());
            }
        });
    }

    private static void log(RowDamage damage, String message) {
        LOG.atError().addKeyValue("site", damage.site().tag()).setCause(damage).log(message);
    }

    private interface Reading<T> {
        T run() throws SQLException;
    }

    private <T> T snapshot(Reading<T> reading) throws SQLException {
        session.execute("BEGIN");
        try {
            return reading.run();
        } finally {
            session.execute("ROLLBACK");
        }
    }

    private StoredWallet read(WalletId wallet) throws SQLException {
        try {
            return loaded(wallet);
        } catch (RowDamage damage) {
            LOG.atError()
                    .addKeyValue("wallet", wallet)
                    .addKeyValue("site", damage.site().tag())
                    .setCause(damage)
                    .log("stored wallet is damaged");
            return new DamagedWallet(wallet, damage.site(), damage.detail());
        }
    }

    private LoadedWallet loaded(WalletId wallet) throws SQLException, RowDamage {
        WalletRow row = new WalletsTable(session)
                .find(wallet)
                .orElseThrow(() -> new StorageException(new DataError.WalletNotFound(wallet)));
        AccountsTable.Book accounts = new AccountsTable(session).load(wallet);
        checkManifest(row, accounts);
        List<TransactionRow> transactions = new TransactionsTable(session).load(wallet);
        List<CoinRow> coins = new CoinsTable(session).load(wallet, accounts);
        checkCoins(transactions, coins);
        Marks marks = new Marks(
                new NotesTable(session).load(wallet, tolerance),
                new FrozenTable(session).load(wallet, tolerance),
                new InstantLocksTable(session).load(wallet, tolerance));
        return new LoadedWallet(
                row,
                List.copyOf(accounts.byNumber().values()),
                new AddressesTable(session).load(accounts),
                transactions,
                coins,
                new SpendsTable(session).load(wallet),
                marks,
                heights(wallet),
                new LayerTwoLoader(session, tolerance).of(wallet));
    }

    private SyncState heights(WalletId wallet) throws SQLException, RowDamage {
        List<SyncState> found = new ArrayList<>();
        tolerance.read(() -> found.add(new SyncStateTable(session).load(wallet)));
        return found.isEmpty() ? SyncState.NONE : found.getFirst();
    }

    private static void checkManifest(WalletRow row, AccountsTable.Book accounts) throws RowDamage {
        int found = accounts.byNumber().size();
        if (found > Limits.ACCOUNTS) {
            throw new RowDamage(DamageSite.ACCOUNT_ROW, found + " accounts");
        }
        if (found < row.expectedAccounts()) {
            throw new RowDamage(
                    DamageSite.MANIFEST_MISSING, found + " of " + row.expectedAccounts() + " accounts are there");
        }
    }

    private static void checkCoins(List<TransactionRow> transactions, List<CoinRow> coins) throws RowDamage {
        Map<Txid, Transaction> byId = HashMap.newHashMap(transactions.size());
        transactions.forEach(row -> byId.put(row.txid(), row.transaction()));
        for (CoinRow coin : coins) {
            Transaction origin = byId.get(coin.outPoint().txid());
            if (origin != null && !isOutput(coin, origin)) {
                throw new RowDamage(DamageSite.TX_COLUMN_DRIFT, "a coin is not the output of its transaction");
            }
        }
    }

    private static boolean isOutput(CoinRow coin, Transaction origin) {
        long index = coin.outPoint().index();
        if (index >= origin.outputs().size()) {
            return false;
        }
        TxOutput output = origin.outputs().get((int) index);
        return output.value() == coin.value().value() && output.script().equals(coin.script());
    }
}
