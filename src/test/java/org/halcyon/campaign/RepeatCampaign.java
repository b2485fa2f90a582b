package org.halcyon.campaign;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.slf4j.LoggerFactory;

/// Runs the tests of the engine, save those of real time and those that feed random bytes, `campaign.rounds` times
/// (100)
/// in one process, and tells of each round what failed and how long it took. A test that needs luck does not pass it.
public final class RepeatCampaign {
    private static final Duration MOST = Duration.ofSeconds(60);

    private RepeatCampaign() {}

    public static void main(String[] arguments) {
        quieten();
        int rounds = Integer.getInteger("campaign.rounds", 100);
        long failures = 0;
        Duration longest = Duration.ZERO;
        for (int round = 1; round <= rounds; round++) {
            TestExecutionSummary summary = run();
            Duration took = Duration.ofMillis(summary.getTimeFinished() - summary.getTimeStarted());
            longest = took.compareTo(longest) > 0 ? took : longest;
            failures += tell(round, took, summary);
        }
        System.out.printf(
                "%d rounds, %d failures, longest round %d ms%s%n",
                rounds, failures, longest.toMillis(), longest.compareTo(MOST) > 0 ? ", which is too long" : "");
        if (failures > 0) {
            throw new AssertionError("the campaign did not pass");
        }
    }

    /// The tests provoke what the program warns of; those that look at it bring an appender of their own.
    private static void quieten() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAndStopAllAppenders();
    }

    private static TestExecutionSummary run() {
        LauncherDiscoveryRequest engine = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        selectPackage("org.halcyon.lifecycle"),
                        selectPackage("org.halcyon.coordinator"),
                        selectPackage("org.halcyon.wallet"))
                .filters(excludeTags("stress", "fuzz"))
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(engine, listener);
        return listener.getSummary();
    }

    /// @return what failed; a round in which nothing ran counts as one failure
    private static long tell(int round, Duration took, TestExecutionSummary summary) {
        long failed = summary.getTotalFailureCount();
        System.out.printf(
                "round %d: %d tests, %d failed, %d ms%n",
                round, summary.getTestsStartedCount(), failed, took.toMillis());
        if (failed > 0) {
            summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 60);
        }
        return summary.getTestsSucceededCount() == 0 ? Math.max(failed, 1) : failed;
    }
}
