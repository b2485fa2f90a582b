package org.halcyon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// From the start of a process to its first painted page: the wallet beside an empty window, in turns, each without and
/// with a cache of classes made by a run of its own.
final class StartMeasure implements Measure {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 15;

    private final Programs programs;

    StartMeasure(Programs programs) {
        this.programs = programs;
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
        List<Double> empty = new ArrayList<>();
        List<Double> wallet = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            double first = started(FirstPage.EMPTY, emptyFlags, "measure");
            double second = started(FirstPage.WALLET, walletFlags, "measure");
            if (round >= WARM_UP) {
                empty.add(first);
                wallet.add(second);
            }
        }
        return List.of(
                Figure.of(name(), "empty window, " + how, "ms", Median.of(empty), note(empty)),
                Figure.of(name(), "wallet, first run, " + how, "ms", Median.of(wallet), note(wallet)),
                Figure.ratio(
                        name(), "wallet to empty window, " + how, Median.of(wallet) / Median.of(empty), goal));
    }

    private static String note(List<Double> values) {
        return "median of " + values.size() + " in turns, " + Median.range(values);
    }

    private double started(String program, List<String> flags, String manner)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("halcyon-start");
        try {
            Programs.Ran ran = programs.run(
                    flags,
                    FirstPage.MARK,
                    FirstPage.class.getName(),
                    List.of(program, manner, "--data-dir", folder.toString()));
            ran.after(FirstPage.MARK);
            return ran.millis();
        } finally {
            Folders.delete(folder);
        }
    }
}
