package org.halcyon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// From the start of a process to its first painted page: the wallet beside an empty window, in turns, each without and
/// with a cache of classes made by a run of its own.
final class StartMeasure implements Measure {
    private static final int WARM_UP = 2;

    private final Programs programs;
    private final int rounds;

    StartMeasure(Programs programs, int rounds) {
        this.programs = programs;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>(compared("no cache", List.of(), List.of(), ""));
        Path empty = trained(FirstPage.EMPTY);
        Path wallet = trained(FirstPage.WALLET);
        figures.addAll(compared("AOT cache", cache(empty), cache(wallet), "goal 1.25 or less"));
        return figures;
    }

    private static List<String> cache(Path file) {
        return List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on");
    }

    private Path trained(String program) throws IOException, InterruptedException {
        Path cache = programs.folder().resolve(program + ".aot");
        Files.deleteIfExists(cache);
        started(program, List.of("-XX:AOTCacheOutput=" + cache), FirstPage.TRAIN);
        if (!Files.exists(cache)) {
            throw new IOException("the training run left no cache");
        }
        return cache;
    }

    private List<Figure> compared(String how, List<String> emptyFlags, List<String> walletFlags, String goal)
            throws IOException, InterruptedException {
        List<Started> empty = new ArrayList<>();
        List<Started> wallet = new ArrayList<>();
        for (int round = 0; round < WARM_UP + rounds; round++) {
            Started first = started(FirstPage.EMPTY, emptyFlags, "measure");
            Started second = started(FirstPage.WALLET, walletFlags, "measure");
            if (round >= WARM_UP) {
                empty.add(first);
                wallet.add(second);
            }
        }
        return Stream.concat(
                        figures(how, goal, each(empty, Started::millis), each(wallet, Started::millis)),
                        figures(
                                how + ", processor",
                                "",
                                each(empty, Started::processorMillis),
                                each(wallet, Started::processorMillis)))
                .toList();
    }

    private Stream<Figure> figures(String how, String goal, List<Double> empty, List<Double> wallet) {
        return Stream.of(
                Figure.of(name(), "empty window, " + how, "ms", Median.of(empty), note(empty)),
                Figure.of(name(), "wallet, first run, " + how, "ms", Median.of(wallet), note(wallet)),
                Figure.ratio(name(), "wallet to empty window, " + how, Median.of(wallet) / Median.of(empty), goal));
    }

    private static List<Double> each(List<Started> runs, ToDoubleFunction<Started> figure) {
        return runs.stream().map(figure::applyAsDouble).toList();
    }

    private static String note(List<Double> values) {
        return "median of " + values.size() + " in turns, " + Median.range(values);
    }

    /// @param processorMillis of all threads up to the mark
    private record Started(double millis, double processorMillis) {}

    private Started started(String program, List<String> flags, String manner)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("halcyon-start");
        try {
            Programs.Ran ran = programs.run(
                    folder,
                    flags,
                    FirstPage.MARK,
                    FirstPage.class.getName(),
                    List.of(program, manner));
            double processor = Double.parseDouble(ran.after(FirstPage.MARK).split(" ", 2)[0]);
            return new Started(ran.millis(), processor);
        } finally {
            Folders.delete(folder);
        }
    }
}
