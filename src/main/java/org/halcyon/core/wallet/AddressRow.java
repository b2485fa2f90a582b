package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.Optional;

/// What a store keeps of a derived address.
///
/// @param used seen on the chain or in a transaction once; never taken back
/// @param reservedAt when it was handed to somebody who may publish it
public record AddressRow(DerivedAddress address, boolean used, Optional<Instant> reservedAt) {}
