package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Canaries;

/// Vaults at the least cost, with invented passphrases and secrets.
final class TestVaults {
    static final long HEAP = 1L << 31;
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final StoreId STORE = StoreId.of(filled(StoreId.BYTES, 7));
    static final SecretScope WALLET = SecretScope.of(WalletId.of(filled(WalletId.BYTES, 9)));
    static final SecretLabel SEED = new SecretLabel("seed");
    static final String PASSPHRASE = "a long enough phrase";
    static final String OTHER = "quite another phrase";
    static final VaultSettings SETTINGS = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, HEAP);

    private TestVaults() {}

    static Vaults cheap() {
        return cheap(new LocalDisk());
    }

    static Vaults cheap(VaultDisk disk) {
        return cheap(disk, Keyring.none());
    }

    static Vaults cheap(VaultDisk disk, Keyring keyring) {
        return new Vaults(new SecureRandom(), InstantSource.fixed(NOW), SETTINGS, keyring, disk);
    }

    static SecretChars chars(String text) {
        return SecretChars.copyOf(Canaries.text("password of a vault", text).toCharArray());
    }

    static SecretBytes secret(String text) {
        return SecretBytes.copyOf(Canaries.text("content of a vault", text).getBytes(StandardCharsets.UTF_8));
    }

    static String text(UnlockedVault vault, SecretLabel label) throws SecretsException {
        return vault.withSecret(WALLET, label, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /// The error that `call` ends with; its texts must not hold any of the invented secrets.
    static SecretsError errorOf(ThrowingCallable call) {
        SecretsException thrown = catchThrowableOfType(SecretsException.class, call);
        assertThat(thrown).as("a typed refusal").isNotNull();
        assertThat(thrown + " " + thrown.getMessage() + " " + thrown.error())
                .doesNotContain(PASSPHRASE, OTHER, "treasure");
        return thrown.error();
    }
}
