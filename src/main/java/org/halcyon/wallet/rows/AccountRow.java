package org.halcyon.wallet.rows;

import java.util.Optional;
import org.halcyon.base.Bytes;

/// An account with the public key from which its addresses follow.
///
/// @param derivationPath as in `m/44'/5'/0'`
/// @param extendedKey the serialized extended public key, 78 bytes for secp256k1; empty where leaves are hardened
public record AccountRow(AccountKey key, Curve curve, String derivationPath, Optional<Bytes> extendedKey) {}
