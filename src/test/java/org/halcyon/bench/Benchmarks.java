package org.halcyon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.halcyon.core.chain.HeaderFixtures;

/// Takes every figure that is published, prints them as a table and writes the table to a file. The process properties
/// are `bench` (which groups, a regular expression), `rounds` (how many starts of each program) and `halcyon.target`
/// (where files go).
public final class Benchmarks {

    private static final Path TARGET = Path.of(System.getProperty("halcyon.target", "target"));

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        Pattern chosen = Pattern.compile(System.getProperty("bench", ".*"));
        List<Figure> figures = new ArrayList<>();
        List<Measure> measures = measures(TARGET.resolve("bench").toAbsolutePath());
        for (Measure measure : measures) {
            if (chosen.matcher(measure.name()).find()) {
                figures.addAll(taken(measure));
            }
        }
        if (figures.isEmpty()) {
            System.err.println("no group matches; there are "
                    + measures.stream().map(Measure::name).toList());
            System.exit(2);
        }
        String table = Table.of(figures);
        Files.writeString(Files.createDirectories(TARGET).resolve("bench.txt"), table);
        System.out.println(table);
        System.exit(figures.stream().anyMatch(figure -> figure.value().equals("not measured")) ? 1 : 0);
    }

    private static List<Measure> measures(Path folder) {
        var programs = new Programs(folder);
        return List.of(
                new X11Measure(),
                new HeaderMeasure(HeaderFixtures::runs),
                new FilterMeasure(),
                new MasternodeListMeasure(),
                new WalletLoadMeasure(),
                new StoreMeasure(),
                new StreamMeasure(),
                new LifecycleMeasure(),
                new StartMeasure(programs, Integer.getInteger("rounds", 15)),
                new CloseMeasure(),
                new MemoryMeasure(programs));
    }

    /// One group that fails does not cost the figures of the others.
    private static List<Figure> taken(Measure measure) {
        try {
            return measure.take();
        } catch (Exception failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return List.of(Figure.missing(measure.name(), "all of it", String.valueOf(failure)));
        }
    }
}
