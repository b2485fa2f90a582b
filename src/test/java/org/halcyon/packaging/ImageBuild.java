package org.halcyon.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Makes the application image for the system that it runs on, trains its start-up cache and starts it once.
public final class ImageBuild {

    private static final String CACHE = "halcyon.aot";
    private static final Duration BUDGET = Duration.ofMinutes(5);

    private final Order order;
    private final ImageSystem system;
    private final Path inputs;
    private final Path work;

    private ImageBuild(Order order) {
        this.order = order;
        this.system = ImageSystem.named(System.getProperty("os.name", ""));
        this.inputs = order.root.resolve("packaging");
        this.work = order.target.resolve("work");
    }

    /// What the build asks for.
    ///
    /// @param root of the project
    /// @param target folder that takes the image; emptied first
    /// @param jar of the program
    /// @param libraries class path of the program at run time
    record Order(Path root, Path target, Path jar, List<Path> libraries, String version) {
        Order {
            libraries = List.copyOf(libraries);
        }
    }

    /// Root of the project, target folder, jar, class path, version.
    public static void main(String[] arguments) throws IOException, ImageException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException("5 arguments are needed");
        }
        List<Path> libraries =
                Stream.of(arguments[3].split(File.pathSeparator)).map(Path::of).toList();
        var order =
                new Order(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), libraries, arguments[4]);
        new ImageBuild(order).run();
    }

    private void run() throws IOException, ImageException {
        delete(order.target);
        gather();
        link();
        pack();
        train();
        prove();
        Path image = order.target.resolve(system.root());
        System.out.println("image: " + image + ", " + megabytes(image) + " MB, of which start-up cache "
                + megabytes(cache()) + " MB");
    }

    private void gather() throws IOException {
        Path app = Files.createDirectories(work.resolve("app"));
        Files.copy(order.jar, app.resolve(order.jar.getFileName()));
        Inputs.copyJars(order.libraries, app);
        Files.copy(order.root.resolve("LICENSE"), app.resolve("LICENSE"));
        Files.copy(order.root.resolve("src", "docs", "NOTICE.md"), app.resolve("NOTICE.md"));
        Inputs.copyFiles(inputs.resolve("common", "licences"), Files.createDirectories(app.resolve("licences")));
        Path icons = Files.createDirectories(work.resolve("icons"));
        Inputs.writeIcons(order.root.resolve("resources", "icons"), icons);
    }

    /// The modules are pinned in a list; what the jars need beyond it stops the build.
    private void link() throws IOException, ImageException {
        List<String> pinned = Inputs.lines(inputs.resolve("common", "modules.txt"));
        Set<String> missing = new TreeSet<>(needed());
        pinned.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new ImageException("The libraries need modules that packaging/common/modules.txt lacks: " + missing);
        }
        JdkTool.JLINK.run(List.of(
                "--add-modules",
                String.join(",", pinned),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                work.resolve("runtime").toString()));
    }

    private List<String> needed() throws IOException, ImageException {
        List<String> arguments = new ArrayList<>(
                List.of("--multi-release", "25", "--ignore-missing-deps", "--print-module-deps", "--class-path"));
        List<String> jars = jars(work.resolve("app"));
        arguments.add(String.join(File.pathSeparator, jars));
        arguments.addAll(jars);
        String last = JdkTool.JDEPS.run(arguments).lines().reduce("", (before, line) -> line);
        return List.of(last.strip().split(","));
    }

    private void pack() throws IOException, ImageException {
        JdkTool.JPACKAGE.run(List.of(
                "@" + inputs.resolve("common", "jpackage.txt"),
                "@" + inputs.resolve(system.inputs(), "jpackage.txt"),
                "--app-version",
                order.version,
                "--input",
                work.resolve("app").toString(),
                "--main-jar",
                order.jar.getFileName().toString(),
                "--runtime-image",
                work.resolve("runtime").toString(),
                "--icon",
                work.resolve("icons", system.icon()).toString(),
                "--resource-dir",
                inputs.resolve(system.inputs()).toString(),
                "--dest",
                order.target.toString()));
    }

    /// One run of the program by the image's own runtime. It runs inside the finished image, since the cache names the
    /// jars with their times, which jpackage sets anew.
    private void train() throws IOException, ImageException {
        Path app = order.target.resolve(system.app());
        var config = LauncherConfig.read(app);
        List<String> command = new ArrayList<>();
        command.add(order.target.resolve(system.java()).toString());
        command.add("-XX:AOTCacheOutput=" + cache());
        config.javaOptions().stream()
                .filter(option -> !option.startsWith("-XX:AOTCache="))
                .forEach(command::add);
        command.addAll(List.of("-classpath", config.classPath(), config.mainClass()));
        command.addAll(arguments("training"));
        new Launch(work.resolve("training.log"), BUDGET).run(command, Map.of());
        if (!Files.isRegularFile(cache())) {
            throw new ImageException(
                    "The training run left no start-up cache; see " + work.resolve("training.log") + ".");
        }
    }

    /// The launcher must say its version and reach a sandbox. The runtime refuses to start if it cannot use the cache.
    private void prove() throws IOException, ImageException {
        String launcher = order.target.resolve(system.launcher()).toString();
        Map<String, String> strict = Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
        String version = new Launch(work.resolve("version.log"), BUDGET).run(List.of(launcher, "--version"), strict);
        if (version.lines().noneMatch(("halcyon " + order.version)::equals)) {
            throw new ImageException("The image does not know its version: " + version);
        }
        List<String> command = new ArrayList<>(List.of(launcher));
        command.addAll(arguments("proof"));
        new Launch(work.resolve("proof.log"), BUDGET).run(command, strict);
    }

    private List<String> arguments(String run) throws IOException {
        return Inputs.lines(inputs.resolve("common", run + ".txt")).stream()
                .map(line -> line.replace("@WORK@", work.resolve(run).toString()))
                .toList();
    }

    private Path cache() {
        return order.target.resolve(system.app()).resolve(CACHE);
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static long megabytes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1_000_000;
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
