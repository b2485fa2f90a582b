package org.halcyon.ui.session;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.testing.FakeBackups;
import org.halcyon.testing.FakeSession;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupsSnapshot;
import org.halcyon.wallet.BackupsSnapshot.Daily;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;
import org.halcyon.wallet.BackupsSnapshot.StoreOverview;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.RestorePreview.Summary;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.SetAsideReport;
import org.halcyon.wallet.StoreFacts;

/// A folder of backups as tests and pictures of the window show it.
final class SampleBackups {
    static final Path STORE = Path.of("/home/me/halcyon/main/wallet.db");
    static final Instant NOW = FakeSession.NOW;
    static final String BY_HAND = "wallet-main-20260822T091400Z.db";
    static final String OLD = "pre-migration-main-1-2-20260511T082000Z.db";

    private SampleBackups() {}

    static Path file(String name) {
        return FakeBackups.FOLDER.resolve(name);
    }

    static BackupsSnapshot five() {
        return new BackupsSnapshot(
                Optional.of(store(false)),
                FakeBackups.FOLDER,
                List.of(
                        entry(BY_HAND, Reason.BY_HAND, 2, 41_200_000, true, true),
                        entry("wallet-main-20260818T030000Z.db", Reason.DAILY, 6, 39_800_000, true, true),
                        entry("wallet-main-20260702T203100Z.db", Reason.BY_HAND, 53, 38_600_000, true, false),
                        entry(
                                "pre-restore-main-20260628T175200Z.db",
                                Reason.BEFORE_RESTORE,
                                57,
                                37_900_000,
                                true,
                                true),
                        entry(OLD, Reason.BEFORE_UPDATE, 105, 912_000, false, false)),
                Optional.empty(),
                Optional.of(new Daily(NOW.minus(Duration.ofHours(6)), Optional.empty())));
    }

    static BackupsSnapshot none() {
        return new BackupsSnapshot(
                Optional.of(store(false)), FakeBackups.FOLDER, List.of(), Optional.empty(), Optional.empty());
    }

    static StoreOverview store(boolean exposed) {
        return new StoreOverview(
                STORE, 42_000_000, OptionalInt.of(2), Optional.of(NOW.minus(Duration.ofHours(3))), exposed);
    }

    static Entry entry(String name, Reason reason, int days, long bytes, boolean verified, boolean signed) {
        Instant made = NOW.minus(Duration.ofDays(days));
        return new Entry(
                file(name),
                reason,
                made,
                bytes,
                OptionalInt.of(2),
                verified ? Optional.of(made) : Optional.empty(),
                signed);
    }

    static StoreFacts facts(String... wallets) {
        return new StoreFacts(StoreId.of(new byte[StoreId.BYTES]), 2, NOW, List.of(wallets));
    }

    static BackupReport report() {
        return new BackupReport(file(BY_HAND), facts("Household"), 41_200_000, Bytes.of(new byte[32]), true, false);
    }

    static RestorePreview preview(BackupProof proof, boolean otherStore, String... damaged) {
        return new RestorePreview(
                file(BY_HAND),
                Optional.of(new Summary(facts("Household", "Savings"), 2, Optional.of(NOW), OptionalInt.of(2_528_917))),
                new Summary(
                        facts("Household"), 1, Optional.of(NOW.minus(Duration.ofDays(2))), OptionalInt.of(2_527_764)),
                List.of(damaged),
                proof,
                otherStore,
                NOW.minus(Duration.ofDays(2)));
    }

    static RestoreReport restored() {
        return new RestoreReport(
                facts("Household"),
                Optional.of(file("pre-restore-main-20260824T091200Z.db")),
                new BackupProof.Signed(),
                false);
    }

    static SetAsideReport aside() {
        return new SetAsideReport(
                Path.of("/home/me/.local/share/halcyon/set-aside-20261121T080000Z-integrity_check_failed"),
                StoreId.of(new byte[StoreId.BYTES]),
                new OpenError.IntegrityCheckFailed(List.of()));
    }
}
