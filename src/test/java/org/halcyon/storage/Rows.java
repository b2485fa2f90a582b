package org.halcyon.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.DeleteRequest;
import org.halcyon.wallet.rows.AccountKey;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.AddressKey;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.BlockPlace;
import org.halcyon.wallet.rows.ChainLockRow;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.Curve;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.Pool;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.TransactionState;
import org.halcyon.wallet.rows.WalletKind;
import org.halcyon.wallet.rows.WalletRow;

/// Made-up rows that fit together.
public final class Rows {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final AccountKey ACCOUNT = AccountKey.of(AccountType.BIP44, 0);

    private Rows() {}

    public static WalletId wallet(int n) {
        byte[] id = new byte[WalletId.BYTES];
        id[0] = (byte) n;
        id[31] = 1;
        return WalletId.of(id);
    }

    /// The wish to delete a wallet, with a backup before.
    static DeleteRequest deletion(int n) {
        return new DeleteRequest(
                new DeleteRequest.Scope.One(wallet(n)), DeleteRequest.Safeguard.BACKUP_FIRST, BackupKey.LOCKED);
    }

    static WalletRow registration(WalletId wallet) {
        return new WalletRow(
                wallet, Bytes.ofHex("aa"), Network.REGTEST, WalletKind.SEEDED, 10, Optional.of("Savings"), NOW, 1);
    }

    static AccountRow account() {
        return new AccountRow(ACCOUNT, Curve.SECP256K1, "m/44'/1'/0'", Optional.of(Bytes.of(new byte[78])));
    }

    static AddressRow address(int index, boolean used) {
        return new AddressRow(
                new AddressKey(ACCOUNT, Pool.EXTERNAL, index),
                script(index),
                "y" + index,
                Optional.empty(),
                used,
                Optional.empty());
    }

    /// A wallet with one account.
    public static ChangesetBuilder registered(WalletId wallet) {
        return Changeset.of(wallet).register(registration(wallet)).account(account());
    }

    static Script script(int n) {
        byte[] hash = new byte[20];
        hash[0] = (byte) n;
        hash[1] = (byte) (n >> 8);
        hash[2] = (byte) (n >> 16);
        return Script.payToPublicKeyHash(hash);
    }

    static Txid txid(int n) {
        byte[] wire = new byte[32];
        wire[0] = (byte) n;
        wire[1] = (byte) (n >> 8);
        wire[2] = (byte) (n >> 16);
        wire[31] = 7;
        return Txid.ofWire(wire);
    }

    static Transaction transaction(int n) {
        var input = new TxInput(new OutPoint(txid(n), 0), Script.of(new byte[107]), TxInput.FINAL_SEQUENCE);
        var paid = TxOutput.of(new Duffs(1_000L + n), script(n));
        var change = TxOutput.of(new Duffs(5_000L + n), script(n + 1));
        return new Transaction(2, 0, List.of(input), List.of(paid, change), 0, new byte[0]);
    }

    static TransactionRow mined(int n, int height) {
        var block = new BlockPlace(height, BlockHash.ofWire(txid(height).toWire()), 1_700_000_000L + height);
        return new TransactionRow(
                transaction(n), TransactionState.MINED, Optional.of(block), NOW, Optional.of(new Duffs(226)));
    }

    static TransactionRow pending(int n) {
        return new TransactionRow(transaction(n), TransactionState.MEMPOOL, Optional.empty(), NOW, Optional.empty());
    }

    static CoinRow coin(int n) {
        Transaction origin = transaction(n);
        return new CoinRow(
                new OutPoint(origin.txid(), 0),
                origin.outputs().getFirst().amount(),
                origin.outputs().getFirst().script(),
                Optional.of(ACCOUNT),
                false);
    }

    static ChainLockRow chainLock(int height) {
        byte[] wire = new byte[Limits.CHAIN_LOCK];
        wire[0] = (byte) height;
        return new ChainLockRow(height, Bytes.of(wire));
    }

    /// A lock message for the transaction, as peers send it.
    ///
    /// @param n tells locks of one transaction apart
    static Bytes instantLock(Txid txid, int n) {
        var out = new ByteWriter().u8(1).u8(1).bytes(txid(n).toWire()).u32(0);
        return Bytes.of(out.bytes(txid.toWire())
                .bytes(new byte[BlockHash.BYTES])
                .bytes(new byte[96])
                .toBytes());
    }

    /// A wallet with at least one row in every table that loading reads.
    static Changeset oneOfEach(WalletId wallet) {
        var coin = coin(1);
        return registered(wallet)
                .address(address(0, true))
                .transaction(mined(1, 100))
                .instantLock(mined(1, 100).txid(), instantLock(mined(1, 100).txid(), 1))
                .note(mined(1, 100).txid(), "rent")
                .coin(coin)
                .spend(new SpendRow(coin.outPoint(), Optional.of(txid(9))))
                .freeze(coin.outPoint())
                .processed(HeightChange.advance(120))
                .synced(HeightChange.advance(110))
                .chainLock(chainLock(99))
                .value("color", Bytes.ofHex("ff"))
                .build();
    }
}
