package org.halcyon.ui.start;

import java.util.Arrays;
import java.util.Optional;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.wallet.NewWallet;

/// A phrase with what was said about it, kept until the engine has taken it, so that a wrong password costs no typing.
/// Wiped by [#close()]; cannot be printed.
final class PhraseDraft implements AutoCloseable {
    private final Mnemonic phrase;
    private final char[] extra;
    private final boolean fresh;
    private final Optional<Integer> birthHeight;
    private boolean checked;

    private PhraseDraft(Mnemonic phrase, char[] extra, boolean fresh, Optional<Integer> birthHeight) {
        this.phrase = phrase;
        this.extra = extra;
        this.fresh = fresh;
        this.birthHeight = birthHeight;
    }

    static PhraseDraft made(Mnemonic phrase) {
        return new PhraseDraft(phrase, new char[0], /* fresh= */ true, Optional.empty());
    }

    static PhraseDraft brought(Mnemonic phrase, char[] extra, Optional<Integer> birthHeight) {
        var draft = new PhraseDraft(phrase, extra, /* fresh= */ false, birthHeight);
        draft.checked = true;
        return draft;
    }

    Mnemonic phrase() {
        return phrase;
    }

    void checked(boolean now) {
        checked = now;
    }

    /// Copies for the engine, which wipes them.
    NewWallet wallet(String name, char[] password, WordList words) {
        byte[] entropy = phrase.toEntropy();
        try {
            return new NewWallet.FromPhrase(
                    name,
                    Mnemonic.ofEntropy(entropy, words),
                    extra.clone(),
                    password.clone(),
                    fresh,
                    birthHeight,
                    checked);
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    @Override
    public void close() {
        phrase.close();
        Arrays.fill(extra, '\0');
    }

    @Override
    public String toString() {
        return "PhraseDraft[redacted]";
    }
}
