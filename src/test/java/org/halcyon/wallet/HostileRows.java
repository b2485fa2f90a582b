package org.halcyon.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.halcyon.base.Bytes;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.StoredWallet.Marks;
import org.halcyon.wallet.rows.AccountKey;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.AddressKey;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.BlockPlace;
import org.halcyon.wallet.rows.ChainLockRow;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.Curve;
import org.halcyon.wallet.rows.LayerTwoRows;
import org.halcyon.wallet.rows.Pool;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.SyncState;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.TransactionState;
import org.halcyon.wallet.rows.WalletKind;
import org.halcyon.wallet.rows.WalletRow;

/// Rows of a wallet that each hold within their own bounds and need not fit together, made of any bytes.
///
/// A part is a letter and its fields; the first part that does not read ends the rows.
final class HostileRows {
    static final WalletId ID = WalletId.of(
            new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
            });
    private static final int MOST = 1_000;
    private static final int CHAIN_LOCK = 132;

    private final List<AccountRow> accounts = new ArrayList<>();
    private final List<AddressRow> addresses = new ArrayList<>();
    private final List<TransactionRow> transactions = new ArrayList<>();
    private final List<CoinRow> coins = new ArrayList<>();
    private final List<SpendRow> spends = new ArrayList<>();
    private SyncState sync = SyncState.NONE;

    private HostileRows() {}

    static ByteWriter account(ByteWriter out, AccountType type, long index, byte[] key) {
        return out.u8('a').u8(place(type)).u32(index).varBytes(key);
    }

    private static <E extends Enum<E>> int place(E value) {
        return List.of(value.getDeclaringClass().getEnumConstants()).indexOf(value);
    }

    static ByteWriter address(ByteWriter out, Pool pool, long index, Script script) {
        return out.u8('d').u8(place(pool)).u32(index).varBytes(script.toBytes());
    }

    static ByteWriter transaction(ByteWriter out, TransactionState state, int height, Transaction transaction) {
        return out.u8('t').u8(place(state)).u32(height).varBytes(transaction.toWire());
    }

    static ByteWriter coin(ByteWriter out, OutPoint coin, long value, Script script) {
        out.u8('c');
        coin.writeTo(out);
        return out.i64(value).varBytes(script.toBytes());
    }

    static ByteWriter spend(ByteWriter out, OutPoint coin) {
        out.u8('s');
        coin.writeTo(out);
        return out;
    }

    static ByteWriter heights(ByteWriter out, int processed, int synced, int lock) {
        return out.u8('h').u32(processed).u32(synced).u32(lock);
    }

    static LoadedWallet read(byte[] content) {
        var rows = new HostileRows();
        ByteReader in = new ByteReader(content);
        boolean whole = true;
        while (whole && in.remaining() > 0) {
            whole = rows.takes(in);
        }
        return rows.wallet();
    }

    private boolean takes(ByteReader in) {
        try {
            return part(in);
        } catch (WireException e) {
            return false;
        }
    }

    private boolean part(ByteReader in) throws WireException {
        switch (in.u8()) {
            case 'a' -> accounts.add(account(in));
            case 'd' -> addresses.add(address(in));
            case 't' -> transactions.add(transaction(in));
            case 'c' -> coins.add(coin(in));
            case 's' -> spends.add(new SpendRow(OutPoint.read(in), Optional.empty()));
            case 'h' -> sync = sync(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static <E> E pick(E[] values, int number) {
        return values[number % values.length];
    }

    private static int height(ByteReader in) throws WireException {
        return (int) (in.u32() & Integer.MAX_VALUE);
    }

    private static AccountRow account(ByteReader in) throws WireException {
        AccountType type = pick(AccountType.values(), in.u8());
        var key = AccountKey.of(type, height(in));
        byte[] bytes = in.varBytes(MOST);
        Optional<Bytes> extended = bytes.length == 0 ? Optional.empty() : Optional.of(Bytes.of(bytes));
        return new AccountRow(key, Curve.SECP256K1, "m/44'/1'/0'", extended);
    }

    private AddressRow address(ByteReader in) throws WireException {
        Pool pool = pick(Pool.values(), in.u8());
        AccountKey owner = accounts.isEmpty()
                ? AccountKey.of(AccountType.BIP44, 3)
                : accounts.getLast().key();
        var key = new AddressKey(owner, pool, height(in));
        Script script = Script.of(in.varBytes(MOST));
        return new AddressRow(key, script, "y", Optional.empty(), key.index() % 2 == 0, Optional.empty());
    }

    private static TransactionRow transaction(ByteReader in) throws WireException {
        TransactionState state = pick(TransactionState.values(), in.u8());
        int height = height(in);
        Optional<BlockPlace> block = state.isInBlock()
                ? Optional.of(new BlockPlace(height, BlockHash.ofWire(new byte[32]), height))
                : Optional.empty();
        Transaction transaction = Transaction.parse(in.varBytes(MOST));
        return new TransactionRow(transaction, state, block, Instant.ofEpochMilli(height), Optional.empty());
    }

    private CoinRow coin(ByteReader in) throws WireException {
        OutPoint place = OutPoint.read(in);
        var value = new Duffs(in.i64() & Long.MAX_VALUE);
        Script script = Script.of(in.varBytes(MOST));
        return new CoinRow(place, value, script, Optional.empty(), false);
    }

    private static SyncState sync(ByteReader in) throws WireException {
        OptionalInt processed = OptionalInt.of(height(in));
        OptionalInt synced = OptionalInt.of(height(in));
        byte[] lock = new ByteWriter()
                .i32(height(in))
                .bytes(new byte[CHAIN_LOCK - Integer.BYTES])
                .toBytes();
        return new SyncState(processed, synced, Optional.of(new ChainLockRow(0, Bytes.of(lock))));
    }

    private LoadedWallet wallet() {
        Map<Txid, Bytes> locks = transactions.stream()
                .map(TransactionRow::txid)
                .distinct()
                .limit(1)
                .collect(Collectors.toMap(txid -> txid, txid -> Bytes.of(new byte[1])));
        Set<OutPoint> frozen =
                coins.isEmpty() ? Set.of() : Set.of(coins.getFirst().outPoint());
        var registration = new WalletRow(
                ID,
                Bytes.ofHex("aa"),
                Network.REGTEST,
                WalletKind.SEEDED,
                0,
                Optional.empty(),
                Instant.EPOCH,
                accounts.size());
        return new LoadedWallet(
                registration,
                accounts,
                addresses,
                transactions,
                coins,
                spends,
                new Marks(Map.of(), frozen, locks),
                sync,
                LayerTwoRows.NONE);
    }
}
