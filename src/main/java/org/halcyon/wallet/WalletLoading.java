package org.halcyon.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.halcyon.base.Bytes;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.WalletKind;
import org.halcyon.wallet.rows.WalletRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the stored wallets watch-only: no seed, no private key. One that cannot be opened is shown as such and
/// disturbs no other; what is open already is not touched. A read that failed for the moment is tried again; anything
/// else undoes what this call has opened. Runs on the thread of operations.
final class WalletLoading {

    private static final Logger LOG = LoggerFactory.getLogger(WalletLoading.class);

    private final ManagerDesk desk;

    WalletLoading(ManagerDesk desk) {
        this.desk = desk;
    }

    LoadOutcome load() throws InterruptedException {
        List<WalletView> added = new ArrayList<>();
        try {
            List<LoadOutcome.Skip> skipped = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            for (StoredWallet stored : read(() -> desk.parts().store().load())) {
                open(stored, added, refused).ifPresent(reason -> skipped.add(skip(stored, reason)));
            }
            show(refused, added);
            readRemovals();
            return outcome(added, skipped);
        } catch (RuntimeException failure) {
            added.forEach(desk.board()::remove);
            LOG.atError().setCause(failure).log("wallets could not be loaded");
            return new LoadOutcome.Failed(Failures.reading(failure));
        }
    }

    private void readRemovals() throws InterruptedException {
        desk.removals().read();
        if (!desk.vault().exists()) {
            desk.removals().withoutVault();
        }
    }

    private static LoadOutcome outcome(List<WalletView> added, List<LoadOutcome.Skip> skipped) {
        int usable = (int) added.stream()
                .filter(view -> view.condition() instanceof WalletCondition.Usable)
                .count();
        long there = skipped.stream()
                .filter(skip -> skip.reason() instanceof SkipReason.AlreadyRegistered)
                .count();
        if (there == skipped.size()) {
            return new LoadOutcome.Loaded(usable);
        }
        return usable == 0 && there == 0
                ? new LoadOutcome.NoneUsable(skipped)
                : new LoadOutcome.Partial(usable, skipped);
    }

    private static LoadOutcome.Skip skip(StoredWallet stored, SkipReason reason) {
        if (!(reason instanceof SkipReason.AlreadyRegistered)) {
            LOG.atWarn()
                    .addKeyValue("wallet", stored.id())
                    .addKeyValue("reason", reason.tag())
                    .log("stored wallet was skipped");
        }
        return new LoadOutcome.Skip(stored.id(), reason);
    }

    /// Puts a wallet on the board, unless it is there.
    private Optional<SkipReason> open(StoredWallet stored, List<WalletView> added, List<Refused> refused)
            throws InterruptedException {
        Optional<WalletView> known = desk.board().view(stored.id());
        if (known.filter(view -> !(view.condition() instanceof WalletCondition.Damaged))
                .isPresent()) {
            return Optional.of(new SkipReason.AlreadyRegistered());
        }
        return switch (stored) {
            case DamagedWallet damaged -> refused(unreadable(damaged), SkipReason.of(damaged), refused);
            case LoadedWallet loaded ->
                switch (desk.rows().restore(loaded)) {
                    case StoredRows.Restored.Damaged damaged -> refused(loaded.wallet(), damaged.reason(), refused);
                    case StoredRows.Restored.Whole whole -> whole(loaded, whole, added, refused);
                };
        };
    }

    private Optional<SkipReason> whole(
            LoadedWallet loaded, StoredRows.Restored.Whole whole, List<WalletView> added, List<Refused> refused)
            throws InterruptedException {
        WalletView view = new WalletView(
                loaded.wallet(), loaded.accounts(), new WalletCondition.Usable(), isPhraseChecked(loaded.wallet()));
        if (desk.authenticity().isBroken(view)) {
            return refused(loaded.wallet(), new SkipReason.ManifestUnauthentic(), refused);
        }
        view.reset(whole.state());
        put(view, added);
        return Optional.empty();
    }

    private static Optional<SkipReason> refused(WalletRow row, SkipReason reason, List<Refused> refused) {
        refused.add(new Refused(row, reason));
        return Optional.of(reason);
    }

    /// A wallet that is shown as damaged.
    private record Refused(WalletRow row, SkipReason reason) {
        private String found() {
            return row.id().toHex() + " " + reason.tag() + " " + reason.message();
        }
    }

    /// The file is kept as it is before anything else happens to it.
    private void show(List<Refused> refused, List<WalletView> added) throws InterruptedException {
        if (refused.isEmpty()) {
            return;
        }
        String found = refused.stream().map(Refused::found).sorted().collect(Collectors.joining("\n"));
        Optional<String> copy = new DamagedCopy(desk).keep(found);
        for (Refused each : refused) {
            WalletCondition condition = each.reason().condition(copy);
            put(new WalletView(each.row(), List.of(), condition, /* phraseChecked= */ true), added);
        }
    }

    /// One that was shown as damaged before stays as it is shown.
    private void put(WalletView view, List<WalletView> added) {
        if (!desk.board().has(view.row().id())) {
            added.add(view);
            desk.board().add(view);
        }
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
        KvKey mark = KvKey.wallet(row.id(), Registration.PHRASE_CHECKED);
        return row.kind() != WalletKind.SEEDED
                || read(() -> desk.parts().store().get(mark)).isPresent();
    }

    /// Reads, and reads again after a growing pause while the store says that it may work later.
    private <T> T read(Supplier<CompletionStage<T>> reading) throws InterruptedException {
        ManagerLimits limits = desk.parts().limits();
        Duration pause = limits.loadPause();
        for (int tries = 1; ; tries++) {
            try {
                return desk.stored(reading.get());
            } catch (CompletionException | StorageException failure) {
                if (tries == limits.loadTries() || !mayWorkLater(failure)) {
                    throw failure;
                }
            }
            desk.parts().ticker().await(new CompletableFuture<>(), pause);
            pause = pause.multipliedBy(2);
        }
    }

    private static boolean mayWorkLater(RuntimeException failure) {
        return Failures.reading(failure) instanceof WalletError.LoadTransient
                && Failures.cause(failure) instanceof StorageException;
    }
}
