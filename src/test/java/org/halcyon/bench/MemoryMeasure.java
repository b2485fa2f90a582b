package org.halcyon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What memory the whole program holds at the end of its tour, and the engine alone with a synced sandbox wallet.
final class MemoryMeasure implements Measure {
    private static final List<String> WHAT = List.of("heap after collection", "resident", "resident at most");

    private final Programs programs;

    MemoryMeasure(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("halcyon-memory");
        try {
            return Stream.concat(tour(folder).stream(), engine(folder).stream()).toList();
        } finally {
            Folders.delete(folder);
        }
    }

    private List<Figure> tour(Path folder) throws IOException, InterruptedException {
        Path pictures = folder.resolve("pictures");
        Programs.Ran ran = run(folder, List.of(MemoryMark.PROGRAM, "tour", "--pictures", pictures.toString()));
        if (ran.code() != 0) {
            return List.of(
                    Figure.missing(name(), "after the tour", "the tour ended with " + ran.code() + ": " + ran.lines()));
        }
        return figures("after the tour", ran);
    }

    private List<Figure> engine(Path folder) throws IOException, InterruptedException {
        return figures(
                "engine alone, sandbox synced",
                run(folder, List.of(MemoryMark.ENGINE, folder.resolve("data").toString())));
    }

    private Programs.Ran run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        return programs.run(folder, List.of(), MemoryMark.MARK, MemoryMark.class.getName(), arguments);
    }

    private List<Figure> figures(String when, Programs.Ran ran) {
        List<Long> kibibytes = Stream.of(ran.after(MemoryMark.MARK).split(" "))
                .map(Long::valueOf)
                .toList();
        return Stream.of(0, 1, 2)
                .map(i -> figure(WHAT.get(i) + ", " + when, kibibytes.get(i)))
                .toList();
    }

    private Figure figure(String what, long kibibytes) {
        return kibibytes < 0
                ? Figure.missing(name(), what, "this system does not tell")
                : Figure.of(name(), what, "MiB", kibibytes / 1024.0, "one run, default heap settings");
    }
}
