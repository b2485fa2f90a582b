package org.halcyon.core.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The addresses of one pool: derived, reserved, used. A used mark is never taken back, not even by a reorganisation.
///
/// Between the last used index and the end of what is derived there are always as many addresses as the gap limit says,
/// so that the same seed finds the same money elsewhere; that is also why a reservation never derives further.
final class AddressPool {

    private final AccountId account;
    private final PoolKind kind;
    private final KeySource keys;
    private final NavigableMap<Integer, AddressRow> rows = new TreeMap<>();
    private int next;
    private int lastUsed = -1;
    private int allUsedBelow;

    AddressPool(AccountId account, PoolKind kind, KeySource keys) {
        this.account = account;
        this.kind = kind;
        this.keys = keys;
    }

    /// Derives until `gap` addresses lie behind the last used one; answers the new ones.
    List<AddressRow> fill(int gap) {
        List<AddressRow> added = new ArrayList<>();
        for (; next <= lastUsed + gap; next++) {
            int index = next;
            keys.at(kind, index).ifPresent(key -> added.add(put(row(index, key))));
        }
        return added;
    }

    private AddressRow row(int index, AddressKey key) {
        var address = new DerivedAddress(new AddressRef(account, kind, index), key);
        return new AddressRow(address, /* used= */ false, Optional.empty());
    }

    private AddressRow put(AddressRow row) {
        rows.put(row.address().ref().index(), row);
        return row;
    }

    /// Takes a row of a store; [#fill(int)] goes on behind the highest.
    void restore(AddressRow row) {
        int index = row.address().ref().index();
        put(row);
        next = Math.max(next, index + 1);
        lastUsed = row.used() ? Math.max(lastUsed, index) : lastUsed;
    }

    AddressRow row(int index) {
        AddressRow row = rows.get(index);
        if (row == null) {
            throw new IllegalArgumentException("address " + index + " is not derived");
        }
        return row;
    }

    /// Marks an address used; empty if it was.
    Optional<AddressRow> markUsed(int index) {
        AddressRow row = row(index);
        if (row.used()) {
            return Optional.empty();
        }
        lastUsed = Math.max(lastUsed, index);
        return Optional.of(put(new AddressRow(row.address(), /* used= */ true, row.reservedAt())));
    }

    /// The lowest address that is neither used nor reserved at `now`.
    Optional<DerivedAddress> free(Instant now, Duration reservation) {
        return unused().filter(row -> !isReserved(row, now, reservation))
                .map(AddressRow::address)
                .findFirst();
    }

    /// When the first reservation ends, if there is one.
    Optional<Instant> nextFree(Duration reservation) {
        return unused().flatMap(row -> row.reservedAt().stream())
                .map(at -> at.plus(reservation))
                .min(Instant::compareTo);
    }

    AddressRow reserve(int index, Instant now) {
        AddressRow row = row(index);
        return put(new AddressRow(row.address(), row.used(), Optional.of(now)));
    }

    AddressRow release(int index) {
        AddressRow row = row(index);
        return put(new AddressRow(row.address(), row.used(), Optional.empty()));
    }

    Stream<AddressRow> rows() {
        return rows.values().stream();
    }

    private Stream<AddressRow> unused() {
        Map.Entry<Integer, AddressRow> first = rows.ceilingEntry(allUsedBelow);
        while (first != null && first.getValue().used()) {
            allUsedBelow = first.getKey() + 1;
            first = rows.ceilingEntry(allUsedBelow);
        }
        return rows.tailMap(allUsedBelow, true).values().stream().filter(row -> !row.used());
    }

    private static boolean isReserved(AddressRow row, Instant now, Duration reservation) {
        return row.reservedAt().filter(at -> now.isBefore(at.plus(reservation))).isPresent();
    }
}
