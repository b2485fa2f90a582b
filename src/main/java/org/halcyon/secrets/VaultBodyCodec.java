package org.halcyon.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.halcyon.base.StoreId;
import org.halcyon.secrets.VaultBody.EntryName;
import org.halcyon.secrets.VaultBody.Item;

/// The body of a vault as bytes: `DWB1`, store id, generation, count, sorted entries, zeros up to a multiple of 1,024.
/// Reading is strict: order, duplicates, ranges, label form and padding are all checked.
final class VaultBodyCodec {
    private static final byte[] MAGIC = "DWB1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = 4 + StoreId.BYTES + 8 + 4;
    private static final int FIXED_ENTRY_BYTES = SecretScope.BYTES + 1 + 1 + 8 + 8 + 4;
    private static final int PADDING = 1_024;
    private static final int PLAIN = 0;
    private static final int ENVELOPE = 1;

    private VaultBodyCodec() {}

    /// Plaintext that the caller wipes.
    ///
    /// @throws SecretsException `vault_too_large` if the file would exceed its cap
    static byte[] write(VaultBody body, long generation) throws SecretsException {
        long length = paddedLength(body);
        long file = length + SealedVault.HEADER_BYTES + Crypto.TAG_BYTES;
        if (file > SealedVault.MOST_BYTES) {
            throw new SecretsException(
                    new SecretsError.VaultTooLarge(SecretsError.Measure.BYTES, file, SealedVault.MOST_BYTES));
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
        out.put(MAGIC).put(body.storeId().toBytes()).putLong(generation);
        out.putInt(body.items().size());
        body.items().forEach((key, item) -> writeEntry(out, key, item));
        return out.array();
    }

    /// @param bytes plaintext, still the caller's to wipe
    /// @param generation what the header says
    /// @throws SecretsException `vault_malformed`
    static VaultBody read(byte[] bytes, long generation) throws SecretsException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        require(bytes.length >= HEAD_BYTES && bytes.length % PADDING == 0);
        require(Arrays.equals(take(in, MAGIC.length), MAGIC));
        var body = new VaultBody(StoreId.of(take(in, StoreId.BYTES)));
        try {
            require(in.getLong() == generation);
            readEntries(in, body);
            requirePadding(in);
            return body;
        } catch (SecretsException malformed) {
            body.close();
            throw malformed;
        }
    }

    private static void readEntries(ByteBuffer in, VaultBody body) throws SecretsException {
        long count = Integer.toUnsignedLong(in.getInt());
        require(count <= VaultBody.MOST_ENTRIES && count * FIXED_ENTRY_BYTES <= in.remaining());
        for (long i = 0; i < count; i++) {
            EntryName key = readKey(in);
            require(body.items().isEmpty() || body.items().lastKey().compareTo(key) < 0);
            body.items().put(key, readItem(in));
        }
    }

    private static EntryName readKey(ByteBuffer in) throws SecretsException {
        require(in.remaining() > SecretScope.BYTES);
        SecretScope scope = SecretScope.ofBytes(take(in, SecretScope.BYTES));
        int length = Byte.toUnsignedInt(in.get());
        require(length >= 1 && length <= SecretLabel.MOST && length <= in.remaining());
        String label = new String(take(in, length), StandardCharsets.ISO_8859_1);
        try {
            return new EntryName(scope, new SecretLabel(label));
        } catch (IllegalArgumentException form) {
            throw malformed();
        }
    }

    private static Item readItem(ByteBuffer in) throws SecretsException {
        require(in.remaining() >= FIXED_ENTRY_BYTES - SecretScope.BYTES - 1);
        int protection = in.get();
        long created = in.getLong();
        long updated = in.getLong();
        long length = Integer.toUnsignedLong(in.getInt());
        require(protection == PLAIN || protection == ENVELOPE);
        require(created >= 0 && updated >= 0);
        require(length <= VaultBody.MOST_PAYLOAD && length <= in.remaining());
        return new Item(protection == ENVELOPE, created, updated, take(in, (int) length));
    }

    private static void requirePadding(ByteBuffer in) throws SecretsException {
        require(in.remaining() < PADDING);
        while (in.hasRemaining()) {
            require(in.get() == 0);
        }
    }

    private static void writeEntry(ByteBuffer out, EntryName key, Item item) {
        byte[] label = key.label().bytes();
        out.put(key.scope().bytes()).put((byte) label.length).put(label);
        out.put((byte) (item.enveloped() ? ENVELOPE : PLAIN));
        out.putLong(item.createdMillis()).putLong(item.updatedMillis());
        out.putInt(item.payload().length).put(item.payload());
    }

    private static long paddedLength(VaultBody body) {
        long length = HEAD_BYTES;
        for (Map.Entry<EntryName, Item> entry : body.items().entrySet()) {
            length += FIXED_ENTRY_BYTES;
            length += entry.getKey().label().bytes().length;
            length += entry.getValue().payload().length;
        }
        return (length + PADDING - 1) / PADDING * PADDING;
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }

    private static void require(boolean holds) throws SecretsException {
        if (!holds) {
            throw malformed();
        }
    }

    private static SecretsException malformed() {
        return new SecretsException(new SecretsError.VaultMalformed());
    }
}
