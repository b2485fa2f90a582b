package org.halcyon.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.ui.shell.WindowPlacement;
import org.halcyon.wallet.NetworkProfile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window does with files and folders, on a thread of its own.
final class DesktopFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DesktopFiles.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AppPaths paths;
    private final SystemKind system;
    private final InstantSource clock;
    private final BoundedExecutor background;
    private PlacementFile placements; // the FX thread's once the window is there

    DesktopFiles(AppPaths paths, SystemKind system, InstantSource clock, BoundedExecutor background) {
        this.paths = paths;
        this.system = system;
        this.clock = clock;
        this.background = background;
        placements = PlacementFile.read(paths.placement());
    }

    /// Where the window stood on these screens.
    Optional<WindowPlacement> placement(String layout) {
        return placements.of(layout);
    }

    /// Remembers where the window stands.
    void remember(String layout, WindowPlacement place) {
        PlacementFile now = placements.with(layout, place);
        placements = now;
        submitted(() -> {
                    now.write();
                    return place;
                })
                .exceptionally(failure -> {
                    LOG.atInfo().setCause(failure).log("place of the window was not kept");
                    return place;
                });
    }

    CompletionStage<String> saveReport(String kind, String text) {
        return submitted(() -> {
            Path file = paths.folder().resolve("report-" + kind + "-" + STAMP.format(clock.instant()) + ".txt");
            PrivateFolders.replace(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
            return file.toString();
        });
    }

    void openFolder() {
        openFolder(paths.folder());
    }

    void openFolder(Path folder) {
        String program = switch (system) {
            case LINUX -> "xdg-open";
            case MAC -> "open";
            case WINDOWS -> "explorer";
        };
        submitted(() -> new ProcessBuilder(List.of(program, folder.toString())).start())
                .exceptionally(failure -> {
                    LOG.atWarn().setCause(failure).log("the folder could not be shown");
                    return null;
                });
    }

    /// Nothing of the sandbox may be open.
    CompletionStage<Void> deleteSandbox() {
        return submitted(() -> {
            deleteTree(paths.home(NetworkProfile.SANDBOX));
            return null;
        });
    }

    private <T extends @Nullable Object> CompletableFuture<T> submitted(Callable<T> work) {
        try {
            return background.submit(work);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
