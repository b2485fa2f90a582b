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
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;

/// A process that seals a phrase, reads it, signs with a key of its seed, locks everything, and writes down its whole
/// heap.
///
/// Its input is the entropy of the phrase and then the password, byte for byte; arguments are the vault, the dump, and
/// whether the input is kept in memory, as a program does that forgets to wipe.
final class VaultUser {
    static final int ENTROPY = 16;
    static final int PASSWORD = 24;
    static final String KEEP = "keep";
    static final DerivationPath LEAF = AccountPaths.leaf(new AccountPaths(Network.TESTNET).standard(0), 0, 0);

    private static final StoreId STORE = StoreId.of(new byte[StoreId.BYTES]);

    private VaultUser() {}

    public static void main(String[] arguments) throws Exception {
        byte[] input = new byte[ENTROPY + PASSWORD];
        try (var in = new FileInputStream(FileDescriptor.in)) {
            if (in.readNBytes(input, 0, input.length) != input.length) {
                throw new IOException("the input is too short");
            }
        }
        use(Path.of(arguments[0]), input);
        if (!arguments[2].equals(KEEP)) {
            Arrays.fill(input, (byte) 0);
        }
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(arguments[1], /* live= */ false);
        System.out.println("dumped " + input.length);
    }

    private static void use(Path path, byte[] input) throws SecretsException, KeyFormatException {
        var random = new SecureRandom();
        var settings = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 30);
        var wallet = WalletId.of(filled());
        var vaults = new Vaults(random, InstantSource.fixed(Instant.EPOCH), settings);
        var place = new PhraseVault.Place(vaults, path, STORE, new MarkInMemory());
        List<VaultListener> listeners = List.of(new LearnedBackupKey(random));
        try (var vault = new PhraseVault(place, new ManifestSeals(STORE, random), listeners)) {
            byte[] entropy = Arrays.copyOf(input, ENTROPY);
            try (Mnemonic phrase = Mnemonic.ofEntropy(entropy, WordList.english());
                    SecretChars password = password(input)) {
                vault.seal(wallet, phrase, new char[0], password);
            }
            Arrays.fill(entropy, (byte) 0);
            try (SecretChars password = password(input);
                    Mnemonic read = vault.phrase(wallet, password).orElseThrow()) {
                Arrays.fill(read.toChars(), '\0');
            }
            try (SecretChars password = password(input)) {
                if (vault.withSeed(wallet, password, VaultUser::sign).isEmpty()) {
                    throw new IllegalStateException("the phrase is gone");
                }
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

    private static SecretChars password(byte[] input) {
        char[] chars = new char[PASSWORD];
        for (int i = 0; i < PASSWORD; i++) {
            chars[i] = (char) input[ENTROPY + i];
        }
        return SecretChars.takeFrom(chars);
    }
}
