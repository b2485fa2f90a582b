package org.halcyon.packaging;

import java.nio.file.Path;
import java.util.Locale;

/// How an application image lies on disk on the system that it is for.
///
/// @param inputs folder of its own under `packaging`
/// @param root the image inside the folder that jpackage fills
/// @param launcher program that prints to the console it was started from
/// @param app folder of the jars
/// @param java of the image's own runtime
/// @param icon file name of the icon
record ImageSystem(String inputs, Path root, Path launcher, Path app, Path java, String icon) {

    /// @param name as in the system property `os.name`
    static ImageSystem named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return windows();
        }
        return lower.startsWith("mac") ? mac() : linux();
    }

    private static ImageSystem linux() {
        Path root = Path.of("halcyon");
        return new ImageSystem(
                "linux",
                root,
                root.resolve("bin", "halcyon"),
                root.resolve("lib", "app"),
                root.resolve("lib", "runtime", "bin", "java"),
                "halcyon.png");
    }

    private static ImageSystem mac() {
        Path root = Path.of("Halcyon.app");
        Path contents = root.resolve("Contents");
        return new ImageSystem(
                "mac",
                root,
                contents.resolve("MacOS", "Halcyon"),
                contents.resolve("app"),
                contents.resolve("runtime", "Contents", "Home", "bin", "java"),
                "halcyon.icns");
    }

    private static ImageSystem windows() {
        Path root = Path.of("Halcyon");
        return new ImageSystem(
                "windows",
                root,
                root.resolve("halcyon-cli.exe"),
                root.resolve("app"),
                root.resolve("runtime", "bin", "java.exe"),
                "halcyon.ico");
    }
}
