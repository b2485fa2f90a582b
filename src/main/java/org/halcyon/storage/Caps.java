package org.halcyon.storage;

import java.util.Map;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.ChainLockRow;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.WalletRow;

/// Refuses changes that would make a wallet unreadable later, before any statement runs.
final class Caps {
    private Caps() {}

    /// @throws StorageException with a constraint disposition
    static void check(Changeset changes) {
        changes.registration().ifPresent(Caps::check);
        changes.accounts().values().forEach(Caps::check);
        changes.addresses().values().forEach(Caps::check);
        puts(changes.transactions()).forEach(Caps::check);
        puts(changes.coins()).forEach(Caps::check);
        changes.instantLocks().forEach((txid, change) -> change.row().ifPresent(lock -> instantLock(txid, lock)));
        puts(changes.notes()).forEach(note -> label("note", note));
        changes.chainLock().ifPresent(Caps::check);
        LayerTwoCaps.check(changes);
        changes.values().forEach((key, change) -> {
            key(key);
            change.row().ifPresent(Caps::value);
        });
    }

    private static <R> Stream<R> puts(Map<?, Change<R>> changes) {
        return changes.values().stream().flatMap(change -> change.row().stream());
    }

    private static void check(WalletRow row) {
        size("group_id", row.group().size(), Limits.ID);
        row.label().ifPresent(text -> label("label", text));
        notNegative("birth_height", row.birthHeight());
        notNegative("expected_accounts", row.expectedAccounts());
        notNegative("created_ms", row.created().toEpochMilli());
    }

    private static void check(AccountRow row) {
        range("account_index", row.key().index(), Limits.INT);
        range("key_class", row.key().keyClass(), Limits.UINT);
        size("derivation_path", row.derivationPath().length(), Limits.SHORT_TEXT / 4);
        row.extendedKey().ifPresent(key -> size("xpub", key.size(), Limits.EXTENDED_KEY));
    }

    private static void check(AddressRow row) {
        range("address_index", row.key().index(), Limits.INT);
        script("address " + row.key().index(), row.script());
        size("address", row.address().length(), Limits.SHORT_TEXT / 4);
        row.publicKey().ifPresent(key -> size("public_key", key.bytes().size(), Limits.PUBLIC_KEY));
    }

    private static void check(TransactionRow row) {
        size("raw", row.transaction().size(), Limits.TRANSACTION);
        row.fee().ifPresent(fee -> range("fee", fee.value(), Duffs.MAX_MONEY.value()));
        row.block().ifPresent(block -> {
            notNegative("height", block.height());
            range("block_time", block.time(), Limits.UINT);
        });
        notNegative("first_seen_ms", row.firstSeen().toEpochMilli());
    }

    private static void check(CoinRow row) {
        script("output " + row.outPoint().index(), row.script());
    }

    private static void check(ChainLockRow row) {
        if (!SyncStateTable.isChainLock(row.wire().toBytes(), row.height())) {
            throw new StorageException(
                    new DataError.ValueTooLarge("chain_lock", row.wire().size(), Limits.CHAIN_LOCK));
        }
    }

    private static void instantLock(Txid txid, Bytes lock) {
        size("islock", lock.size(), Limits.INSTANT_LOCK);
        if (!InstantLocksTable.isLockOf(txid, lock.toBytes())) {
            throw new StorageException(new DataError.InstantLockMismatch(txid));
        }
    }

    private static void script(String place, Script script) {
        if (script.isEmpty()) {
            throw new StorageException(new DataError.EmptyScript(place));
        }
        size("script", script.size(), Limits.SCRIPT);
    }

    static void key(String key) {
        if (key.isEmpty()) {
            throw new StorageException(new DataError.KvKeyEmpty());
        }
        if (key.indexOf(0) >= 0) {
            throw new StorageException(new DataError.KvKeyNul());
        }
        int length = key.codePointCount(0, key.length());
        if (length > Limits.KEY) {
            throw new StorageException(new DataError.KvKeyTooLong(length));
        }
    }

    static void value(Bytes value) {
        if (value.size() > Limits.VALUE) {
            throw new StorageException(new DataError.KvValueTooLarge(value.size(), Limits.VALUE));
        }
    }

    static void label(String field, String text) {
        size(field, text.codePointCount(0, text.length()), Limits.LABEL);
    }

    static void size(String field, int size, int most) {
        if (size > most) {
            throw new StorageException(new DataError.ValueTooLarge(field, size, most));
        }
    }

    static void notNegative(String field, long value) {
        range(field, value, Long.MAX_VALUE);
    }

    static void range(String field, long value, long most) {
        if (value < 0 || value > most) {
            throw new StorageException(new DataError.IntegerOverflow(field, value));
        }
    }
}
