package org.halcyon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.halcyon.base.Duffs;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.Balances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// *Rebuild chain data* on the real window, refused by an engine that hangs.
@Timeout(120)
final class RebuildTest extends AcceptanceCase {

    @Test
    @Covers({"UI-003", "UI-075", "LC-UI-2"})
    void aRefusedRebuildChangesNothingAndSucceedsAfterTheRelease() throws Exception {
        goesThroughTheFirstRun();
        isGivenCoins();
        hangsTheChainEngine();
        Balances balances = wallet().balances();
        List<ActivityEntry> activity = wallet().recent();
        StoredData before = stored();

        asksForARebuild();
        person().sees(
                        says("prompt.clearRefused.title"),
                        says("prompt.clearRefused.busy"),
                        says("worker.chain"),
                        says("prompt.seconds", Map.of("seconds", 3)));

        assertThat(stored()).isEqualTo(before);
        assertThat(wallet().balances()).isEqualTo(balances);
        assertThat(person().focused()).isEqualTo(says("act.keepData"));

        releasesTheChainEngine();
        person().press(says("act.tryAgain"));
        person().sees(says("settings.clear.chain.cleared"));
        assertThat(stored().files().keySet()).noneMatch(name -> name.endsWith(".dat"));
        assertThat(before.files().keySet()).anyMatch(name -> name.endsWith(".dat"));
        person().press(says("act.syncNow"));
        isUpToDate();
        assertThat(wallet().balances()).isEqualTo(balances);
        assertThat(facts(wallet().recent())).isEqualTo(facts(activity));
        person().press(says("section.home"));
        person().await("the same coins", () -> has(Duffs.ofDash(100)));
        person().sees(says("amount.spoken", Map.of("amount", "100")));

        person().closesTheWindow();
        isGone();
        leftNothingBehind("WARN ClearProtocol: clear refused, a worker has not ended cleanly");
    }

    /// What does not depend on when this computer saw it.
    private static List<String> facts(List<ActivityEntry> entries) {
        return entries.stream()
                .map(entry -> entry.txid() + " " + entry.net() + " " + entry.standing() + " " + entry.parts())
                .toList();
    }

    private StoredData stored() throws Exception {
        return StoredData.of(program().database(), program().chainFolder());
    }
}
