/// The wallets of one network: [org.halcyon.wallet.PlatformWalletManager] and what it is made of.
///
/// **What is trusted of a stored wallet.** A load happens without a password, so nothing secret can vouch for what it
/// reads. Until the vault has been opened once, the checksums of the rows show accidents; the id of a watch-only wallet
/// is the hash of its account key, so its key cannot be exchanged without its becoming another wallet; and each address
/// has to follow from the account key beside it. None of this stops somebody who may write the file from exchanging the
/// accounts of a wallet with a phrase, all rows of them, for his own. From the first opening of the vault on, in a
/// reveal, a payment, a removal or a registration, every such wallet is held against the seal of its registration, an
/// HMAC under a key that only the vault holds; one whose seal is wrong or missing is shown as damaged, gives out no
/// address and does not pay, before a signature is made, and further loads skip it. What the seal does not cover is the
/// name, and the transactions, which the network shows again. An address that is given out before the first opening of
/// the vault is therefore as trustworthy as the file.
///
/// **Locks.** All are leaves: nothing is called under them but the ticker, by the fence the queue of the store, and by
/// the seal of viewing keys its cipher, which takes the guards of secrets.
/// `StoreFence` before `StorageThread` is the one order there is. The latch of a clear, the gate of its worker and the
/// door of operations are raised in this order and released in the other.
@NullMarked
package org.halcyon.wallet;

import org.jspecify.annotations.NullMarked;
