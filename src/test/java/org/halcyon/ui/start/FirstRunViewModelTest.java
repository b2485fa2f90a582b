package org.halcyon.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FakeHost;
import org.halcyon.ui.Messages;
import org.halcyon.ui.SystemLook;
import org.halcyon.ui.Theme;
import org.halcyon.ui.peers.PeerCheck;
import org.halcyon.ui.peers.PeersViewModel;
import org.halcyon.ui.peers.ProxyCheck;
import org.halcyon.ui.peers.ProxyViewModel;
import org.halcyon.ui.settings.DisplayViewModel;
import org.halcyon.ui.settings.SettingsKeeper;
import org.halcyon.ui.start.FirstRunViewModel.Way;
import org.halcyon.wallet.ConnectionSettings;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.ProxySettings;
import org.halcyon.wallet.Settings.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the connection page leads to, and that nothing is asked of the host before it is left.
@Covers("UI-008")
final class FirstRunViewModelTest {

    private static final ProxySettings TOR = new ProxySettings("127.0.0.1:9050", "", "", true);

    private final Messages messages = Messages.english(Locale.UK);
    private final FakeHost host = new FakeHost(Runnable::run);
    private final SettingsKeeper keeper = new SettingsKeeper(host, Runnable::run, messages);
    private final ProxyViewModel proxy = new ProxyViewModel(FirstRunViewModelTest::check);
    private final FirstRunViewModel start = new FirstRunViewModel(new FirstRunViewModel.Parts(
            host,
            keeper,
            new DisplayViewModel(
                    keeper,
                    new Theme(new SystemLook(
                            new SimpleObjectProperty<>(false),
                            new SimpleObjectProperty<>(false),
                            new SimpleObjectProperty<>(false)))),
            new PeersViewModel((typed, network) -> new PeerCheck.Checked.Peer(typed), messages),
            proxy,
            Runnable::run));

    private static ProxyCheck.Checked check(ProxyCheck.Typed typed) {
        return typed.address().equals(TOR.address())
                ? new ProxyCheck.Checked.Usable(TOR)
                : new ProxyCheck.Checked.Refused("no proxy");
    }

    private void toConnection() {
        start.displayDone();
        start.choose(Detail.SIMPLE);
        start.choose(NetworkProfile.MAIN);
    }

    private ConnectionSettings connectedBy(Way way, String leftover) {
        toConnection();
        start.wayProperty().set(way);
        assertThat(host.asked).isEmpty();
        start.connect(leftover);
        assertThat(host.asked).containsExactly("save", "open main");
        return host.settings.newest().connection();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsOpenedOrWrittenBeforeTheConnectionPageIsLeft(Way way) {
        toConnection();
        start.wayProperty().set(way);
        start.back();
        start.choose(NetworkProfile.TEST);
        start.wayProperty().set(way);

        assertThat(host.asked).isEmpty();
        assertThat(host.settings.newest().connection()).isEqualTo(ConnectionSettings.initial());
    }

    @Test
    void automaticLooksForNodesOfThatNetworkOnly() {
        assertThat(connectedBy(Way.AUTOMATIC, ""))
                .isEqualTo(new ConnectionSettings(Set.of(NetworkProfile.MAIN), Optional.empty(), false));
    }

    @Test
    void proxyTakesEverything() {
        assertThat(connectedBy(Way.PROXY, ""))
                .isEqualTo(new ConnectionSettings(Set.of(NetworkProfile.MAIN), Optional.of(TOR), false));
    }

    @Test
    void proxyThatCannotBeUsedLeavesThePageWhereItIs() {
        toConnection();
        start.wayProperty().set(Way.PROXY);
        proxy.addressProperty().set("proxy.example");

        start.connect("");

        assertThat(host.asked).isEmpty();
        assertThat(proxy.problemProperty().get()).isEqualTo("no proxy");
    }

    @Test
    void ownNodesAreUsedAlone() {
        assertThat(connectedBy(Way.OWN, "192.0.2.1:9999")).isEqualTo(ConnectionSettings.initial());
        assertThat(host.settings.newest().peersOf(NetworkProfile.MAIN)).isEqualTo(List.of("192.0.2.1:9999"));
    }

    @Test
    void ownNodesWithoutAnyLeaveThePageWhereItIs() {
        toConnection();
        start.wayProperty().set(Way.OWN);

        start.connect("");

        assertThat(host.asked).isEmpty();
    }

    @Test
    void offlineContactsNobody() {
        assertThat(connectedBy(Way.OFFLINE, ""))
                .isEqualTo(new ConnectionSettings(Set.of(), Optional.empty(), /* offline= */ true));
    }
}
