package org.halcyon.core.wallet;

import java.time.Duration;

/// The numbers by which a wallet watches and reserves.
///
/// @param gapLimit unused addresses kept behind the last used one, 1 to 1,000; never less for an
///     account than the default of its kind
/// @param reservation how long an address or a coin stays with the one who asked for it
public record WalletSettings(int gapLimit, Duration reservation) {

    public static final int MAX_GAP = 1_000;

    public static final WalletSettings DEFAULT = new WalletSettings(30, Duration.ofMinutes(10));

    public WalletSettings {
        if (gapLimit < 1 || gapLimit > MAX_GAP) {
            throw new IllegalArgumentException("gap limit " + gapLimit + " is not between 1 and " + MAX_GAP);
        }
        if (!reservation.isPositive()) {
            throw new IllegalArgumentException("reservation of " + reservation);
        }
    }

    int gapOf(AccountType type) {
        return Math.max(gapLimit, type.defaultGap());
    }
}
