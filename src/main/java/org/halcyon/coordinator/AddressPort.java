package org.halcyon.coordinator;

import java.util.List;

/// What the platform-address coordinator needs of the rest of the program.
///
/// @param <A> a platform address
public interface AddressPort<A> {

    /// The wallets as they are now. No lock is kept when this returns.
    List<WalletUnit> wallets();

    /// The rows and marks of a wallet as they are stored.
    AddressBook<A> load(WalletUnit wallet) throws Exception;

    /// Asks the network what the addresses of a wallet hold, and checks the proof.
    ///
    /// @param known rows and marks to go on from
    AddressScan<A> scan(WalletUnit wallet, AddressBook<A> known, PassContext pass) throws Exception;

    /// Makes the change durable before it returns.
    ///
    /// @throws Exception if it is not durable, also because the wallet is of another generation by now
    void store(WalletUnit wallet, AddressDelta<A> delta) throws Exception;
}
