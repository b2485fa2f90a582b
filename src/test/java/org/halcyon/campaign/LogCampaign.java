package org.halcyon.campaign;

import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.halcyon.campaign.SecretForms.Form;
import org.halcyon.testing.Canaries;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs the tests with every logger at TRACE until `campaign.megabytes` (100) of log have been written, and looks in
/// it,
/// and in what was printed meanwhile, for each secret that the tests used, in each form of [SecretForms]. With
/// `campaign.leak` one secret is logged on purpose, which must be found.
public final class LogCampaign {
    private static final long MEGABYTE = 1_000_000;
    private static final int MOST_ROUNDS = 100;

    private LogCampaign() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("halcyon.target", "target"), "trace"));
        Path ledger = folder.resolve("ledger");
        Files.deleteIfExists(ledger);
        System.setProperty(Canaries.LEDGER, ledger.toString());
        Path log = folder.resolve("trace.log");
        Path printed = folder.resolve("printed.txt");
        PrintStream out = System.out;
        try (TraceLog trace = TraceLog.to(log);
                var console = new PrintStream(new FileOutputStream(printed.toFile()), true, StandardCharsets.UTF_8)) {
            System.setOut(console);
            System.setErr(console);
            run(log, printed, out);
            if (Boolean.getBoolean("campaign.leak")) {
                trace.logger()
                        .trace(
                                "on purpose: {}",
                                Canaries.read(ledger).getFirst().bytes());
            }
        } finally {
            System.setOut(out);
        }
        judge(ledger, List.of(log, printed), out);
        Files.delete(ledger); // it holds what must not lie about
    }

    private static void run(Path log, Path printed, PrintStream out) throws IOException {
        long wanted = Long.getLong("campaign.megabytes", 100) * MEGABYTE;
        for (int round = 1; round <= MOST_ROUNDS && Files.size(log) < wanted; round++) {
            TestExecutionSummary summary = tests();
            out.printf(
                    "round %d: %d tests, %d failed, log %.1f MB, printed %.1f MB%n",
                    round,
                    summary.getTestsStartedCount(),
                    summary.getTotalFailureCount(),
                    Files.size(log) / (double) MEGABYTE,
                    Files.size(printed) / (double) MEGABYTE);
            summary.getFailures()
                    .forEach(failure ->
                            out.println("  " + failure.getTestIdentifier().getUniqueId()));
            if (summary.getTestsSucceededCount() == 0) {
                throw new AssertionError("no test passed");
            }
        }
        if (Files.size(log) < wanted) {
            throw new AssertionError("the log did not become long enough");
        }
    }

    private static TestExecutionSummary tests() {
        LauncherDiscoveryRequest all = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("org.halcyon"))
                .filters(
                        includeClassNamePatterns(".*Test"),
                        excludeClassNamePatterns(
                                "org\\.halcyon\\.(campaign|bench|lint|model|offences)\\..*", ".*\\.LayoutTest"),
                        excludeTags("fuzz"),
                        (PostDiscoveryFilter) LogCampaign::isChosen)
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(all, listener);
        return listener.getSummary();
    }

    private static FilterResult isChosen(TestDescriptor test) {
        Pattern only = Pattern.compile(System.getProperty("campaign.only", "."));
        return FilterResult.includedIf(!(test.getSource().orElse(null) instanceof MethodSource method)
                || only.matcher(method.getClassName()).find());
    }

    private static void judge(Path ledger, List<Path> files, PrintStream out) throws IOException {
        List<Canaries.Secret> secrets = Canaries.read(ledger);
        List<Form> forms = secrets.stream()
                .flatMap(secret -> SecretForms.of(secret).stream())
                .toList();
        var scan = new SecretScan(forms);
        int found = 0;
        for (Path file : files) {
            List<SecretScan.Hit> hits = scan.search(file);
            found += hits.size();
            out.printf(
                    "%s: %d bytes, %d secrets in %d forms, %d found%n",
                    file.getFileName(), Files.size(file), secrets.size(), scan.patterns(), hits.size());
            hits.stream().limit(50).forEach(hit -> out.println("  " + hit.form() + " at " + hit.at()));
        }
        if (found > 0 || secrets.isEmpty()) {
            throw new AssertionError("the campaign did not pass");
        }
    }
}
