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
final class StoreKillCampaignTest {
    private static final int KILLS = 100;
    private static final int LIFE = 20;

    @TempDir
    private Path folder;

    @Test
    void aKilledStoreLosesNothingThatItAcknowledged() throws Exception {
        var campaign = new StoreKillCampaign(new StoreKillCampaign.Plan(KILLS, LIFE, 1, folder));

        assertThatCode(() -> {
                    while (!campaign.isOver()) {
                        campaign.round();
                    }
                })
                .as(campaign::told)
                .doesNotThrowAnyException();
    }
}
