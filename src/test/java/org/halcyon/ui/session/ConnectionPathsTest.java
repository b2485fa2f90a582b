package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.ui.session.WindowPathsTest.dialog;
import static org.halcyon.ui.session.WindowPathsTest.dialogTexts;
import static org.halcyon.ui.session.WindowPathsTest.with;

import atlantafx.base.controls.ToggleSwitch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.sync.ChainProblem;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.core.sync.PeerView;
import org.halcyon.core.sync.PeersReport;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FakeSession;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.wallet.ConnectionSettings;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.ProxySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the window shows and changes whom the wallet connects to.
@Timeout(180)
final class ConnectionPathsTest {

    private static ChainSnapshot waiting(ChainProblem problem) {
        ChainSnapshot off = ChainSnapshot.off(FakeSession.NOW);
        return new ChainSnapshot(
                ChainStage.WAITING_FOR_PEERS,
                off.headerHeight(),
                off.tip(),
                off.filterHeaderHeight(),
                off.filterHeight(),
                off.walletHeight(),
                off.targetHeight(),
                false,
                List.of(),
                Optional.of(problem),
                off.changedAt());
    }

    private static ConnectionSettings kept(WindowBench bench) {
        return bench.host.settings.newest().connection();
    }

    private static ToggleSwitch offline(WindowBench bench) {
        return Scenes.all(bench.stage.getScene().getRoot()).stream()
                .filter(ToggleSwitch.class::isInstance)
                .map(ToggleSwitch.class::cast)
                .filter(toggle -> "Work offline".equals(toggle.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private static void settings(WindowBench bench) {
        bench.session.withWallet("Household");
        bench.open(NetworkProfile.MAIN);
        bench.window.session().orElseThrow().shell().open("settings.network");
        bench.layOut();
    }

    @Test
    @Covers("UI-080")
    void proxyThatIsDownIsSaidOnceAndWorkingOfflineIsOnePressAway() {
        with(bench -> {
            bench.session.withWallet("Household");
            bench.open(NetworkProfile.MAIN);
            bench.session.chain.publish(waiting(new ChainProblem.ProxyDown("the proxy does not answer")));
            bench.session.chain.publish(waiting(new ChainProblem.ProxyDown("it is no SOCKS5 proxy")));
            bench.layOut();
            assertThat(dialogTexts(bench))
                    .contains("The proxy does not answer")
                    .contains("so your address stays private");

            dialog(bench, "Work offline");

            assertThat(bench.window.dialogs().shown()).isEmpty();
            assertThat(kept(bench).offline()).isTrue();
        });
    }

    @Test
    @Covers("UI-080")
    void proxyPromptLeadsToTheSettingsAndComesBackWithTheNextFailure() {
        with(bench -> {
            bench.session.withWallet("Household");
            bench.open(NetworkProfile.MAIN);
            bench.session.chain.publish(waiting(new ChainProblem.ProxyDown("the proxy does not answer")));
            bench.layOut();
            dialog(bench, "Proxy settings");
            assertThat(bench.texts()).contains("With a proxy every connection goes through it");

            bench.session.chain.publish(waiting(new ChainProblem.NoPeer(1, "nobody listens there")));
            bench.session.chain.publish(waiting(new ChainProblem.ProxyDown("the proxy does not answer")));
            bench.layOut();
            dialog(bench, "Try again");

            assertThat(bench.session.asked).contains("sync");
        });
    }

    @Test
    void offlineIsMirroredInTheStrip() {
        with(bench -> {
            bench.session.withWallet("Household");
            bench.open(NetworkProfile.MAIN);
            bench.session.chain.publish(waiting(new ChainProblem.Offline()));
            bench.layOut();

            EngineStatus chain = bench.window.session().orElseThrow().status().cells().stream()
                    .filter(cell -> cell.engine() == EngineStatus.Engine.CHAIN)
                    .findFirst()
                    .orElseThrow();
            assertThat(chain.word()).isEqualTo("Offline");
            assertThat(chain.kind()).isEqualTo(EngineStatus.Kind.OFF);
        });
    }

    @Test
    void switchAndSegmentsHoldAtOnceAndShowWhatIsKept() {
        with(bench -> {
            settings(bench);
            assertThat(bench.host.asked).doesNotContain("save");
            assertThat(offline(bench).isSelected()).isFalse();

            offline(bench).setSelected(true);
            bench.pick("Automatic");

            assertThat(kept(bench))
                    .isEqualTo(new ConnectionSettings(Set.of(NetworkProfile.MAIN), Optional.empty(), true));
            bench.window.session().orElseThrow().shell().open("settings.display");
            bench.window.session().orElseThrow().shell().open("settings.network");
            assertThat(offline(bench).isSelected()).isTrue();
            bench.pick("My own nodes");
            assertThat(kept(bench).automatic()).isEmpty();
        });
    }

    @Test
    void proxyCountsOnceItIsSavedAndGoesAtOnce() {
        with(bench -> {
            settings(bench);
            bench.pick("SOCKS5");
            assertThat(kept(bench).proxy()).isEmpty();

            bench.press("Use this proxy");
            assertThat(kept(bench).proxy()).contains(new ProxySettings("127.0.0.1:9050", "", "", true));
            bench.pick("None");

            assertThat(kept(bench).proxy()).isEmpty();
        });
    }

    @Test
    void nodesAreShownWithTheirFiguresAndBansWithTheirReasons() {
        with(bench -> {
            var peer = new PeerView("192.0.2.5:9999", 70_240, "/Node:1/", 2_400_000, Duration.ofMillis(80));
            List<PeersReport.Banned> banned = Stream.of(Misbehaviour.values())
                    .map(reason -> new PeersReport.Banned("node.example:1", reason, FakeSession.NOW.plusSeconds(3_600)))
                    .toList();
            bench.session.peers = new PeersReport(List.of(new PeersReport.Connected(peer, 25)), banned, 812);

            settings(bench);

            assertThat(bench.texts())
                    .contains("192.0.2.5:9999")
                    .contains("height 2,400,000, 80 ms, score 25")
                    .contains("812 addresses")
                    .contains("Lied about the filters of blocks.")
                    .contains("Follows another chain.");
        });
    }
}
