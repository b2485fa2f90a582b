package org.halcyon.core.files;

import java.io.IOException;
import java.nio.file.Path;

/// Another process, or another part of this one, has the folder open. Nothing changed; a retry helps once it is closed.
public final class FolderInUse extends IOException {

    private static final long serialVersionUID = 1L;

    public FolderInUse(Path folder) {
        super("The folder " + folder.getFileName() + " is in use by another program.");
    }
}
