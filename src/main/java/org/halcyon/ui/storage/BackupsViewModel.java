package org.halcyon.ui.storage;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.halcyon.wallet.BackupsSnapshot;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.StoreBackups;

/// The store file and its backups in words, as long as the page is on screen. FX thread only.
public final class BackupsViewModel {
    private final StorageParts parts;
    private final StoreBackups backups;
    private final StateHub<StorageState> storage;
    private final BackupWords words;
    private final ReadOnlyObjectWrapper<List<BackupRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<StoreFigures> figures;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private List<StateHub.Subscription> hubs = List.of();

    public BackupsViewModel(StorageParts parts, StateHub<StorageState> storage) {
        this.parts = parts;
        backups = parts.backups().get();
        this.storage = storage;
        words = parts.words();
        figures = new ReadOnlyObjectWrapper<>(words.figures(newest(), storage.newest()));
    }

    /// Newest first.
    public ReadOnlyObjectProperty<List<BackupRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<StoreFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /// Why the folder of backups could not be read; empty if it could.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The page is on screen: shows what is known and asks for news.
    public void follow() {
        leave();
        hubs = List.of(backups.state().subscribe(snapshot -> show()), storage.subscribe(snapshot -> show()));
        show();
        backups.refresh();
    }

    public void leave() {
        hubs.forEach(StateHub.Subscription::close);
        hubs = List.of();
    }

    private void show() {
        BackupsSnapshot snapshot = newest();
        rows.set(snapshot.backups().stream().map(words::row).toList());
        figures.set(words.figures(snapshot, storage.newest()));
        problem.set(snapshot.unreadable().map(parts.errors()::cause).orElse(""));
    }

    private BackupsSnapshot newest() {
        return backups.state().newest();
    }
}
