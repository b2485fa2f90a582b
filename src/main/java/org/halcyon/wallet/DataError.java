package org.halcyon.wallet;

import org.halcyon.base.WalletId;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.rows.AccountKey;
import org.halcyon.wallet.rows.AddressKey;

/// What is wrong with data on their way into the store, or with a row found in it.
public sealed interface DataError extends StorageError {

    record WalletIdMismatch(WalletId expected, WalletId found) implements DataError {
        @Override
        public String message() {
            return "An entry of wallet " + found + " lies in the changes of wallet " + expected + ".";
        }
    }

    record WalletNotFound(WalletId wallet) implements DataError {
        @Override
        public String message() {
            return "Wallet " + wallet + " is not in the store.";
        }
    }

    /// @param tables that would still hold rows of what is to be deleted
    record RowsLeft(String tables) implements DataError {
        @Override
        public String message() {
            return "Nothing was deleted: rows would be left in " + tables + ".";
        }
    }

    record NetworkMismatch(WalletId wallet) implements DataError {
        @Override
        public String message() {
            return "Wallet " + wallet + " belongs to another network.";
        }
    }

    record AccountConflict(AccountKey account) implements DataError {
        @Override
        public String message() {
            return "Account " + account.type().label() + " " + account.index() + " is known with another key.";
        }
    }

    record AccountMissing(AccountKey account) implements DataError {
        @Override
        public String message() {
            return "Account " + account.type().label() + " " + account.index() + " is not in the store.";
        }
    }

    record PoolKeyConflict(AddressKey address) implements DataError {
        @Override
        public String message() {
            return "Address " + address.index() + " of account "
                    + address.account().type().label() + " " + address.account().index()
                    + " is known with another script.";
        }
    }

    /// The bytes given as the instant lock of a transaction are something else.
    record InstantLockMismatch(Txid txid) implements DataError {
        @Override
        public String message() {
            return "The instant lock of transaction " + txid + " is not one.";
        }
    }

    record EmptyScript(String place) implements DataError {
        @Override
        public String message() {
            return "The script of " + place + " is empty.";
        }
    }

    /// @param detail what the database said, which names the table or column but holds no value
    record Constraint(int extended, String detail) implements DataError {
        @Override
        public String message() {
            return "The changes break a rule of the store (" + extended + ", " + detail + ").";
        }
    }

    record IntegerOverflow(String field, long value) implements DataError {
        @Override
        public String message() {
            return "The value " + value + " does not fit the field " + field + ".";
        }
    }

    record ValueTooLarge(String field, long length, long max) implements DataError {
        @Override
        public String message() {
            return "The field " + field + " is " + length + " long, more than " + max + ".";
        }
    }

    record ValueMissing(String field) implements DataError {
        @Override
        public String message() {
            return "The field " + field + " is empty.";
        }
    }

    /// @param wallet hex of the wallet id, or of what stands in its place
    record RowDamaged(String wallet, DamageSite site, String detail) implements DataError {
        @Override
        public String message() {
            return "Wallet " + wallet + " is damaged at " + site.tag() + ": " + detail + ".";
        }
    }

    record KvKeyEmpty() implements DataError {
        @Override
        public String message() {
            return "The key of a stored value is empty.";
        }
    }

    record KvKeyNul() implements DataError {
        @Override
        public String message() {
            return "The key of a stored value holds a zero character.";
        }
    }

    record KvKeyTooLong(int length) implements DataError {
        @Override
        public String message() {
            return "The key of a stored value has " + length + " characters.";
        }
    }

    record KvValueTooLarge(int length, int max) implements DataError {
        @Override
        public String message() {
            return "A stored value has " + length + " bytes, more than " + max + ".";
        }
    }

    @Override
    default Disposition disposition() {
        return switch (this) {
            case RowDamaged rowDamaged -> Disposition.FATAL;
            case WalletNotFound walletNotFound -> Disposition.FATAL;
            case RowsLeft rowsLeft -> Disposition.FATAL;
            case WalletIdMismatch walletIdMismatch -> Disposition.CONSTRAINT;
            case NetworkMismatch networkMismatch -> Disposition.CONSTRAINT;
            case AccountConflict accountConflict -> Disposition.CONSTRAINT;
            case AccountMissing accountMissing -> Disposition.CONSTRAINT;
            case PoolKeyConflict poolKeyConflict -> Disposition.CONSTRAINT;
            case InstantLockMismatch instantLockMismatch -> Disposition.CONSTRAINT;
            case EmptyScript emptyScript -> Disposition.CONSTRAINT;
            case Constraint constraint -> Disposition.CONSTRAINT;
            case IntegerOverflow integerOverflow -> Disposition.CONSTRAINT;
            case ValueMissing valueMissing -> Disposition.CONSTRAINT;
            case ValueTooLarge valueTooLarge -> Disposition.CONSTRAINT;
            case KvKeyEmpty kvKeyEmpty -> Disposition.CONSTRAINT;
            case KvKeyNul kvKeyNul -> Disposition.CONSTRAINT;
            case KvKeyTooLong kvKeyTooLong -> Disposition.CONSTRAINT;
            case KvValueTooLarge kvValueTooLarge -> Disposition.CONSTRAINT;
        };
    }
}
