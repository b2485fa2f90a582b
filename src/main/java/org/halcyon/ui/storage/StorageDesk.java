package org.halcyon.ui.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.halcyon.base.WalletId;
import org.halcyon.ui.prompt.OlderVaultPrompt;
import org.halcyon.ui.secret.OlderVaultConsent;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.StorageState.Phase;
import org.halcyon.wallet.WalletService;

/// Everything that the page of the store does, one act at a time. FX thread only.
public final class StorageDesk {
    private final StorageParts parts;
    private final StateHub<StorageState> storage;
    private final ActRunner runner;
    private final BackupsViewModel model;
    private final BackupActs acts;
    private final RestoreFlow restores;
    private final PruneFlow prunes;

    /// @param restoring exchanges the store once the person has decided
    public StorageDesk(StorageParts parts, StateHub<StorageState> storage, Restoring restoring) {
        this.parts = parts;
        this.storage = storage;
        runner = new ActRunner(parts);
        model = new BackupsViewModel(parts, storage);
        acts = new BackupActs(parts, runner);
        restores = new RestoreFlow(parts, runner, restoring);
        prunes = new PruneFlow(parts, runner);
    }

    /// The cards of what goes for good: the wallet in front, and the network unless it is reset in another way.
    public List<Node> removals(
            WalletService service, NetworkProfile profile, ObservableValue<Optional<WalletId>> front) {
        var busy = runner.runningProperty().map(words -> !words.isEmpty());
        var targets = new ArrayList<RemoveTarget>();
        targets.add(new WalletTarget(service, front, parts.messages()));
        if (profile != NetworkProfile.SANDBOX) {
            targets.add(new NetworkTarget(service, profile, parts.messages()));
        }
        var older = new OlderVaultConsent(service, parts.messages(), parts.fx());
        new OlderVaultPrompt(parts.dialogs(), parts.messages()).follow(older);
        var cards = new ArrayList<Node>();
        targets.forEach(target ->
                cards.add(new RemoveCard(new RemoveFlow(parts, runner, target, older), parts.messages(), busy)));
        return cards;
    }

    StorageParts parts() {
        return parts;
    }

    BackupsViewModel model() {
        return model;
    }

    BackupActs acts() {
        return acts;
    }

    /// What is going on, in words; empty while nothing is.
    ReadOnlyStringProperty runningProperty() {
        return runner.runningProperty();
    }

    /// What storage is doing, in a word.
    String state() {
        return parts.messages().text("session.storage." + word(storage.newest().phase()));
    }

    /// Lets the person choose a backup to restore.
    public void restore() {
        restores.pick();
    }

    void restore(Path source) {
        restores.look(source);
    }

    void prune() {
        prunes.ask();
    }

    private static String word(Phase phase) {
        return switch (phase) {
            case Phase.Saved saved -> "saved";
            case Phase.Saving saving -> "saving";
            case Phase.Waiting waiting -> "waiting";
            case Phase.Failing failing -> "failing";
            case Phase.ReadOnly readOnly -> "readOnly";
            case Phase.Closed closed -> "closed";
        };
    }
}
