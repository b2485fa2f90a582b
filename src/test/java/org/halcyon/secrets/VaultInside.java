package org.halcyon.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import org.halcyon.secrets.VaultBody.EntryName;
import org.halcyon.testing.Canaries;

/// Tells of everything secret that a vault file is made with and holds.
public final class VaultInside {
    private VaultInside() {}

    public static void tell(Path file, char[] password) throws Exception {
        SealedVault sealed = SealedVault.parse(Files.readAllBytes(file), TestVaults.HEAP);
        try (SecretChars chars = SecretChars.copyOf(password);
                SecretBytes input = PassphraseRules.tried(chars)) {
            byte[] master = input.use(bytes ->
                    Crypto.argon2id(bytes, sealed.salt(), sealed.header().kdf()));
            Canaries.bytes("master key of a vault", master);
            try (VaultKeys keys = VaultKeys.fromMaster(master)) {
                Canaries.bytes("body key of a vault", keys.body());
                Canaries.bytes("check key of a vault", keys.check());
                tell(sealed, keys);
            }
        }
    }

    private static void tell(SealedVault sealed, VaultKeys keys) throws SecretsException {
        byte[] plain = sealed.open(keys);
        try (VaultBody body = VaultBodyCodec.read(plain, sealed.header().generation())) {
            for (SecretEntry entry : body.entries()) {
                byte[] payload = body.find(new EntryName(entry.scope(), entry.label()))
                        .orElseThrow()
                        .payload();
                Canaries.bytes("content of a vault, " + entry.label(), payload);
            }
        }
    }
}
