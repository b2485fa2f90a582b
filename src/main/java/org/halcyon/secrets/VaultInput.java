package org.halcyon.secrets;

/// What opens a vault: the bytes that go into key stretching, and which of the two kinds they are. [#close()] wipes
/// them.
///
/// @param keyless true for a key of the keyring, false for a passphrase
record VaultInput(SecretBytes bytes, boolean keyless) implements AutoCloseable {

    static VaultInput tried(SecretChars passphrase) throws SecretsException {
        return new VaultInput(PassphraseRules.tried(passphrase), /* keyless= */ false);
    }

    static VaultInput chosen(SecretChars passphrase) throws SecretsException {
        return new VaultInput(PassphraseRules.chosen(passphrase), /* keyless= */ false);
    }

    /// Takes the key.
    static VaultInput key(SecretBytes key) {
        return new VaultInput(key, /* keyless= */ true);
    }

    /// The cost under which a vault is sealed with this. A random key needs no stretching, so it gets the least that is
    /// accepted on reading.
    KdfParameters cost(VaultSettings settings) throws SecretsException {
        KdfParameters kdf =
                keyless ? KdfParameters.FLOOR : settings.passphraseKdf().choose();
        kdf.requireAcceptable(settings.maxHeapBytes());
        return kdf;
    }

    @Override
    public void close() {
        bytes.close();
    }

    @Override
    public String toString() {
        return "VaultInput[redacted]";
    }
}
