package org.halcyon.wallet;

/// One receive address that was shown to the person or seen on the chain.
///
/// @param index its place on the receive branch
/// @param path the whole derivation path as text
/// @param label the person's own note, may be empty
public record IssuedAddress(String address, int index, String path, boolean used, String label) {}
