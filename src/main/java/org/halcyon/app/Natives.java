package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;

/// Where JNA, the library for native calls under the keyring of Windows, unpacks its code: into a folder that nobody
/// else may write to, and never from a copy that lies elsewhere on the computer.
final class Natives {

    private static final String FOLDER = "jna.tmpdir";
    private static final String OWN_COPY_ONLY = "jna.nosys";

    private Natives() {}

    /// To be called before the first use of the keyring.
    static void unpackInto(Path folder) throws IOException {
        PrivateFolders.prepare(folder);
        System.setProperty(FOLDER, folder.toString());
        System.setProperty(OWN_COPY_ONLY, "true");
    }
}
