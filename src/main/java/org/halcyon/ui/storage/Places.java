package org.halcyon.ui.storage;

import java.nio.file.Path;
import java.util.Optional;

/// Where a person finds and puts files. FX thread only.
public interface Places {

    /// Asks for the file of a backup; empty if none was chosen.
    ///
    /// @param folder shown first, if it exists
    Optional<Path> chooseBackup(String title, Path folder);

    /// Asks for a folder; empty if none was chosen.
    Optional<Path> chooseFolder(String title);

    /// Shows a folder in the file manager of the system; never waits.
    void show(Path folder);
}
