package org.halcyon.campaign;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Feeds every target of the test tree, which are the tests tagged `fuzz`, for long: each takes `campaign.inputs`
/// inputs (10,000,000) or `campaign.seconds` (600), whichever comes first, of the sequence `campaign.seed` (1). With
/// `campaign.only` those targets alone whose class or method matches that expression somewhere; a target that runs once
/// per message runs for all of them.
public final class FuzzCampaign {
    private static final String TAG = "fuzz";

    private FuzzCampaign() {}

    public static void main(String[] arguments) {
        System.setProperty("halcyon.fuzz.iterations", System.getProperty("campaign.inputs", "10000000"));
        System.setProperty("halcyon.fuzz.seconds", System.getProperty("campaign.seconds", "600"));
        System.setProperty("halcyon.fuzz.seed", System.getProperty("campaign.seed", "1"));
        System.setProperty("halcyon.fuzz.told", "true");
        TestExecutionSummary summary = run();
        summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        System.out.println(summary.getTestsSucceededCount() + " targets without a finding, "
                + summary.getTotalFailureCount() + " with one");
        if (summary.getTotalFailureCount() > 0 || summary.getTestsSucceededCount() == 0) {
            throw new AssertionError("the campaign did not pass");
        }
    }

    private static TestExecutionSummary run() {
        LauncherDiscoveryRequest targets = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("org.halcyon"))
                .filters(includeTags(TAG), (PostDiscoveryFilter) FuzzCampaign::isChosen)
                .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled")
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(targets, listener, new Names());
        return listener.getSummary();
    }

    private static FilterResult isChosen(TestDescriptor target) {
        return FilterResult.includedIf(target.getSource()
                .filter(source -> !(source instanceof MethodSource method) || matches(method))
                .isPresent());
    }

    private static boolean matches(MethodSource method) {
        String name = method.getClassName() + "." + method.getMethodName();
        return Pattern.compile(System.getProperty("campaign.only", ""))
                .matcher(name)
                .find();
    }

    /// Puts the name of a target before the line that tells what came of it.
    private static final class Names implements TestExecutionListener {
        @Override
        public void executionStarted(TestIdentifier target) {
            if (target.isTest()) {
                System.out.printf("%-24.24s ", target.getDisplayName());
            }
        }
    }
}
