package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.secrets.TestVaults.HEAP;
import static org.halcyon.secrets.TestVaults.chars;
import static org.halcyon.secrets.TestVaults.errorOf;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.halcyon.base.StoreId;
import org.halcyon.secrets.SecretsError.Part;
import org.halcyon.secrets.VaultBody.EntryName;
import org.halcyon.testing.Covers;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Recorded vaults and envelopes: made again from their inputs, opened, and damaged byte by byte.
final class VaultVectorTest {

    private static List<JsonObject> withMember(String member) {
        List<JsonObject> found = Vectors.list("secrets", ".json").stream()
                .map(file -> Vectors.json(file).getAsJsonObject())
                .filter(vector -> vector.has(member))
                .toList();
        Assumptions.assumeFalse(found.isEmpty(), () -> "skipped: no secrets vector has " + member);
        return found;
    }

    private static KdfParameters cost(JsonObject kdf) {
        return new KdfParameters(
                Vectors.number(kdf, "m_kib"), Vectors.number(kdf, "t"), kdf.has("p") ? Vectors.number(kdf, "p") : 1);
    }

    private static VaultKeys keys(JsonObject vector) throws SecretsException {
        try (SecretChars typed = chars(Vectors.string(vector, "vault_passphrase_utf8"));
                SecretBytes input = typed.toUtf8()) {
            return VaultKeys.derive(input, Vectors.hex(vector, "salt"), cost(vector.getAsJsonObject("kdf")));
        }
    }

    private static EntryName key(JsonObject entry) {
        return new EntryName(
                SecretScope.ofBytes(Vectors.hex(entry, "scope")), new SecretLabel(Vectors.string(entry, "label")));
    }

    private static VaultBody body(JsonObject vector) {
        var body = new VaultBody(StoreId.of(Vectors.hex(vector, "store_id")));
        for (JsonObject entry : Vectors.objects(vector.getAsJsonArray("entries"))) {
            body.items()
                    .put(
                            key(entry),
                            new VaultBody.Item(
                                    Vectors.number(entry, "protection") == 1,
                                    Vectors.number(entry, "created_ms"),
                                    Vectors.number(entry, "updated_ms"),
                                    Vectors.hex(entry, "payload")));
        }
        return body;
    }

    private static SealedVault.Fresh fresh(JsonObject vector) {
        return new SealedVault.Fresh(
                new VaultHeader(
                        Vectors.number(vector, "generation"),
                        cost(vector.getAsJsonObject("kdf")),
                        /* keyless= */ false),
                Vectors.hex(vector, "salt"),
                Vectors.hex(vector, "nonce"));
    }

    @Test
    void keysFollowFromThePassphrase() throws Exception {
        for (JsonObject vector : withMember("vault_passphrase_utf8")) {
            byte[] typed = Vectors.string(vector, "vault_passphrase_utf8").getBytes(StandardCharsets.UTF_8);
            byte[] salt = Vectors.hex(vector, "salt");

            assertThat(Crypto.argon2id(typed, salt, cost(vector.getAsJsonObject("kdf"))))
                    .isEqualTo(Vectors.hex(vector, "master_key"));
            try (VaultKeys keys = keys(vector)) {
                assertThat(keys.body()).isEqualTo(Vectors.hex(vector, "body_key"));
                assertThat(keys.check()).isEqualTo(Vectors.hex(vector, "check_key"));
            }
        }
    }

    @Test
    void fileIsMadeAgainByteForByte() throws Exception {
        for (JsonObject vector : withMember("vault_passphrase_utf8")) {
            byte[] plain = VaultBodyCodec.write(body(vector), Vectors.number(vector, "generation"));

            assertThat(plain).isEqualTo(Vectors.hex(vector, "plaintext_body"));
            assertThat(SealedVault.seal(fresh(vector), keys(vector), plain).bytes())
                    .isEqualTo(Vectors.hex(vector, "file"));
        }
    }

    @Test
    void fileOpensToItsEntries() throws Exception {
        for (JsonObject vector : withMember("vault_passphrase_utf8")) {
            SealedVault sealed = SealedVault.parse(Vectors.hex(vector, "file"), HEAP);

            VaultBody found = VaultBodyCodec.read(
                    sealed.open(keys(vector)), sealed.header().generation());

            assertThat(found.storeId().toBytes()).isEqualTo(Vectors.hex(vector, "store_id"));
            assertThat(found.entries()).isEqualTo(body(vector).entries());
            for (JsonObject entry : Vectors.objects(vector.getAsJsonArray("entries"))) {
                assertThat(found.find(key(entry)).orElseThrow().payload()).isEqualTo(Vectors.hex(entry, "payload"));
            }
        }
    }

