package org.halcyon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.keys.AccountPaths;
import org.halcyon.core.keys.ExtendedPrivateKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.Secp256k1;

/// Tells a campaign that reads logs which secrets the tests use: they go into the file that the system property
/// `halcyon.canaries` names, one line each, and nowhere without it. Any thread.
public final class Canaries {
    public static final String LEDGER = "halcyon.canaries";

    /// Anything with fewer would be found by chance.
    private static final int LEAST_DISTINCT = 6;

    private static final int LEAST = 8;
    private static final int LEAVES = 4;

    private Canaries() {}

    /// A secret of the ledger.
    ///
    /// @param isText characters in UTF-8, else any bytes
    @SuppressWarnings("ArrayRecordComponent") // read once and compared by nobody
    public record Secret(String name, boolean isText, byte[] bytes) {
        @Override
        public String toString() {
            return "Secret[" + name + "]";
        }
    }

    /// @return the secret itself
    public static String text(String name, String secret) {
        note(name, true, secret.getBytes(StandardCharsets.UTF_8));
        return secret;
    }

    /// @return the secret itself
    public static byte[] bytes(String name, byte[] secret) {
        note(name, false, secret);
        return secret;
    }

    /// The words, and what is derived from them: entropy, seed, root key, account key, the first keys for addresses.
    public static void phrase(Mnemonic phrase, char[] passphrase, Network network, Secp256k1 curve) {
        if (System.getProperty(LEDGER) == null) {
            return;
        }
        for (int i = 0; i + 2 < phrase.wordCount(); i++) {
            List<String> three = List.of(phrase.word(i), phrase.word(i + 1), phrase.word(i + 2));
            text("words", String.join(" ", three));
            text("words in a list", String.join(", ", three));
        }
        byte[] seed = phrase.toSeed(passphrase);
        bytes("entropy", phrase.toEntropy());
        bytes("seed", seed);
        try (ExtendedPrivateKey root = ExtendedPrivateKey.ofSeed(seed, curve)) {
            key("root key", root, network);
            var account = new AccountPaths(network).standard(0);
            try (ExtendedPrivateKey below = root.derive(account, curve).orElseThrow()) {
                key("account key", below, network);
            }
            for (int i = 0; i < LEAVES; i++) {
                try (ExtendedPrivateKey leaf =
                        root.derive(AccountPaths.leaf(account, 0, i), curve).orElseThrow()) {
                    key("address key", leaf, network);
                }
            }
        } catch (KeyFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static void key(String name, ExtendedPrivateKey key, Network network) {
        bytes(name, key.privateKey().toBytes());
        text(name + " as text", new String(key.toChars(network)));
    }

    private static synchronized void note(String name, boolean isText, byte[] secret) {
        String ledger = System.getProperty(LEDGER);
        if (ledger == null || secret.length < LEAST || distinct(secret) < LEAST_DISTINCT) {
            return;
        }
        String line = (isText ? "t " : "b ") + HexFormat.of().formatHex(secret) + " " + name + "\n";
        try {
            Files.writeString(Path.of(ledger), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long distinct(byte[] secret) {
        byte[] sorted = secret.clone();
        Arrays.sort(sorted);
        long distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }

    /// Every secret that was told, each once.
    public static List<Secret> read(Path ledger) throws IOException {
        try (var lines = Files.lines(ledger)) {
            return lines.distinct().map(Canaries::parse).toList();
        }
    }

    private static Secret parse(String line) {
        String[] parts = line.split(" ", 3);
        return new Secret(parts[2], parts[0].equals("t"), HexFormat.of().parseHex(parts[1]));
    }
}
