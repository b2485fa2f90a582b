package org.halcyon.ui.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.ui.storage.Places;

/// File dialogs that are answered beforehand.
public final class FakePlaces implements Places {
    public final List<Path> shown = new ArrayList<>();
    public Optional<Path> backup = Optional.empty();
    public Optional<Path> folder = Optional.empty();

    @Override
    public Optional<Path> chooseBackup(String title, Path first) {
        return backup;
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        return folder;
    }

    @Override
    public void show(Path opened) {
        shown.add(opened);
    }
}
