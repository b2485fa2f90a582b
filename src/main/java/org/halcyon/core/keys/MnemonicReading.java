package org.halcyon.core.keys;

/// What came of reading a recovery phrase. Positions count from one, as people number their words; no outcome but
/// [Valid] holds a part of the phrase.
public sealed interface MnemonicReading {

    /// The phrase, which the caller closes.
    record Valid(Mnemonic mnemonic) implements MnemonicReading {}

    /// A phrase has 12, 15, 18, 21 or 24 words.
    record WrongCount(int words) implements MnemonicReading {}

    /// The word is not in the list.
    record UnknownWord(int position) implements MnemonicReading {}

    /// All words are in the list but do not fit together: one is wrong or two are swapped. The check itself sits in the
    /// word at `position`, the last.
    record ChecksumMismatch(int position) implements MnemonicReading {}
}
