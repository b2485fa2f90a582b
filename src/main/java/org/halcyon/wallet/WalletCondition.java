package org.halcyon.wallet;

import java.util.Optional;

/// Whether a wallet can be worked with.
public sealed interface WalletCondition {

    record Usable() implements WalletCondition {}

    /// Its records do not add up; it is shown read-only and the other wallets go on.
    ///
    /// @param site which kind of record, a stable tag
    /// @param detail what is wrong, without the content of a row
    /// @param copy name of the copy of the store that was kept because of it, if there is one
    record Damaged(String site, String detail, Optional<String> copy) implements WalletCondition {}

    /// A store was refused for good; figures go on in memory and are fetched again after a restart.
    record NotSaving(String cause) implements WalletCondition {}
}
