package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process under a mask that would let everybody read its files, and somebody who looks at their modes all the while.
final class PrivateAtAllTimesTest {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    @TempDir
    Path folder;

    private final Set<String> open = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    @Test
    @Timeout(120)
    @Covers("S59")
    void noFileIsReadableByOthersAtAnyMoment() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"), PosixFilePermissions.asFileAttribute(FOLDER));
        Path log = folder.resolve("child.log");
        Process child = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        "umask 000; exec \"$@\"",
                        "sh",
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnmaskedWork.class.getName(),
                        work.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        while (child.isAlive()) {
            look(work);
        }
        look(work);

        assertThat(Files.readString(log)).contains("done");
        assertThat(open).isEmpty();
        assertThat(seen)
                .contains("wallet.db", "wallet.db-wal", "wallet.db.id", "wallet.db.lock", "secrets.vault")
                .anyMatch(name -> name.startsWith("."));
    }

    private void look(Path work) throws IOException {
        Files.walkFileTree(work, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                judge(path, FOLDER);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                seen.add(path.getFileName().toString());
                judge(path, FILE);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException gone) {
                return FileVisitResult.CONTINUE; // between the listing and the look
            }
        });
    }

    private void judge(Path path, Set<PosixFilePermission> most) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            if (!most.containsAll(mode)) {
                open.add(path.getFileName() + " " + PosixFilePermissions.toString(mode));
            }
        } catch (NoSuchFileException gone) {
            // between the listing and the look
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
