package org.halcyon.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// What is gathered from the build before the tools of the JDK run.
final class Inputs {

    private static final List<Integer> WIDTHS = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private Inputs() {}

    /// Copies the jars of a class path into a folder. Folders on it are left out, and so are the jars of JavaFX that
    /// hold
    /// nothing but the name of a module: the code is in those of the platform.
    static void copyJars(List<Path> classPath, Path folder) throws IOException {
        for (Path entry : classPath) {
            if (Files.isRegularFile(entry) && hasContent(entry)) {
                Files.copy(entry, folder.resolve(entry.getFileName()));
            }
        }
    }

    static boolean hasContent(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> !entry.getName().startsWith("META-INF/"));
        }
    }

    static void copyFiles(Path from, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /// Writes the icon of each system from the pictures that the program shows itself.
    static void writeIcons(Path pictures, Path folder) throws IOException {
        SequencedMap<Integer, byte[]> byWidth = new LinkedHashMap<>();
        for (int width : WIDTHS) {
            byWidth.put(width, Files.readAllBytes(pictures.resolve("icon-" + width + ".png")));
        }
        Files.write(folder.resolve("halcyon.ico"), IconFiles.ico(byWidth));
        Files.write(folder.resolve("halcyon.icns"), IconFiles.icns(byWidth));
        Files.copy(pictures.resolve("icon-512.png"), folder.resolve("halcyon.png"));
    }

    /// Lines of a list file, without comments and blank lines.
    static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
