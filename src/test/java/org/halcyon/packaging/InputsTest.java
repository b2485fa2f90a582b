package org.halcyon.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputsTest {

    @TempDir
    private Path folder;

    @Test
    void jarsWithoutContentAndFoldersAreLeftOut() throws IOException {
        Path full = jar("toolkit-linux.jar", "META-INF/MANIFEST.MF", "toolkit/Stage.class");
        Path empty = jar("toolkit.jar", "META-INF/", "META-INF/MANIFEST.MF");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path target = Files.createDirectory(folder.resolve("app"));

        Inputs.copyJars(List.of(classes, empty, full), target);

        assertThat(target)
                .isDirectoryContaining("glob:**/toolkit-linux.jar")
                .isDirectoryNotContaining("glob:**/toolkit.jar");
        assertThat(target.resolve("classes")).doesNotExist();
    }

    @Test
    void commentsAndBlankLinesOfAListAreLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "# why\n\njava.base\n  java.sql  \n");

        List<String> lines = Inputs.lines(file);

        assertThat(lines).containsExactly("java.base", "java.sql");
    }

    @Test
    void launcherIsReadInTheOrderOfItsFile() throws IOException, ImageException {
        Files.writeString(folder.resolve("Halcyon.cfg"), """
                [Application]
                app.classpath=$APPDIR/z.jar
                app.mainclass=org.halcyon.app.Main
                app.classpath=$APPDIR/a.jar

                [JavaOptions]
                java-options=-XX:AOTCache=$APPDIR/halcyon.aot
                """);

        LauncherConfig config = LauncherConfig.read(folder);

        assertThat(config.classPath().split(File.pathSeparator))
                .containsExactly(
                        folder.resolve("z.jar").toString(),
                        folder.resolve("a.jar").toString());
        assertThat(config.mainClass()).isEqualTo("org.halcyon.app.Main");
        assertThat(config.javaOptions()).containsExactly("-XX:AOTCache=" + folder.resolve("halcyon.aot"));
    }

    private Path jar(String name, String... entries) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return jar;
    }
}
