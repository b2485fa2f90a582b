package org.halcyon.campaign;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The short form of the campaign.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
final class KillCampaignTest {
    private static final int KILLS = 20;

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("try") // closing waits for threads and may be interrupted
    void killedWalletOpensAndEndsWithTheTablesOfAnUndisturbedOne() throws Exception {
        try (var campaign = new KillCampaign(new KillCampaign.Plan(KILLS, KILLS, 1, folder))) {
            assertThatCode(() -> {
                        while (!campaign.isOver()) {
                            campaign.round();
                        }
                    })
                    .as(campaign::told)
                    .doesNotThrowAnyException();
        }
    }
}
