package org.halcyon.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.halcyon.secrets.SecretsError.Part;

/// The bytes of a vault file, version 1, whose header has passed every check that needs no key. Immutable.
///
/// Order of the checks: magic, version, lengths, header digest, parameters. Layout, big-endian: magic 8, version 2,
/// header length 2, KDF id 1, AEAD id 1, flags 2, memory 4, iterations 4, lanes 4, salt 32, generation 8, nonce 24,
/// digest 16, passphrase check 32, ciphertext length 4, ciphertext with tag.
final class SealedVault {
    static final int MOST_BYTES = 16 * 1024 * 1024;
    static final int HEADER_BYTES = 144;

    private static final byte[] MAGIC = "DWVAULT1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int ARGON2ID = 1;
    private static final int XCHACHA20_POLY1305 = 1;
    private static final int KEYLESS = 1;
    private static final int VERSION_AT = 8;
    private static final int LENGTH_AT = 10;
    private static final int KDF_AT = 12;
    private static final int AEAD_AT = 13;
    private static final int FLAGS_AT = 14;
    private static final int COST_AT = 16;
    static final int SALT_AT = 28;
    private static final int GENERATION_AT = 60;
    private static final int NONCE_AT = 68;
    private static final int DIGEST_AT = 92;
    private static final int DIGEST_BYTES = 16;
    private static final int CHECK_AT = 108;
    private static final int BODY_LENGTH_AT = 140;

    /// The fields that a new file chooses.
    @SuppressWarnings("ArrayRecordComponent") // a bundle of arguments, never compared
    record Fresh(VaultHeader header, byte[] salt, byte[] nonce) {}

    private final byte[] file;
    private final VaultHeader header;

    private SealedVault(byte[] file, VaultHeader header) {
        this.file = file;
        this.header = header;
    }

    /// @param file the whole file; kept, not copied
    /// @throws SecretsException what the first failed check says
    static SealedVault parse(byte[] file, long maxHeapBytes) throws SecretsException {
        checkShape(file);
        checkDigest(file);
        VaultHeader header = readHeader(file);
        header.kdf().requireAcceptable(maxHeapBytes);
        return new SealedVault(file, header);
    }

    /// What the first [#SALT_AT] bytes of a file say, checked against nothing.
    static boolean saysKeyless(byte[] start) {
        return start.length == SALT_AT
                && Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)
                && ByteBuffer.wrap(start).getShort(FLAGS_AT) == KEYLESS;
    }

    static SealedVault seal(Fresh fresh, VaultKeys keys, byte[] body) {
        byte[] file = new byte[HEADER_BYTES + body.length + Crypto.TAG_BYTES];
        ByteBuffer out = ByteBuffer.wrap(file);
        putFields(out, fresh);
        out.put(digest(file), 0, DIGEST_BYTES);
        out.put(Crypto.hmac(keys.check(), file, CHECK_AT));
        out.putInt(body.length + Crypto.TAG_BYTES);
        out.put(Crypto.seal(keys.body(), fresh.nonce(), Arrays.copyOf(file, HEADER_BYTES), body));
        return new SealedVault(file, fresh.header());
    }

    VaultHeader header() {
        return header;
    }

    byte[] salt() {
        return Arrays.copyOfRange(file, SALT_AT, GENERATION_AT);
    }

    byte[] bytes() {
        return file.clone();
    }

    /// The plaintext body, which the caller wipes.
    ///
    /// @throws SecretsException `wrong_passphrase` or `vault_corrupt` (body)
    byte[] open(VaultKeys keys) throws SecretsException {
        byte[] expected = Crypto.hmac(keys.check(), file, CHECK_AT);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(file, CHECK_AT, BODY_LENGTH_AT))) {
            throw new SecretsException(new SecretsError.WrongPassphrase());
        }
        byte[] nonce = Arrays.copyOfRange(file, NONCE_AT, DIGEST_AT);
        byte[] sealed = Arrays.copyOfRange(file, HEADER_BYTES, file.length);
        return Crypto.open(keys.body(), nonce, Arrays.copyOf(file, HEADER_BYTES), sealed)
                .orElseThrow(() -> corrupt(Part.BODY));
    }

    private static void putFields(ByteBuffer out, Fresh fresh) {
        out.put(MAGIC).putShort((short) VERSION).putShort((short) HEADER_BYTES);
        out.put((byte) ARGON2ID).put((byte) XCHACHA20_POLY1305);
        out.putShort((short) (fresh.header().keyless() ? KEYLESS : 0));
        KdfParameters kdf = fresh.header().kdf();
        out.putInt((int) kdf.memoryKib()).putInt((int) kdf.iterations()).putInt((int) kdf.lanes());
        out.put(fresh.salt()).putLong(fresh.header().generation()).put(fresh.nonce());
    }

    private static void checkShape(byte[] file) throws SecretsException {
        if (!Arrays.equals(Arrays.copyOf(file, MAGIC.length), MAGIC)) {
            throw corrupt(Part.MAGIC);
        }
        if (file.length < HEADER_BYTES) {
            throw corrupt(Part.LENGTH);
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        int version = Short.toUnsignedInt(in.getShort(VERSION_AT));
        if (version != VERSION) {
            throw new SecretsException(new SecretsError.VaultVersionUnsupported("format", version));
        }
        long body = Integer.toUnsignedLong(in.getInt(BODY_LENGTH_AT));
        boolean fits = in.getShort(LENGTH_AT) == HEADER_BYTES && body == file.length - HEADER_BYTES;
        if (!fits || body < Crypto.TAG_BYTES) {
            throw corrupt(Part.LENGTH);
        }
    }

    private static void checkDigest(byte[] file) throws SecretsException {
        byte[] found = Arrays.copyOfRange(file, DIGEST_AT, CHECK_AT);
        if (!MessageDigest.isEqual(Arrays.copyOf(digest(file), DIGEST_BYTES), found)) {
            throw corrupt(Part.HEADER);
        }
    }

    private static VaultHeader readHeader(byte[] file) throws SecretsException {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.get(KDF_AT) != ARGON2ID) {
            throw new SecretsException(new SecretsError.KdfParametersRefused());
        }
        requireKnown("cipher", Byte.toUnsignedInt(in.get(AEAD_AT)), XCHACHA20_POLY1305);
        int flags = Short.toUnsignedInt(in.getShort(FLAGS_AT));
        requireKnown("flags", flags & ~KEYLESS, 0);
        long generation = in.getLong(GENERATION_AT);
        if (generation < 0) {
            throw new SecretsException(new SecretsError.VaultMalformed());
        }
        return new VaultHeader(generation, readCost(in), flags == KEYLESS);
    }

    private static KdfParameters readCost(ByteBuffer in) {
        return new KdfParameters(
                Integer.toUnsignedLong(in.getInt(COST_AT)),
                Integer.toUnsignedLong(in.getInt(COST_AT + 4)),
                Integer.toUnsignedLong(in.getInt(COST_AT + 8)));
    }

    private static void requireKnown(String field, int found, int known) throws SecretsException {
        if (found != known) {
            throw new SecretsException(new SecretsError.VaultVersionUnsupported(field, found));
        }
    }

    private static byte[] digest(byte[] file) {
        var digest = SHA256Digest.newInstance();
        digest.update(file, 0, DIGEST_AT);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    private static SecretsException corrupt(Part part) {
        return new SecretsException(new SecretsError.VaultCorrupt(part));
    }
}
