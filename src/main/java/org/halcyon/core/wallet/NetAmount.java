package org.halcyon.core.wallet;

/// What a transaction added to the wallet, in duffs: own outputs less own inputs, so negative for what was paid.
public record NetAmount(long duffs) {}
