package org.halcyon.campaign;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.sqlite.JDBC;

/// Starts Java processes of the storage campaign in a fraction of the usual time: their classes lie in one archive that
/// the virtual machine maps, and the database library lies unpacked.
///
/// @param folder for the archives, outside of what the processes work on
record QuickStart(Path folder) {
    private static final List<String> LIBRARIES = List.of("gson", "jspecify", "slf4j-api", "sqlite-jdbc");
    private static final String SIGNED = "bcprov"; // classes of a signed archive are not shared, so they move

    /// Builds the archives.
    static QuickStart prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        String library = System.mapLibraryName("sqlitejdbc");
        String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        String resource = "/org/sqlite/native/Linux/" + arch + "/" + library;
        try (InputStream in = Objects.requireNonNull(JDBC.class.getResourceAsStream(resource), "no " + resource)) {
            Files.copy(in, folder.resolve(library));
        }
        var start = new QuickStart(folder);
        start.pack();
        return start;
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Files::exists);
    }

    private void pack() throws IOException {
        Set<String> names = new HashSet<>();
        try (var out = new JarOutputStream(Files.newOutputStream(jar()))) {
            out.setLevel(Deflater.BEST_SPEED);
            for (Path path : classPath().toList()) {
                if (Files.isDirectory(path)) {
                    packFolder(path, out, names);
                } else if (path.getFileName().toString().contains(SIGNED)) {
                    packJar(path, out, names);
                }
            }
        }
    }

    private static void packFolder(Path folder, JarOutputStream out, Set<String> names) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (names.add(name)) {
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(file, out);
                }
            }
        }
    }

    private static void packJar(Path jar, JarOutputStream out, Set<String> names) throws IOException {
        try (JarFile in = new JarFile(jar.toFile())) {
            for (var entry : in.stream().toList()) {
                if (entry.getName().endsWith(".class") && names.add(entry.getName())) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream content = in.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                }
            }
        }
    }

    private Path jar() {
        return folder.resolve("classes.jar");
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    /// Runs a process to its end, whose classes the later ones share.
    void train(Class<?> program, List<String> arguments) throws IOException, InterruptedException {
        Process process = process("-XX:ArchiveClassesAtExit=" + archive(), program, arguments)
                .redirectOutput(folder.resolve("training.log").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("the first process failed: " + Files.readString(folder.resolve("training.log")));
        }
    }

    Process start(Class<?> program, List<String> arguments) throws IOException {
        return process("-XX:SharedArchiveFile=" + archive(), program, arguments).start();
    }

    private ProcessBuilder process(String sharing, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-Xshare:auto",
                "-Xlog:cds=off,cds+dynamic=off",
                sharing,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.sqlite.lib.path=" + folder,
                "-Dorg.sqlite.lib.name=" + System.mapLibraryName("sqlitejdbc"),
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-cp",
                String.join(File.pathSeparator, jars())));
        command.add(program.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private List<String> jars() {
        List<String> jars = new ArrayList<>(List.of(jar().toString()));
        classPath()
                .filter(path -> LIBRARIES.stream()
                        .anyMatch(name -> path.getFileName().toString().contains(name)))
                .forEach(path -> jars.add(path.toString()));
        return jars;
    }
}
