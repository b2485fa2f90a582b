package org.halcyon.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.halcyon.app.Main;

/// Starts programs in processes of their own, from jars as they are shipped: a cache of classes takes no folders.
final class Programs {

    private static final Pattern TEST_LIBRARY = Pattern.compile("[/\\\\](org[/\\\\](junit|assertj|testfx|hamcrest|osgi"
            + "|opentest4j|apiguardian|openjdk[/\\\\]jmh|apache)|net[/\\\\](bytebuddy|sf)|com[/\\\\]tngtech)[/\\\\]");
    private static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw");
    private static final long PATIENCE_SECONDS = 300;

    private final Path folder;

    /// @param folder where jars and caches are made
    Programs(Path folder) {
        this.folder = folder;
    }

    /// A run of a process.
    ///
    /// @param millis from the start of the process to its first line that begins with the mark
    record Ran(double millis, List<String> lines, int code) {

        /// What follows the mark on its line.
        String after(String mark) {
            return lines.stream()
                    .filter(line -> line.startsWith(mark))
                    .findFirst()
                    .map(line -> line.substring(mark.length()).strip())
                    .orElseThrow(() -> new IllegalStateException("exit " + code + ", said " + lines));
        }
    }

    Path folder() {
        return folder;
    }

    /// Runs a main class until it ends.
    ///
    /// @param home the usual folders of the system lie there, so that no wallet of the person is touched
    Ran run(Path home, List<String> flags, String mark, String main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.add("-Duser.home=" + home);
        command.addAll(flags);
        command.addAll(List.of("-classpath", classPath(), main));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putIfAbsent("DISPLAY", ":0"); // the toolkit that draws without a display never asks
        builder.environment().put("XDG_DATA_HOME", home.toString());
        builder.environment().put("APPDATA", home.toString());
        long begin = System.nanoTime();
        Process process = builder.start();
        Executor late = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        late.execute(process::destroyForcibly);
        try {
            return followed(process, mark, begin);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Ran followed(Process process, String mark, long begin) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        double millis = Double.NaN;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (Double.isNaN(millis) && line.startsWith(mark)) {
                    millis = (System.nanoTime() - begin) / 1e6;
                }
                lines.add(line);
            }
        }
        return new Ran(millis, List.copyOf(lines), process.waitFor());
    }

    private String classPath() throws IOException {
        Files.createDirectories(folder);
        List<String> path = new ArrayList<>();
        int folders = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.isDirectory(Path.of(entry))) {
                path.add(jar(Path.of(entry), folder.resolve("classes-" + folders++ + ".jar"))
                        .toString());
            } else if (Files.exists(Path.of(entry))
                    && !TEST_LIBRARY.matcher(entry).find()) {
                path.add(entry);
            }
        }
        return String.join(File.pathSeparator, path);
    }

    /// Made once per run of the benchmarks, since a cache refuses a jar that has changed since.
    private static Path jar(Path classes, Path file) throws IOException {
        if (Files.exists(file) && newer(file, classes)) {
            return file;
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.IMPLEMENTATION_TITLE,
                        Main.class.getPackage().getName());
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
        return file;
    }

    private static boolean newer(Path file, Path classes) throws IOException {
        var made = Files.getLastModifiedTime(file);
        try (Stream<Path> files = Files.walk(classes)) {
            return files.allMatch(each -> modified(each).compareTo(made) < 0);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
