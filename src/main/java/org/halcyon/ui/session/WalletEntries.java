package org.halcyon.ui.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.shell.WalletEntry;
import org.halcyon.ui.shell.WalletEntry.Kind;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;
import org.halcyon.wallet.rows.WalletKind;

/// The lines of the wallet switcher from what the engine knows. Pure.
final class WalletEntries {
    private static final int MARKS = 6;

    private WalletEntries() {}

    static List<WalletEntry> of(WalletsSnapshot snapshot) {
        var entries = new ArrayList<WalletEntry>();
        for (WalletSnapshot wallet : snapshot.wallets()) {
            Kind kind = kind(wallet);
            Optional<ShownAmount> balance = kind == Kind.DAMAGED
                    ? Optional.empty()
                    : wallet.asOf()
                            .map(known -> ShownAmount.of(wallet.balances().total()));
            entries.add(new WalletEntry(wallet.id(), wallet.name(), kind, entries.size() % MARKS + 1, balance));
        }
        return entries;
    }

    private static Kind kind(WalletSnapshot wallet) {
        return switch (wallet.condition()) {
            case WalletCondition.Damaged damaged -> Kind.DAMAGED;
            case WalletCondition.NotSaving notSaving -> healthy(wallet.kind());
            case WalletCondition.Usable usable -> healthy(wallet.kind());
        };
    }

    private static Kind healthy(WalletKind kind) {
        return switch (kind) {
            case SEEDED -> Kind.FULL;
            case WATCH_ONLY, PLATFORM_ONLY -> Kind.WATCH_ONLY;
        };
    }
}
