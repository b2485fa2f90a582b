/// Encrypted secret store: one vault file for seeds, keys and phrases, its passphrase, and memory that is wiped.
///
/// # Layers
///
/// [Vaults] is made once per process and hands out a [Vault], which holds the lock file for as long as it lives. A
/// `Vault` with the right passphrase gives an [UnlockedVault], which holds two derived keys and nothing else: every
/// access reads the file, opens it, picks one entry and wipes the rest. So the file is the only state, a failed write
/// leaves the old content serving, and damage or a foreign copy is noticed at the next access.
///
/// A [KeylessVault] is the way to, through and from a vault that a key in the [Keyring] of the system opens instead of
/// a passphrase; it holds the rule by which one of the two always opens the file. [SystemKeyring] puts one question at
/// a time, on a thread that is handed in.
///
/// # Threads and locks
///
/// Every call blocks its caller and makes no thread; key derivation takes up to a second and belongs on a worker. Two
/// locks exist, never held together: the turn of a `Vault` (a [VaultTurn], held over one read or one whole replacement
/// of the file, waited for with a budget) and the guard of an `UnlockedVault` (held to copy or wipe keys). No key
/// derivation, no callback and no question to a keyring runs in either. Two flags refuse instead of waiting: one of a
/// `Vault`, raised while somebody changes what opens it, and one of a `SystemKeyring`, raised while a question is out.
/// An interrupt in the middle of file access ends the call with `io`; the file then holds the old or the new content
/// whole.
///
/// # Memory
///
/// Long-lived secrets are in [SecretBytes] (off-heap, locked where the system allows). Heap copies live for one call
/// and are wiped in `finally`. No secret is ever a `String`, but for the key of a keyring inside [SystemKeyring], whose
/// library knows nothing else.
@NullMarked
package org.halcyon.secrets;

import org.jspecify.annotations.NullMarked;
