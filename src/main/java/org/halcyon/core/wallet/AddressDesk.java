package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Adds accounts, derives ahead, hands addresses out.
final class AddressDesk {

    private final WalletParts parts;
    private final AddressBook book;

    AddressDesk(WalletParts parts) {
        this.parts = parts;
        this.book = parts.ledger().book;
    }

    List<WalletEvent> addAccount(AccountId account, KeySource keys) {
        book.add(account, keys);
        Change change = new Change();
        parts.ledger().claim(book.fillAll(), change);
        return List.of(new WalletEvent.AccountAdded(parts.id(), account, parts.finish(change)));
    }

    List<WalletEvent> fillGaps() {
        Change change = new Change();
        parts.ledger().claim(book.fillAll(), change);
        StateDelta delta = parts.finish(change);
        return delta.isEmpty() ? List.of() : List.of(new WalletEvent.AddressesChanged(parts.id(), delta));
    }

    AddressOutcome reserve(AccountId account, PoolKind kind, Instant now) {
        Optional<DerivedAddress> free = peek(account, kind, now);
        if (free.isEmpty()) {
            return new AddressOutcome.AllReserved(nextFree(account, kind, now));
        }
        Instant until = now.plus(book.settings().reservation());
        return new AddressOutcome.Granted(free.get(), until, reserve(free.get().ref(), now));
    }

    Optional<DerivedAddress> peek(AccountId account, PoolKind kind, Instant now) {
        return book.account(account).pool(kind).free(now, book.settings().reservation());
    }

    Instant nextFree(AccountId account, PoolKind kind, Instant now) {
        return book.account(account)
                .pool(kind)
                .nextFree(book.settings().reservation())
                .orElse(now);
    }

    List<WalletEvent> reserve(AddressRef ref, Instant now) {
        return changed(book.pool(ref).reserve(ref.index(), now));
    }

    List<WalletEvent> release(AddressRef ref) {
        return book.row(ref).reservedAt().isEmpty()
                ? List.of()
                : changed(book.pool(ref).release(ref.index()));
    }

    private List<WalletEvent> changed(AddressRow row) {
        Change change = new Change();
        change.address(row);
        return List.of(new WalletEvent.AddressesChanged(parts.id(), parts.finish(change)));
    }
}
