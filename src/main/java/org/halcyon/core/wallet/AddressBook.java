package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.halcyon.core.script.Script;

/// All addresses of a wallet: whose a script is, and what has to be watched for.
///
/// The list of watched scripts only grows, so "what is new" is the part of it behind a number that the asker remembers.
final class AddressBook {

    private final Map<AccountId, Account> accounts = new TreeMap<>();
    private final Map<Script, AddressRef> owners = new HashMap<>();
    private final List<Script> watched = new ArrayList<>();
    private WalletSettings settings;

    AddressBook(WalletSettings settings) {
        this.settings = settings;
    }

    WalletSettings settings() {
        return settings;
    }

    void settings(WalletSettings newSettings) {
        settings = newSettings;
    }

    /// @throws IllegalArgumentException if the account is there already or holds no coins of layer 1
    void add(AccountId id, KeySource keys) {
        if (!id.type().holdsCoins()) {
            throw new IllegalArgumentException("accounts of kind " + id.type().label() + " hold no coins");
        }
        if (accounts.putIfAbsent(id, new Account(id, keys)) != null) {
            throw new IllegalArgumentException("account " + id + " is there already");
        }
    }

    boolean has(AccountId id) {
        return accounts.containsKey(id);
    }

    Account account(AccountId id) {
        Account account = accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("no account " + id);
        }
        return account;
    }

    Stream<AccountId> accountIds() {
        return accounts.keySet().stream();
    }

    /// Fills every pool up to the gap limit; answers the new addresses.
    List<AddressRow> fillAll() {
        List<AddressRow> added = new ArrayList<>();
        for (Account account : accounts.values()) {
            account.pools().forEach(pool -> added.addAll(fill(account, pool)));
        }
        return added;
    }

    private List<AddressRow> fill(Account account, AddressPool pool) {
        List<AddressRow> added = pool.fill(settings.gapOf(account.id().type()));
        added.forEach(this::watch);
        return added;
    }

    private void watch(AddressRow row) {
        if (owners.putIfAbsent(row.address().script(), row.address().ref()) == null) {
            watched.add(row.address().script());
        }
    }

    void restore(AddressRow row) {
        AddressRef ref = row.address().ref();
        account(ref.account()).pool(ref.pool()).restore(row);
        watch(row);
    }

    Optional<AddressRef> ownerOf(Script script) {
        return Optional.ofNullable(owners.get(script));
    }

    AddressRow row(AddressRef ref) {
        return pool(ref).row(ref.index());
    }

    AddressPool pool(AddressRef ref) {
        return account(ref.account()).pool(ref.pool());
    }

    /// Marks an address used and derives what the gap limit asks for; answers the changed row, then the new ones, or
    /// nothing if it was used before.
    List<AddressRow> markUsed(AddressRef ref) {
        AddressPool pool = pool(ref);
        List<AddressRow> changed = new ArrayList<>();
        pool.markUsed(ref.index()).ifPresent(changed::add);
        if (!changed.isEmpty()) {
            changed.addAll(fill(account(ref.account()), pool));
        }
        return changed;
    }

    int watchedCount() {
        return watched.size();
    }

    List<Script> watchedSince(int mark) {
        return List.copyOf(watched.subList(mark, watched.size()));
    }

    Stream<AddressRow> rows() {
        return accounts.values().stream().flatMap(Account::pools).flatMap(AddressPool::rows);
    }
}
