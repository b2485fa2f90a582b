package org.halcyon.core.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import org.halcyon.core.hash.HmacSha512;
import org.halcyon.core.hash.Sha256d;

/// A recovery phrase of 12, 15, 18, 21 or 24 words, held as word numbers and wiped by [#close()]. Cannot be printed.
/// Safe
/// for one thread at a time.
///
/// Source: BIP-39.
public final class Mnemonic implements AutoCloseable {

    private static final int WORD_BITS = 11;
    private static final int ROUNDS = 2048;
    private static final int MAX_CHARS = 1024;

    private final WordList list;
    private final short[] words;
    private boolean closed;

    private Mnemonic(WordList list, short[] words) {
        this.list = list;
        this.words = words;
    }

    /// The phrase that stands for `entropy`, which stays the caller's to wipe.
    ///
    /// @param entropy 16, 20, 24, 28 or 32 bytes from a strong source
    public static Mnemonic ofEntropy(byte[] entropy, WordList list) {
        if (entropy.length < 16 || entropy.length > 32 || entropy.length % 4 != 0) {
            throw new IllegalArgumentException("entropy of " + entropy.length + " bytes");
        }
        byte[] bits = Arrays.copyOf(entropy, entropy.length + 1);
        bits[entropy.length] = Sha256d.single(entropy)[0];
        short[] words = new short[entropy.length * 3 / 4];
        for (int i = 0; i < words.length * WORD_BITS; i++) {
            int bit = (bits[i / 8] >>> (7 - i % 8)) & 1;
            words[i / WORD_BITS] = (short) ((words[i / WORD_BITS] << 1) | bit);
        }
        Arrays.fill(bits, (byte) 0);
        return new Mnemonic(list, words);
    }

    /// Reads words between white space, in upper or lower case; the caller wipes `phrase`.
    public static MnemonicReading read(char[] phrase, WordList list) {
        char[] folded = fold(phrase);
        try {
            int count = countWords(folded);
            if (phrase.length > MAX_CHARS || count < 12 || count > 24 || count % 3 != 0) {
                return new MnemonicReading.WrongCount(count);
            }
            short[] words = new short[count];
            int unknown = lookUp(folded, words, list);
            return unknown > 0 ? new MnemonicReading.UnknownWord(unknown) : checked(new Mnemonic(list, words));
        } finally {
            Arrays.fill(folded, '\0');
        }
    }

    /// White space of any kind becomes a blank, and ASCII letters small.
    private static char[] fold(char[] phrase) {
        char[] folded = phrase.clone();
        for (int i = 0; i < folded.length; i++) {
            char c = folded[i];
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                folded[i] = ' ';
            } else if (c >= 'A' && c <= 'Z') {
                folded[i] = (char) (c + 32);
            }
        }
        return folded;
    }

    private static int countWords(char[] folded) {
        int count = 0;
        for (int i = 0; i < folded.length; i++) {
            count += folded[i] != ' ' && (i == 0 || folded[i - 1] == ' ') ? 1 : 0;
        }
        return count;
    }

    /// Fills in the word numbers; answers the position of the first unknown word, or 0.
    private static int lookUp(char[] folded, short[] words, WordList list) {
        int from = 0;
        for (int i = 0; i < words.length; i++) {
            while (folded[from] == ' ') {
                from++;
            }
            int to = from;
            while (to < folded.length && folded[to] != ' ') {
                to++;
            }
            int word = list.indexOf(folded, from, to);
            if (word < 0) {
                Arrays.fill(words, (short) 0);
                return i + 1;
            }
            words[i] = (short) word;
            from = to;
        }
        return 0;
    }

    private static MnemonicReading checked(Mnemonic mnemonic) {
        byte[] entropy = mnemonic.toEntropy();
        try (Mnemonic right = ofEntropy(entropy, mnemonic.list)) {
            if (mnemonic.equals(right)) {
                return new MnemonicReading.Valid(mnemonic);
            }
            mnemonic.close();
            return new MnemonicReading.ChecksumMismatch(right.wordCount());
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    public int wordCount() {
        return words.length;
    }

    /// The word at an index from 0, as a list word, so that a window can show it by itself.
    public String word(int index) {
        return list.word(open()[index]);
    }

    /// The words between single blanks, which the caller wipes.
    public char[] toChars() {
        CharBuffer text = CharBuffer.allocate(words.length * 9);
        for (short word : open()) {
            text.put(text.position() == 0 ? "" : " ").put(list.word(word));
        }
        char[] chars = Arrays.copyOf(text.array(), text.position());
        Arrays.fill(text.array(), '\0');
        return chars;
    }

    /// The entropy that the words stand for, without the checksum; the caller wipes it.
    public byte[] toEntropy() {
        byte[] entropy = new byte[words.length * 4 / 3];
        for (int i = 0; i < entropy.length * 8; i++) {
            int bit = (open()[i / WORD_BITS] >>> (WORD_BITS - 1 - i % WORD_BITS)) & 1;
            entropy[i / 8] = (byte) ((entropy[i / 8] << 1) | bit);
        }
        return entropy;
    }

    /// The 64-byte seed of the key tree, which the caller wipes. Takes some milliseconds.
    ///
    /// A passphrase beyond ASCII passes through the normaliser of the platform, which leaves a copy that cannot be
    /// wiped.
    ///
    /// @param passphrase empty for none; stays the caller's to wipe
    public byte[] toSeed(char[] passphrase) {
        char[] phrase = toChars();
        byte[] password = utf8(CharBuffer.wrap(phrase));
        byte[] salt = salt(passphrase);
        try {
            return HmacSha512.stretch(password, salt, ROUNDS);
        } finally {
            Arrays.fill(phrase, '\0');
            Arrays.fill(password, (byte) 0);
            Arrays.fill(salt, (byte) 0);
        }
    }

    private static byte[] salt(char[] passphrase) {
        CharBuffer typed = CharBuffer.wrap(passphrase);
        boolean plain = typed.chars().allMatch(c -> c < 0x80);
        CharBuffer normal = plain ? typed : CharBuffer.wrap(Normalizer.normalize(typed, Normalizer.Form.NFKD));
        byte[] encoded = utf8(normal);
        byte[] prefix = "mnemonic".getBytes(StandardCharsets.US_ASCII);
        byte[] salt = Arrays.copyOf(prefix, prefix.length + encoded.length);
        System.arraycopy(encoded, 0, salt, prefix.length, encoded.length);
        Arrays.fill(encoded, (byte) 0);
        return salt;
    }

    private static byte[] utf8(CharBuffer text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(text);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear();
        encoded.put(new byte[encoded.capacity()]);
        return bytes;
    }

    private short[] open() {
        if (closed) {
            throw new IllegalStateException("the phrase is wiped");
        }
        return words;
    }

    /// Compares in time that depends on the number of words only.
    @Override
    public boolean equals(Object other) {
        return other instanceof Mnemonic that && MessageDigest.isEqual(packed(words), packed(that.words));
    }

    private static byte[] packed(short[] words) {
        ByteBuffer packed = ByteBuffer.allocate(words.length * 2);
        packed.asShortBuffer().put(words);
        return packed.array();
    }

    /// The number of words only: a hash of the content would be a fingerprint of it.
    @Override
    public int hashCode() {
        return words.length;
    }

    @Override
    public String toString() {
        return "Mnemonic[redacted]";
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(words, (short) 0);
    }
}
