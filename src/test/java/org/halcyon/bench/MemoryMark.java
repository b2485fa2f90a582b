package org.halcyon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.halcyon.app.Main;
import org.halcyon.app.OpenWallet;
import org.halcyon.wallet.NetworkProfile;

/// Runs the program, or the engine alone, and prints what memory it holds: heap in use after a collection, and what the
/// system counts for the process, now and at most. In kibibytes.
public final class MemoryMark {
    static final String MARK = "memory";
    static final String PROGRAM = "program";
    static final String ENGINE = "engine";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int COLLECTIONS = 3;

    private MemoryMark() {}

    /// @param arguments program and its own arguments, or engine and a folder
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals(PROGRAM)) {
            Runtime.getRuntime().addShutdownHook(new Thread(MemoryMark::print));
            Main.main(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        } else {
            engine(Path.of(arguments[1]));
        }
    }

    private static void engine(Path folder) throws Exception {
        try (var wallet = new OpenWallet(folder)) {
            CloseMeasure.settle(wallet.open(NetworkProfile.SANDBOX), NetworkProfile.SANDBOX);
            print();
            wallet.shutDown();
        }
    }

    private static void print() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
        System.out.println(String.format(Locale.ROOT, "%s %d %d %d", MARK, heap, status("VmRSS:"), status("VmHWM:")));
        System.out.flush();
    }

    /// -1 where the system has no such file.
    private static long status(String name) {
        if (!Files.exists(STATUS)) {
            return -1;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
