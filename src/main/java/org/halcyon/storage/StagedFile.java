package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file in the making, under a name that nobody can guess, in the folder in which it is to appear. Unless it was
/// published or moved, `close()` takes it away.
record StagedFile(Path path, StoreClaims.Claim claim) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StagedFile.class);
    private static final int RANDOM_BYTES = 16;
    private static final List<String> SIDECARS = List.of("-journal", "-wal", "-shm");

    /// @param owner tells whose leftovers may be swept
    /// @param environment whose claims keep a file in the making from being swept
    static StagedFile create(Path folder, String owner, StoreEnvironment environment) throws IOException {
        byte[] name = new byte[RANDOM_BYTES];
        environment.random().nextBytes(name);
        Path path = folder.resolve("." + owner + "-" + HexFormat.of().formatHex(name) + ".part");
        StoreClaims.Claim claim = environment.claims().claim(path);
        try {
            PrivateFiles.create(path);
            return new StagedFile(path, claim);
        } catch (IOException | RuntimeException failure) {
            claim.close();
            throw failure;
        }
    }

    static boolean isName(String name, String owner) {
        return form(owner).matcher(name).matches();
    }

    private static Pattern form(String owner) {
        return Pattern.compile(Pattern.quote("." + owner + "-") + "[0-9a-f]{32}\\.part(-journal|-wal|-shm)?");
    }

    /// Takes away what a process left behind that died. The caller holds the lock that keeps other processes away; what
    /// this one has in the making is spared.
    static void sweep(Path folder, String owner, StoreClaims claims) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                if (isName(String.valueOf(each.getFileName()), owner) && !claims.isClaimed(main(each))) {
                    Files.deleteIfExists(each);
                    LOG.atInfo().addKeyValue("path", each).log("unfinished file of an earlier run was removed");
                }
            }
        }
    }

    /// As above, where this process has nothing in the making.
    static void sweep(Path folder, String owner) throws IOException {
        sweep(folder, owner, new StoreClaims());
    }

    private static Path main(Path each) {
        String name = String.valueOf(each.getFileName());
        return each.resolveSibling(name.substring(0, name.indexOf(".part") + ".part".length()));
    }

    /// Gives the finished file its name, unless that is taken.
    ///
    /// @throws FileAlreadyExistsException if it is
    void publish(Path target) throws IOException {
        if (!PathGate.hasUnixModes(target)) {
            Files.move(path, target);
            return;
        }
        try {
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            LOG.atDebug().setCause(noLinks).log("no hard links here");
            Files.move(path, target);
            return;
        }
        close(); // the file has its name by now, whatever becomes of the old one
    }

    /// What SQLite may have left beside the file.
    static void deleteSidecars(Path path) throws IOException {
        for (String suffix : SIDECARS) {
            Files.deleteIfExists(HeaderGate.sidecar(path, suffix));
        }
    }

    static boolean hasSidecars(Path path) {
        return !sidecars(path).isEmpty();
    }

    /// Those that are there.
    static Set<Path> sidecars(Path path) {
        return SIDECARS.stream()
                .map(suffix -> HeaderGate.sidecar(path, suffix))
                .filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toSet());
    }

    /// Takes away what reading a file left beside it, and nothing that was there before.
    static void tidy(Path path, Set<Path> before) {
        try {
            for (Path each : sidecars(path)) {
                if (!before.contains(each)) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", path).setCause(e).log("what reading left beside a file stays there");
        }
    }

    /// What cannot be taken away now is swept by the next operation of the same owner.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
            deleteSidecars(path);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", path).setCause(e).log("unfinished file stays until it is swept");
        } finally {
            claim.close();
        }
    }
}
