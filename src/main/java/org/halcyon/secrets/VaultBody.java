package org.halcyon.secrets;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.StoreId;

/// The plaintext content of a vault for the length of one call: entries in the order of the file. [#close()] wipes
/// every
/// payload. Not safe for use by several threads.
final class VaultBody implements AutoCloseable {
    static final int MOST_ENTRIES = 4_096;
    static final int MOST_PAYLOAD = 8_192;

    /// Name of an entry.
    record EntryName(SecretScope scope, SecretLabel label) implements Comparable<EntryName> {
        private static final Comparator<EntryName> ORDER =
                Comparator.comparing(EntryName::scope).thenComparing(EntryName::label);

        @Override
        public int compareTo(EntryName other) {
            return ORDER.compare(this, other);
        }
    }

    /// Content of an entry; the payload is a secret or, if `enveloped`, a secret sealed once more.
    static final class Item {
        private final boolean enveloped;
        private final long createdMillis;
        private final long updatedMillis;
        private final byte[] payload;

        Item(boolean enveloped, long createdMillis, long updatedMillis, byte[] payload) {
            this.enveloped = enveloped;
            this.createdMillis = createdMillis;
            this.updatedMillis = updatedMillis;
            this.payload = payload;
        }

        boolean enveloped() {
            return enveloped;
        }

        long createdMillis() {
            return createdMillis;
        }

        long updatedMillis() {
            return updatedMillis;
        }

        byte[] payload() {
            return payload;
        }

        void wipe() {
            Arrays.fill(payload, (byte) 0);
        }

        @Override
        public String toString() {
            return "Item[redacted]";
        }
    }

    private final StoreId storeId;
    private final SortedMap<EntryName, Item> items = new TreeMap<>();

    VaultBody(StoreId storeId) {
        this.storeId = storeId;
    }

    StoreId storeId() {
        return storeId;
    }

    SortedMap<EntryName, Item> items() {
        return items;
    }

    Optional<Item> find(EntryName key) {
        return Optional.ofNullable(items.get(key));
    }

    /// Sets an entry, keeps its date of creation, wipes what it replaces. Takes over `payload`.
    ///
    /// @throws SecretsException `secret_too_large` or `vault_too_large`; the payload is wiped then
    void put(EntryName key, boolean enveloped, byte[] payload, long nowMillis) throws SecretsException {
        Item old = items.get(key);
        try {
            checkLimits(payload.length, old == null);
        } catch (SecretsException refused) {
            Arrays.fill(payload, (byte) 0);
            throw refused;
        }
        long created = old == null ? nowMillis : old.createdMillis();
        items.put(key, new Item(enveloped, created, nowMillis, payload));
        if (old != null) {
            old.wipe();
        }
    }

    void remove(EntryName key) {
        Item old = items.remove(key);
        if (old != null) {
            old.wipe();
        }
    }

    List<SecretEntry> entries() {
        return items.entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public void close() {
        items.values().forEach(Item::wipe);
        items.clear();
    }

    @Override
    public String toString() {
        return "VaultBody[redacted]";
    }

    private void checkLimits(int length, boolean added) throws SecretsException {
        if (length > MOST_PAYLOAD) {
            throw new SecretsException(new SecretsError.SecretTooLarge(length, MOST_PAYLOAD));
        }
        int count = items.size() + (added ? 1 : 0);
        if (count > MOST_ENTRIES) {
            throw new SecretsException(
                    new SecretsError.VaultTooLarge(SecretsError.Measure.ENTRIES, count, MOST_ENTRIES));
        }
    }

    private static SecretEntry describe(EntryName key, Item item) {
        return new SecretEntry(
                key.scope(),
                key.label(),
                item.enveloped(),
                Instant.ofEpochMilli(item.createdMillis()),
                Instant.ofEpochMilli(item.updatedMillis()));
    }
}
