package org.halcyon.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.WalletKind;
import org.halcyon.wallet.rows.WalletRow;

/// Opens the stored wallets watch-only: no seed, no private key. One that is damaged is shown as such and disturbs no
/// other; what is open already is not touched. Runs on the thread of operations.
final class WalletLoading {

    private final ManagerDesk desk;

    WalletLoading(ManagerDesk desk) {
        this.desk = desk;
    }

    LoadOutcome load() throws InterruptedException {
        List<WalletId> added = new ArrayList<>();
        List<LoadOutcome.Skip> skipped = new ArrayList<>();
        try {
            for (StoredWallet stored : desk.stored(desk.parts().store().load())) {
                if (!desk.board().has(stored.id())) {
                    added.add(stored.id());
                    open(stored).ifPresent(skipped::add);
                }
            }
        } catch (CompletionException | WalletException failure) {
            added.forEach(desk.board()::remove);
            return new LoadOutcome.Failed(Failures.error(failure));
        }
        int usable = added.size() - skipped.size();
        if (skipped.isEmpty()) {
            return new LoadOutcome.Loaded(usable);
        }
        boolean none =
                desk.board().views().stream().allMatch(view -> view.condition() instanceof WalletCondition.Damaged);
        return none ? new LoadOutcome.NoneUsable(skipped) : new LoadOutcome.Partial(usable, skipped);
    }

    private Optional<LoadOutcome.Skip> open(StoredWallet stored) throws InterruptedException {
        return switch (stored) {
            case LoadedWallet loaded -> open(loaded);
            case DamagedWallet damaged ->
                skip(unreadable(damaged), damaged.site().tag(), damaged.detail());
        };
    }

    private Optional<LoadOutcome.Skip> open(LoadedWallet loaded) throws InterruptedException {
        return switch (desk.rows().restore(loaded)) {
            case StoredRows.Restored.Damaged damaged -> skip(loaded.wallet(), damaged.site(), damaged.detail());
            case StoredRows.Restored.Whole whole -> {
                WalletView view = new WalletView(
                        loaded.wallet(),
                        loaded.accounts(),
                        new WalletCondition.Usable(),
                        isPhraseChecked(loaded.wallet()));
                view.reset(whole.state());
                desk.board().add(view);
                yield Optional.empty();
            }
        };
    }

    private Optional<LoadOutcome.Skip> skip(WalletRow row, String site, String detail) {
        desk.board()
                .add(new WalletView(
                        row, List.of(), new WalletCondition.Damaged(site, detail), /* phraseChecked= */ true));
        return Optional.of(new LoadOutcome.Skip(row.id(), site, detail));
    }

    /// What can be shown of a wallet whose registration could not be read.
    private WalletRow unreadable(DamagedWallet damaged) {
        return new WalletRow(
                damaged.id(),
                Bytes.of(damaged.id().toBytes()),
                desk.network(),
                WalletKind.SEEDED,
                0,
                Optional.empty(),
                Instant.EPOCH,
                0);
    }

    private boolean isPhraseChecked(WalletRow row) throws InterruptedException {
        return row.kind() != WalletKind.SEEDED
                || desk.stored(desk.parts().store().get(KvKey.wallet(row.id(), Registration.PHRASE_CHECKED)))
                        .isPresent();
    }
}
