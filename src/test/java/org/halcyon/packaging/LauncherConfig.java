package org.halcyon.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What jpackage wrote for the launcher: the cache is good only for the same class path in the same order.
record LauncherConfig(String classPath, String mainClass, List<String> javaOptions) {

    LauncherConfig {
        javaOptions = List.copyOf(javaOptions);
    }

    /// @param app folder of the jars in the image
    static LauncherConfig read(Path app) throws IOException, ImageException {
        List<String> lines = Files.readAllLines(file(app)).stream()
                .map(line -> line.replace("$APPDIR", app.toString()))
                .toList();
        return new LauncherConfig(
                values(lines, "app.classpath").collect(Collectors.joining(File.pathSeparator)),
                values(lines, "app.mainclass").collect(Collectors.joining()),
                values(lines, "java-options").toList());
    }

    private static Path file(Path app) throws IOException, ImageException {
        try (Stream<Path> files = Files.list(app)) {
            return files.filter(file -> file.getFileName().toString().equalsIgnoreCase("halcyon.cfg"))
                    .findFirst()
                    .orElseThrow(() -> new ImageException("The image has no halcyon.cfg in " + app + "."));
        }
    }

    private static Stream<String> values(List<String> lines, String key) {
        String start = key + "=";
        return lines.stream().filter(line -> line.startsWith(start)).map(line -> line.substring(start.length()));
    }
}
