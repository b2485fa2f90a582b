package org.halcyon.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.halcyon.base.StoreId;

/// A single secret sealed under a password of its own, bound to its place by the associated data. Layout, big-endian:
/// `DWE1`, KDF id 1, AEAD id 1, zeros 2, memory 4, iterations 4, lanes 4, salt 32, nonce 24, length 4, ciphertext with
/// tag.
final class ObjectEnvelope {
    private static final byte[] MAGIC = "DWE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOMAIN = "dwv1/object".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = '1';
    private static final byte ARGON2ID = 1;
    private static final byte XCHACHA20_POLY1305 = 1;
    private static final int BOUND_BYTES = 52;
    private static final int HEAD_BYTES = BOUND_BYTES + Crypto.NONCE_BYTES + 4;
    private static final int COST_AT = 8;
    private static final int SALT_AT = 20;

    /// The largest secret that fits an entry in this form.
    static final int MOST_SECRET = VaultBody.MOST_PAYLOAD - HEAD_BYTES - Crypto.TAG_BYTES;

    /// The fields that a new envelope chooses.
    @SuppressWarnings("ArrayRecordComponent") // a bundle of arguments, never compared
    record Fresh(KdfParameters kdf, byte[] salt, byte[] nonce) {}

    private ObjectEnvelope() {}

    /// Blocks for the time that the cost asks for.
    static byte[] seal(Fresh fresh, SecretBytes password, StoreId store, VaultBody.EntryName place, byte[] secret) {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + secret.length + Crypto.TAG_BYTES);
        KdfParameters kdf = fresh.kdf();
        out.put(MAGIC).put(VERSION).put(ARGON2ID).put(XCHACHA20_POLY1305).putShort((short) 0);
        out.putInt((int) kdf.memoryKib()).putInt((int) kdf.iterations()).putInt((int) kdf.lanes());
        out.put(fresh.salt()).put(fresh.nonce()).putInt(secret.length + Crypto.TAG_BYTES);
        byte[] aad = associatedData(out.array(), store, place);
        byte[] key = password.use(input -> Crypto.argon2id(input, fresh.salt(), kdf));
        try {
            return out.put(Crypto.seal(key, fresh.nonce(), aad, secret)).array();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The secret, which the caller wipes. Blocks for the time that the cost asks for.
    ///
    /// @throws SecretsException `wrong_object_password`, `kdf_parameters_refused` before any stretching,
    ///     `envelope_version_unsupported` or `vault_malformed`
    static byte[] open(
            byte[] envelope, SecretBytes password, StoreId store, VaultBody.EntryName place, long maxHeapBytes)
            throws SecretsException {
        KdfParameters cost = check(envelope);
        cost.requireAcceptable(maxHeapBytes);
        byte[] salt = Arrays.copyOfRange(envelope, SALT_AT, BOUND_BYTES);
        byte[] nonce = Arrays.copyOfRange(envelope, BOUND_BYTES, BOUND_BYTES + Crypto.NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(envelope, HEAD_BYTES, envelope.length);
        byte[] key = password.use(input -> Crypto.argon2id(input, salt, cost));
        try {
            return Crypto.open(key, nonce, associatedData(envelope, store, place), sealed)
                    .orElseThrow(() -> new SecretsException(new SecretsError.WrongObjectPassword()));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static KdfParameters check(byte[] envelope) throws SecretsException {
        if (envelope.length < HEAD_BYTES + Crypto.TAG_BYTES || !startsWith(envelope, MAGIC)) {
            throw new SecretsException(new SecretsError.VaultMalformed());
        }
        ByteBuffer in = ByteBuffer.wrap(envelope);
        boolean known = in.get(3) == VERSION && in.get(5) == XCHACHA20_POLY1305 && in.getShort(6) == 0;
        if (!known) {
            throw new SecretsException(new SecretsError.EnvelopeVersionUnsupported());
        }
        if (Integer.toUnsignedLong(in.getInt(HEAD_BYTES - 4)) != envelope.length - HEAD_BYTES) {
            throw new SecretsException(new SecretsError.VaultMalformed());
        }
        return cost(in);
    }

    private static KdfParameters cost(ByteBuffer in) throws SecretsException {
        var cost = new KdfParameters(
                Integer.toUnsignedLong(in.getInt(COST_AT)),
                Integer.toUnsignedLong(in.getInt(COST_AT + 4)),
                Integer.toUnsignedLong(in.getInt(COST_AT + 8)));
        if (in.get(4) != ARGON2ID || cost.exceeds(KdfParameters.START)) {
            throw new SecretsException(new SecretsError.KdfParametersRefused());
        }
        return cost;
    }

    private static byte[] associatedData(byte[] envelope, StoreId store, VaultBody.EntryName place) {
        byte[] label = place.label().bytes();
        ByteBuffer out =
                ByteBuffer.allocate(DOMAIN.length + BOUND_BYTES + StoreId.BYTES + SecretScope.BYTES + 1 + label.length);
        out.put(DOMAIN).put(envelope, 0, BOUND_BYTES).put(store.toBytes());
        out.put(place.scope().bytes()).put((byte) label.length).put(label);
        return out.array();
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
