package org.halcyon.wallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.halcyon.core.peers.AddressBookFile;

/// The folder of the chain files, of which every one can be fetched again. Only for a time in which no engine lives.
record ChainFolder(Path path) {

    /// Deletes all files; those that are gone are no matter.
    void delete() throws IOException {
        delete(file -> true);
    }

    /// Deletes what belongs to the chain. The list of peers with its bans is about others and stays.
    void deleteChain() throws IOException {
        delete(file -> !file.endsWith(AddressBookFile.NAME));
    }

    private void delete(Predicate<Path> which) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        List<Path> files;
        try (var entries = Files.list(path)) {
            files = entries.filter(Files::isRegularFile).filter(which).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
