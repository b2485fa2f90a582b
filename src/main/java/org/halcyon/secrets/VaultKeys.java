package org.halcyon.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The two keys that a passphrase gives, on the heap for the length of one call. [#close()] wipes them.
final class VaultKeys implements AutoCloseable {
    private static final byte[] BODY_INFO = "dwv1/body".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHECK_INFO = "dwv1/check".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final byte[] check;

    private VaultKeys(byte[] body, byte[] check) {
        this.body = body;
        this.check = check;
    }

    /// Blocks for the time that the cost asks for.
    static VaultKeys derive(SecretBytes passphrase, byte[] salt, KdfParameters cost) {
        return passphrase.use(input -> fromMaster(Crypto.argon2id(input, salt, cost)));
    }

    /// Takes the master key and wipes it.
    static VaultKeys fromMaster(byte[] master) {
        try {
            return new VaultKeys(Crypto.expand(master, BODY_INFO), Crypto.expand(master, CHECK_INFO));
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    static VaultKeys fromResident(SecretBytes resident) {
        return resident.use(both -> new VaultKeys(
                Arrays.copyOf(both, Crypto.KEY_BYTES), Arrays.copyOfRange(both, Crypto.KEY_BYTES, both.length)));
    }

    /// Both keys in the form that may live for long.
    SecretBytes toResident() {
        byte[] both = Arrays.copyOf(body, 2 * Crypto.KEY_BYTES);
        System.arraycopy(check, 0, both, Crypto.KEY_BYTES, Crypto.KEY_BYTES);
        return SecretBytes.takeFrom(both);
    }

    byte[] body() {
        return body;
    }

    byte[] check() {
        return check;
    }

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
        Arrays.fill(check, (byte) 0);
    }

    @Override
    public String toString() {
        return "VaultKeys[redacted]";
    }
}