    @Test
    @Covers("S67")
    void everyOneByteChangeIsTypedByThePartThatItHits() throws Exception {
        for (JsonObject vector : withMember("vault_passphrase_utf8")) {
            byte[] file = Vectors.hex(vector, "file");
            VaultKeys keys = keys(vector);
            for (int at = 0; at < file.length; at++) {
                checkChangesAt(file, at, keys);
            }
        }
    }

    private static void checkChangesAt(byte[] file, int at, VaultKeys keys) {
        for (int flip = 1; flip < 256; flip += at < SealedVault.HEADER_BYTES ? 1 : 51) {
            byte[] changed = file.clone();
            changed[at] ^= (byte) flip;
            SecretsError error = errorOf(() -> SealedVault.parse(changed, HEAP).open(keys));
            assertThat(error.getClass())
                    .as("byte %d ^ %d", at, flip)
                    .isEqualTo(expected(at).getClass());
            if (!(error instanceof SecretsError.VaultVersionUnsupported)) {
                assertThat(error).as("byte %d ^ %d", at, flip).isEqualTo(expected(at));
            }
        }
    }

    private static SecretsError expected(int at) {
        if (at < 8) {
            return new SecretsError.VaultCorrupt(Part.MAGIC);
        }
        if (at < 10) {
            return new SecretsError.VaultVersionUnsupported("format", 0);
        }
        if (at < 12 || (at >= 140 && at < 144)) {
            return new SecretsError.VaultCorrupt(Part.LENGTH);
        }
        if (at < 108) {
            return new SecretsError.VaultCorrupt(Part.HEADER);
        }
        return at < 140 ? new SecretsError.WrongPassphrase() : new SecretsError.VaultCorrupt(Part.BODY);
    }

    @Test
    void everyCutAndEveryExtensionIsTyped() throws Exception {
        for (JsonObject vector : withMember("vault_passphrase_utf8")) {
            byte[] file = Vectors.hex(vector, "file");

            for (int length = 0; length < file.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(file, length);
                assertThat(errorOf(() -> SealedVault.parse(cut, HEAP))).isInstanceOf(SecretsError.VaultCorrupt.class);
            }
            byte[] longer = java.util.Arrays.copyOf(file, file.length + 1);
            assertThat(errorOf(() -> SealedVault.parse(longer, HEAP)))
                    .isEqualTo(new SecretsError.VaultCorrupt(Part.LENGTH));
        }
    }

    @Test
    void objectEnvelopeIsMadeAgainAndOpens() throws Exception {
        for (JsonObject vector : withMember("object")) {
            JsonObject object = vector.getAsJsonObject("object");
            byte[] plain = Vectors.hex(object, "plaintext");
            byte[] envelope = Vectors.hex(object, "envelope");
            StoreId store = StoreId.of(Vectors.hex(vector, "store_id"));
            var fresh = new ObjectEnvelope.Fresh(
                    cost(vector.getAsJsonObject("kdf")), Vectors.hex(object, "salt"), Vectors.hex(object, "nonce"));

            try (SecretBytes password =
                    chars(Vectors.string(object, "password_utf8")).toUtf8()) {
                assertThat(ObjectEnvelope.seal(fresh, password, store, key(object), plain))
                        .isEqualTo(envelope);
                assertThat(ObjectEnvelope.open(envelope, password, store, key(object), HEAP))
                        .isEqualTo(plain);
                var elsewhere =
                        new EntryName(SecretScope.storeWide(), key(object).label());
                assertThat(errorOf(() -> ObjectEnvelope.open(envelope, password, store, elsewhere, HEAP)))
                        .isEqualTo(new SecretsError.WrongObjectPassword());
            }
        }
    }

    @Test
    void primitivesAgreeWithTheUpstreamEnvelope() {
        for (JsonObject vector : withMember("whole_envelope")) {
            byte[] typed = Vectors.string(vector, "password_utf8").getBytes(StandardCharsets.UTF_8);
            byte[] key = Crypto.argon2id(typed, Vectors.hex(vector, "salt"), cost(vector.getAsJsonObject("argon2")));
            byte[] nonce = Vectors.hex(vector, "nonce");
            byte[] aad = Vectors.hex(vector, "aad");
            byte[] sealed = Vectors.hex(vector, "ciphertext_and_tag");

            assertThat(Crypto.open(key, nonce, aad, sealed)).contains(Vectors.hex(vector, "plaintext"));
            assertThat(Crypto.seal(key, nonce, aad, Vectors.hex(vector, "plaintext")))
                    .isEqualTo(sealed);
        }
    }
}
