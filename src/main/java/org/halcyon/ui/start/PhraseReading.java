package org.halcyon.ui.start;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.MnemonicReading;
import org.halcyon.core.keys.WordList;

/// What can be said about a phrase while it is being typed. Holds no word of it.
public sealed interface PhraseReading {

    record Empty() implements PhraseReading {}

    /// Not finished yet; every complete word is in the list.
    record SoFar(int words) implements PhraseReading {}

    /// The word at this position, from 1, is in no list.
    record UnknownWord(int position) implements PhraseReading {}

    /// All words are known, and do not fit together.
    record WrongChecksum(int words) implements PhraseReading {}

    record Complete(int words) implements PhraseReading {}

    /// Reads `typed`, which stays the caller's to wipe. The word at the end may be unfinished.
    static PhraseReading of(char[] typed, WordList list) {
        return switch (Mnemonic.read(typed, list)) {
            case MnemonicReading.Valid valid -> complete(valid.mnemonic());
            case MnemonicReading.ChecksumMismatch mismatch -> new WrongChecksum(mismatch.position());
            case MnemonicReading.UnknownWord unknown -> soFar(typed, list);
            case MnemonicReading.WrongCount count -> soFar(typed, list);
        };
    }

    /// The words of the list that begin like the word at the end of `typed`, at most `most`; none before its second
    /// letter and none once it is finished.
    static List<String> completions(char[] typed, WordList list, int most) {
        int from = typed.length;
        while (from > 0 && !Character.isWhitespace(typed[from - 1])) {
            from--;
        }
        var found = new ArrayList<String>();
        for (int i = 0; i < WordList.SIZE && typed.length - from >= 2 && found.size() < most; i++) {
            if (list.word(i).length() > typed.length - from && begins(list.word(i), typed, from)) {
                found.add(list.word(i));
            }
        }
        return List.copyOf(found);
    }

    private static PhraseReading complete(Mnemonic phrase) {
        try (phrase) {
            return new Complete(phrase.wordCount());
        }
    }

    private static PhraseReading soFar(char[] typed, WordList list) {
        int words = 0;
        int from = 0;
        while (from < typed.length) {
            int to = endOfWord(typed, from);
            boolean open = to == typed.length;
            if (to > from) {
                words++;
                if (!isKnown(typed, from, to, open, list)) {
                    return new UnknownWord(words);
                }
            }
            from = to + 1;
        }
        return words == 0 ? new Empty() : new SoFar(words);
    }

    private static int endOfWord(char[] typed, int from) {
        int to = from;
        while (to < typed.length && !Character.isWhitespace(typed[to])) {
            to++;
        }
        return to;
    }

    /// A word that is still open only has to begin like one.
    private static boolean isKnown(char[] typed, int from, int to, boolean open, WordList list) {
        for (int i = 0; i < WordList.SIZE; i++) {
            String word = list.word(i);
            boolean fits = open ? word.length() >= to - from : word.length() == to - from;
            if (fits && begins(word, typed, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(String word, char[] typed, int from) {
        return begins(word, typed, from, typed.length);
    }

    private static boolean begins(String word, char[] typed, int from, int to) {
        for (int i = from; i < to; i++) {
            if (word.charAt(i - from) != Character.toLowerCase(typed[i])) {
                return false;
            }
        }
        return true;
    }
}
