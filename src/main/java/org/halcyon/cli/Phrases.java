package org.halcyon.cli;

import java.io.PrintStream;
import java.util.Arrays;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.MnemonicReading;
import org.halcyon.core.keys.WordList;

/// Recovery phrases between command line and wallet.
final class Phrases {

    private Phrases() {}

    /// A phrase of its own life; the caller closes it.
    static Mnemonic copy(Mnemonic phrase) {
        byte[] entropy = phrase.toEntropy();
        try {
            return Mnemonic.ofEntropy(entropy, WordList.english());
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    /// Reads a typed phrase and wipes it.
    static Mnemonic read(char[] typed) throws CommandFailure {
        try {
            return switch (Mnemonic.read(typed, WordList.english())) {
                case MnemonicReading.Valid valid -> valid.mnemonic();
                case MnemonicReading.WrongCount count ->
                    throw refused("phrase_length", "a phrase has 12, 15, 18, 21 or 24 words, not " + count.words());
                case MnemonicReading.UnknownWord unknown ->
                    throw refused("phrase_word", "word " + unknown.position() + " is not in the word list");
                case MnemonicReading.ChecksumMismatch mismatch ->
                    throw refused("phrase_checksum", "the words do not fit together; one is wrong or two are swapped");
            };
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static CommandFailure refused(String code, String sentence) {
        return new CommandFailure(code, sentence, ExitCode.REFUSED);
    }

    /// Prints word by word, so that the whole phrase is nowhere one text.
    static void print(PrintStream out, boolean json, Mnemonic phrase) {
        out.print(json ? "{\"words\":[" : "");
        for (int i = 0; i < phrase.wordCount(); i++) {
            out.print(i == 0 ? "" : json ? "," : " ");
            out.print(json ? "\"" : "");
            out.print(phrase.word(i));
            out.print(json ? "\"" : "");
        }
        out.println(json ? "]}" : "");
    }
}
