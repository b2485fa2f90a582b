package org.halcyon.core.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The 2,048 sorted words of a recovery phrase in one language. Immutable; any thread.
///
/// Source: BIP-39, English list.
public final class WordList {

    public static final int SIZE = 2048;

    private static final String ENGLISH = "/halcyon/words/english.txt";

    private final List<String> words;

    private WordList(List<String> words) {
        this.words = words;
    }

    /// Reads the English list out of the program.
    public static WordList english() {
        try (InputStream in = WordList.class.getResourceAsStream(ENGLISH)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its word list");
            }
            List<String> words = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            if (words.size() != SIZE) {
                throw new IllegalStateException("the word list of the program is damaged");
            }
            return new WordList(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param index 0 to 2047
    public String word(int index) {
        return words.get(index);
    }

    /// The words that begin with `start`, for the completion of input; all of them for an empty start.
    public List<String> startingWith(String start) {
        return words.stream().filter(word -> word.startsWith(start)).toList();
    }

    /// The number of the word that stands in a part of `text`, or -1.
    int indexOf(char[] text, int from, int to) {
        int low = 0;
        int high = SIZE - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(words.get(middle), text, from, to);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }

    private static int compare(String word, char[] text, int from, int to) {
        int common = Math.min(word.length(), to - from);
        for (int i = 0; i < common; i++) {
            int order = Character.compare(word.charAt(i), text[from + i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(word.length(), to - from);
    }
}
