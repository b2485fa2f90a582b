package org.halcyon.wallet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.LayerTwoRows;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.SyncState;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.WalletRow;

/// What the store holds of one wallet.
public sealed interface StoredWallet {

    WalletId id();

    /// A wallet whose every row passed its checks.
    ///
    /// @param transactions in order of height, those without one last
    /// @param layerTwo everything beyond the chain
    record LoadedWallet(
            WalletRow wallet,
            List<AccountRow> accounts,
            List<AddressRow> addresses,
            List<TransactionRow> transactions,
            List<CoinRow> coins,
            List<SpendRow> spends,
            Marks marks,
            SyncState sync,
            LayerTwoRows layerTwo)
            implements StoredWallet {
        public LoadedWallet {
            accounts = List.copyOf(accounts);
            addresses = List.copyOf(addresses);
            transactions = List.copyOf(transactions);
            coins = List.copyOf(coins);
            spends = List.copyOf(spends);
        }

        @Override
        public WalletId id() {
            return wallet.id();
        }
    }

    /// What is attached to transactions and coins.
    ///
    /// @param notes texts of the owner; a note may outlive its transaction
    /// @param frozen coins that the owner has set aside; may name one that is not there
    /// @param instantLocks the lock message of a transaction, as peers send it
    record Marks(Map<Txid, String> notes, Set<OutPoint> frozen, Map<Txid, Bytes> instantLocks) {
        public Marks {
            notes = Map.copyOf(notes);
            frozen = Set.copyOf(frozen);
            instantLocks = Map.copyOf(instantLocks);
        }
    }

    /// A wallet that must be seen but not trusted: its rows contradict themselves, and nothing is stored for it.
    ///
    /// @param detail ids, sizes and column names, no content
    record DamagedWallet(WalletId id, DamageSite site, String detail) implements StoredWallet {}
}
