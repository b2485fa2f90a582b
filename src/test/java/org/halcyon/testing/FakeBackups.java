package org.halcyon.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.BackupsSnapshot;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StoreBackups;

/// Backups for tests of the window. States are published by the test; calls are noted and stay open until the test
/// answers them. Not thread-safe but for the hub.
public final class FakeBackups implements StoreBackups {
    public static final Path FOLDER = Path.of("/home/me/halcyon/backups/auto");

    public final List<String> asked = new ArrayList<>();
    public final FakeWallets.Open<BackupOutcome> makes = new FakeWallets.Open<>();
    public final FakeWallets.Open<CheckOutcome> checks = new FakeWallets.Open<>();
    public final FakeWallets.Open<PreviewOutcome> previews = new FakeWallets.Open<>();
    public final FakeWallets.Open<ExportOutcome> exports = new FakeWallets.Open<>();
    public final FakeWallets.Open<PruneOutcome> prunes = new FakeWallets.Open<>();
    public final FakeWallets.Open<PruneOutcome> removals = new FakeWallets.Open<>();
    public final StateHub<BackupsSnapshot> state;

    /// @param listeners runs the listeners of the hub, as the FX thread does
    public FakeBackups(Executor listeners) {
        state = new StateHub<>(
                listeners,
                new BackupsSnapshot(Optional.empty(), FOLDER, List.of(), Optional.empty(), Optional.empty()));
    }

    @Override
    public StateHub<BackupsSnapshot> state() {
        return state;
    }

    @Override
    public void refresh() {
        asked.add("refresh");
    }

    @Override
    public CompletionStage<BackupOutcome> make(Optional<Path> target) {
        asked.add("make " + target.map(Path::toString).orElse("in the usual folder"));
        return makes.call();
    }

    @Override
    public CompletionStage<CheckOutcome> verify(Path file) {
        asked.add("verify " + file.getFileName());
        return checks.call();
    }

    @Override
    public CompletionStage<PreviewOutcome> preview(Path source) {
        asked.add("preview " + source.getFileName());
        return previews.call();
    }

    @Override
    public CompletionStage<ExportOutcome> export(Path folder) {
        asked.add("export to " + folder);
        return exports.call();
    }

    @Override
    public CompletionStage<PruneOutcome> prune(RetentionPolicy policy, boolean rehearsal) {
        asked.add((rehearsal ? "rehearse " : "prune ") + policy);
        return prunes.call();
    }

    @Override
    public CompletionStage<PruneOutcome> removeOf(WalletId wallet) {
        asked.add("remove those of " + wallet);
        return removals.call();
    }
}
