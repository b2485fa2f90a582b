package org.halcyon.wallet;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.AccountPaths;
import org.halcyon.core.keys.DerivationPath;
import org.halcyon.core.keys.ExtendedPrivateKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.PrivateKey;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.keys.WordList;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.Keyring;
import org.halcyon.secrets.KeyringInFile;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;

/// A process that seals a phrase, reads it, signs with a key of its seed, seals a viewing key and opens it, locks
/// everything, and writes down its whole heap.
///
/// Its input is the entropy of the phrase, the password and the viewing key, byte for byte; arguments are the vault,
/// the dump, and how it ends: with everything closed, the same with a keyring in the place of the password, with the
/// strict lock after the last act but nothing closed, or with the input and a key of the vault kept in memory, as a
/// program does that forgets to wipe.
final class VaultUser {
    static final int ENTROPY = 16;
    static final int PASSWORD = 24;
    static final int INPUT = ENTROPY + PASSWORD + ViewingKeys.KEY_BYTES;
    static final String WIPE = "wipe";
    static final String STRICT = "strict";
    static final String KEEP = "keep";
    static final String KEYRING = "keyring";
    static final DerivationPath LEAF = AccountPaths.leaf(new AccountPaths(Network.TESTNET).standard(0), 0, 0);

    static final StoreId STORE = StoreId.of(new byte[StoreId.BYTES]);

    private final byte[] input;
    private final SecureRandom random = new SecureRandom();
    private final Keeping keeping = new Keeping();
    private final ViewingKeys keys;
    private final Path dump;

    private VaultUser(byte[] input, Path dump, boolean strict) {
        this.input = input;
        this.dump = dump;
        this.keys = new ViewingKeys(random, strict);
    }

    public static void main(String[] arguments) throws Exception {
        byte[] input = new byte[INPUT];
        try (var in = new FileInputStream(FileDescriptor.in)) {
            if (in.readNBytes(input, 0, input.length) != input.length) {
                throw new IOException("the input is too short");
            }
        }
        var user = new VaultUser(input, Path.of(arguments[1]), arguments[2].equals(STRICT));
        user.run(Path.of(arguments[0]), arguments[2]);
        System.out.println("dumped " + input.length);
    }

    private void run(Path path, String mode) throws Exception {
        List<VaultListener> listeners = mode.equals(KEEP)
                ? List.of(new LearnedBackupKey(random), keys, keeping)
                : List.of(new LearnedBackupKey(random), keys);
        var vaults = vaults(random, KeyringInFile.of(keyring(path)));
        var place = new PhraseVault.Place(vaults, path, STORE, new MarkInMemory());
        try (var vault = new PhraseVault(place, new ManifestSeals(STORE, random), listeners)) {
            use(vault, mode);
            if (mode.equals(STRICT)) {
                dump(mode);
            }
        }
        if (!mode.equals(STRICT)) {
            dump(mode);
        }
    }

    private void dump(String mode) throws IOException {
        if (!mode.equals(KEEP)) {
            Arrays.fill(input, (byte) 0);
        }
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), /* live= */ false);
    }

    /// Where the keyring of this process keeps its item.
    static Path keyring(Path vault) {
        return vault.resolveSibling("keyring");
    }

    /// Vaults that cost little.
    static Vaults vaults(SecureRandom random, Keyring keyring) {
        var settings = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 30);
        return new Vaults(random, InstantSource.fixed(Instant.EPOCH), settings, keyring);
    }

    private void use(PhraseVault vault, String mode) throws SecretsException, KeyFormatException {
        var wallet = WalletId.of(filled());
        byte[] entropy = Arrays.copyOf(input, ENTROPY);
        try (Mnemonic phrase = Mnemonic.ofEntropy(entropy, WordList.english());
                SecretChars password = password()) {
            vault.seal(wallet, phrase, new char[0], password);
        }
        Arrays.fill(entropy, (byte) 0);
        if (mode.equals(KEYRING)) {
            try (SecretChars password = password()) {
                vault.useKeyring(password);
            }
        }
        try (SecretChars password = password();
                Mnemonic read = vault.phrase(wallet, password).orElseThrow()) {
            Arrays.fill(read.toChars(), '\0');
        }
        try (SecretChars password = password()) {
            if (vault.withSeed(wallet, password, this::signAndSeal).isEmpty()) {
                throw new IllegalStateException("the phrase is gone");
            }
        }
    }

    private byte[] signAndSeal(byte[] seed) throws KeyFormatException {
        var wallet = WalletId.of(filled());
        try (SecretBytes viewing = SecretBytes.copyOf(input, ENTROPY + PASSWORD, ViewingKeys.KEY_BYTES)) {
            Bytes sealed = keys.seal(wallet, 0, viewing).orElseThrow();
            var opened = (OpenedViewingKey.Opened) keys.open(wallet, 0, sealed);
            opened.key().close();
        }
        return sign(seed);
    }

    /// Forgets nothing.
    private static final class Keeping implements VaultListener {
        private byte[] kept = {};

        @Override
        public void opened(UnlockedVault vault) throws SecretsException {
            kept = vault.withSecret(SecretScope.storeWide(), ViewingKeys.LABEL, byte[]::clone);
        }

        @Override
        public void closed() {
            if (kept.length != 32) {
                throw new IllegalStateException("there is no key");
            }
        }
    }

    private static byte[] sign(byte[] seed) throws KeyFormatException {
        Secp256k1 curve = curve();
        try (ExtendedPrivateKey root = ExtendedPrivateKey.ofSeed(seed, curve);
                ExtendedPrivateKey leaf = root.derive(LEAF, curve).orElseThrow();
                PrivateKey key = leaf.privateKey()) {
            return key.sign(new byte[32], curve);
        }
    }

    static Secp256k1 curve() {
        try {
            return NativeSecp256k1.load();
        } catch (NativeLibraryException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] filled() {
        byte[] id = new byte[WalletId.BYTES];
        Arrays.fill(id, (byte) 3);
        return id;
    }

    private SecretChars password() {
        byte[] password = Arrays.copyOfRange(input, ENTROPY, ENTROPY + PASSWORD);
        try {
            return password(password);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    static SecretChars password(byte[] ascii) {
        char[] chars = new char[ascii.length];
        for (int i = 0; i < ascii.length; i++) {
            chars[i] = (char) ascii[i];
        }
        return SecretChars.takeFrom(chars);
    }
}
