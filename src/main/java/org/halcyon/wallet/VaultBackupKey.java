package org.halcyon.wallet;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.halcyon.base.Bytes;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretLabel;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;

/// The key `backup-mac` of a vault, taken out of it and held until [#close], which wipes it. Any thread.
public final class VaultBackupKey implements BackupKey, AutoCloseable {

    private static final SecretLabel LABEL = new SecretLabel("backup-mac");
    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final Optional<SecretBytes> key;

    private VaultBackupKey(Optional<SecretBytes> key) {
        this.key = key;
    }

    /// For making backups: puts a key into a vault that has none.
    public static VaultBackupKey ensured(UnlockedVault vault, SecureRandom random) throws SecretsException {
        Optional<SecretBytes> known = vault.get(SecretScope.storeWide(), LABEL);
        if (known.isPresent()) {
            return new VaultBackupKey(known);
        }
        SecretBytes fresh = SecretBytes.random(KEY_BYTES, random);
        try {
            vault.put(SecretScope.storeWide(), LABEL, fresh);
        } catch (SecretsException failure) {
            fresh.close();
            throw failure;
        }
        return new VaultBackupKey(Optional.of(fresh));
    }

    /// For checking backups: where the vault has no key, nothing is authenticated.
    public static VaultBackupKey known(UnlockedVault vault) throws SecretsException {
        return new VaultBackupKey(vault.get(SecretScope.storeWide(), LABEL));
    }

    /// The same key, for somebody who wipes it on his own.
    VaultBackupKey copy() {
        return new VaultBackupKey(key.map(SecretBytes::copy));
    }

    @Override
    public Optional<Bytes> authenticate(byte[] message) {
        return key.map(secret -> Bytes.of(secret.use(bytes -> mac(bytes, message))));
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    /// Wipes the key. Idempotent.
    @Override
    public void close() {
        key.ifPresent(SecretBytes::close);
    }

    @Override
    public String toString() {
        return "VaultBackupKey[redacted]";
    }
}
