package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Network;
import org.halcyon.core.keys.ExtendedPrivateKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.secrets.Keyring;
import org.halcyon.secrets.KeyringInFile;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.Vault;
import org.halcyon.secrets.VaultExpectation;
import org.halcyon.secrets.VaultOpening;
import org.halcyon.secrets.Vaults;
import org.halcyon.testing.Canaries;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What another process finds in the heap of one that used a vault and locked it, garbage included.
@Tag("stress")
@Timeout(120)
final class HeapDumpTest {
    /// Shorter pieces could be there by chance.
    private static final int LEAST = 8;

    @TempDir
    private Path temp;

    private final byte[] entropy = new byte[VaultUser.ENTROPY];
    private final byte[] password = new byte[VaultUser.PASSWORD];
    private final byte[] viewing = new byte[ViewingKeys.KEY_BYTES];

    HeapDumpTest() {
        var random = new Random(2_026);
        random.nextBytes(entropy);
        random.nextBytes(viewing);
        for (int i = 0; i < password.length; i++) {
            password[i] = (byte) ('!' + random.nextInt(90));
        }
        Canaries.bytes("entropy", entropy);
        Canaries.bytes("password", password);
        Canaries.bytes("viewing key", viewing);
    }

    @Test
    @Covers("S72")
    void heapOfALockedVaultHoldsNoPieceOfPhraseSeedOrPassword() throws Exception {
        assertThat(found(dump(VaultUser.WIPE))).isEmpty();
    }

    @Test
    @Covers("S72")
    void heapUnderTheStrictLockHoldsNoneEitherWhileTheWalletsStayOpen() throws Exception {
        assertThat(found(dump(VaultUser.STRICT))).isEmpty();
    }

    /// The text of the key, which the library for keyrings asks for, is the one exception: it is looked for nowhere.
    @Test
    @Covers("S72")
    void heapAfterActsWithTheKeyringHoldsNoPieceEitherNorTheKeyItself() throws Exception {
        byte[] heap = dump(VaultUser.KEYRING);

        assertThat(Vaults.opening(temp.resolve("secrets.dwv"))).isEqualTo(VaultOpening.KEYRING);
        assertThat(found(heap)).isEmpty();
    }

    @Test
    void pieceThatIsNotWipedIsFound() throws Exception {
        assertThat(found(dump(VaultUser.KEEP)))
                .contains("entropy", "password", "viewing key", "key that seals viewing keys");
    }

    private byte[] dump(String mode) throws IOException, InterruptedException {
        Path file = temp.resolve("heap.hprof");
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        VaultUser.class.getName(),
                        temp.resolve("secrets.dwv").toString(),
                        file.toString(),
                        mode))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(entropy);
            in.write(password);
            in.write(viewing);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualToIgnoringNewLines("dumped " + VaultUser.INPUT);
        return Files.readAllBytes(file);
    }

    private List<String> found(byte[] heap) throws KeyFormatException, SecretsException, IOException {
        return pieces().entrySet().stream()
                .filter(piece -> indexOf(heap, piece.getValue()) >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The beginning of each secret in each form that memory may hold it in.
    private Map<String, byte[]> pieces() throws KeyFormatException, SecretsException, IOException {
        var pieces = new LinkedHashMap<String, byte[]>();
        pieces.put("entropy", entropy);
        pieces.put("end of the entropy", Arrays.copyOfRange(entropy, entropy.length - LEAST, entropy.length));
        pieces.put("password", password);
        pieces.put("viewing key", viewing);
        pieces.put("end of the viewing key", Arrays.copyOfRange(viewing, viewing.length - LEAST, viewing.length));
        addSealingKey(pieces);
        pieces.put("password in characters", wide(password, ByteOrder.BIG_ENDIAN));
        pieces.put("password in memory order", wide(password, ByteOrder.LITTLE_ENDIAN));
        try (Mnemonic phrase = Mnemonic.ofEntropy(entropy, WordList.english())) {
            byte[] seed = phrase.toSeed(new char[0]);
            byte[] words = new String(phrase.toChars()).getBytes(StandardCharsets.US_ASCII);
            pieces.put("seed", Arrays.copyOf(seed, 2 * LEAST));
            pieces.put("end of the seed", Arrays.copyOfRange(seed, seed.length - LEAST, seed.length));
            byte[] some = Arrays.copyOf(words, 3 * LEAST);
            addKeys(pieces, seed);
            pieces.put("words", some);
            pieces.put("words in characters", wide(some, ByteOrder.BIG_ENDIAN));
        }
        return pieces;
    }

    /// The process made it, so it comes out of the vault that the process left behind.
    private void addSealingKey(Map<String, byte[]> pieces) throws SecretsException, IOException {
        Path path = temp.resolve("secrets.dwv");
        Keyring keyring = KeyringInFile.of(VaultUser.keyring(path));
        boolean keyless = Vaults.opening(path) == VaultOpening.KEYRING;
        if (keyless) {
            pieces.put("key of the keyring", KeyringInFile.key(VaultUser.keyring(path)));
        }
        try (Vault vault = VaultUser.vaults(new SecureRandom(), keyring).open(path);
                SecretChars secret = VaultUser.password(password);
                UnlockedVault unlocked = keyless
                        ? vault.keyless(VaultUser.STORE).unlock(VaultExpectation.none())
                        : vault.unlock(secret, VaultExpectation.none())) {
            byte[] key = unlocked.withSecret(SecretScope.storeWide(), ViewingKeys.LABEL, byte[]::clone);
            pieces.put("key that seals viewing keys", Arrays.copyOf(key, 2 * LEAST));
            pieces.put("end of the key that seals viewing keys", Arrays.copyOfRange(key, 32 - LEAST, 32));
            pieces.put("key that seals viewing keys in words", words(Arrays.copyOf(key, 2 * LEAST)));
        }
    }

    /// As a cipher holds it that reads four bytes as one number, in the byte order of a dump.
    private static byte[] words(byte[] key) {
        ByteBuffer out = ByteBuffer.allocate(key.length);
        ByteBuffer in = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            out.putInt(in.getInt());
        }
        return out.array();
    }

    private static void addKeys(Map<String, byte[]> pieces, byte[] seed) throws KeyFormatException {
        var curve = VaultUser.curve();
        try (ExtendedPrivateKey root = ExtendedPrivateKey.ofSeed(seed, curve);
                ExtendedPrivateKey leaf = root.derive(VaultUser.LEAF, curve).orElseThrow()) {
            pieces.put("root key", keyOf(root));
            pieces.put("key that signed", keyOf(leaf));
        }
    }

    /// The last 32 of the 78 bytes of an extended key are the key itself.
    private static byte[] keyOf(ExtendedPrivateKey key) {
        byte[] bytes = key.toBytes(Network.TESTNET);
        return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length - LEAST);
    }

    private static byte[] wide(byte[] ascii, ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(2 * ascii.length).order(order);
        for (byte each : ascii) {
            out.putChar((char) each);
        }
        return out.array();
    }

    private static int indexOf(byte[] heap, byte[] piece) {
        for (int at = 0; at + piece.length <= heap.length; at++) {
            if (heap[at] == piece[0] && Arrays.equals(heap, at, at + piece.length, piece, 0, piece.length)) {
                return at;
            }
        }
        return -1;
    }
}
