package org.halcyon.ui.session;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;
import org.halcyon.core.keys.WordList;
import org.halcyon.network.HostPort;
import org.halcyon.testing.FakeHost;
import org.halcyon.testing.FakeSession;
import org.halcyon.testing.StepClock;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.SystemLook;
import org.halcyon.ui.Theme;
import org.halcyon.ui.peers.PeerCheck;
import org.halcyon.ui.peers.ProxyCheck;
import org.halcyon.ui.settings.About;
import org.halcyon.ui.shell.KeyMap;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.ProxySettings;

/// A whole window over a fake host; everything runs on the FX thread, at once.
@SuppressWarnings("NullAway.Init") // the window is made by show()
public final class WindowBench {
    public final Executor fx;
    public final FakeHost host;
    public final FakeSession session;
    public final StepClock clock = new StepClock();
    public final Theme theme = new Theme(new SystemLook(
            new SimpleObjectProperty<>(false), new SimpleObjectProperty<>(false), new SimpleObjectProperty<>(true)));
    public final Messages messages;
    public final Stage stage = new Stage();
    public final List<String> reports = new java.util.ArrayList<>();
    public final FakePlaces places = new FakePlaces();
    public MainWindow window;

    public WindowBench(Messages messages) {
        this(messages, Runnable::run);
    }

    /// @param fx runs listeners and what follows outcomes; has to be the FX thread for an engine with threads
    public WindowBench(Messages messages, Executor fx) {
        this.messages = messages;
        this.fx = fx;
        host = new FakeHost(fx);
        session = new FakeSession(fx);
    }

    public WindowBench() {
        this(Messages.english(Locale.UK));
    }

    /// Makes the window and shows it.
    public WindowBench show(double width, double height) {
        window = new MainWindow(new WindowParts(
                host,
                new SessionContext.Surroundings(messages, theme.motion(), fx, clock, ZoneOffset.UTC, clock),
                theme,
                KeyMap.standard(),
                new WindowParts.Inputs(
                        WindowBench::check,
                        WindowBench::checkProxy,
                        profile -> day -> 1_000,
                        WordList.english(),
                        new Random(7)),
                context -> List.of(),
                new WindowParts.Outside(
                        (kind, text) -> {
                            reports.add(text);
                            return CompletableFuture.completedFuture(kind + ".txt");
                        },
                        places,
                        () -> {},
                        WindowBench::nothing),
                new About(messages, "0.1.0", "Java 25", "~/.local/share/halcyon")));
        stage.setWidth(width);
        stage.setHeight(height);
        window.sceneProperty().subscribe(scene -> stage.setScene(scene));
        stage.show();
        layOut();
        return this;
    }

    /// Opens `profile` over the fake session.
    public WindowBench open(NetworkProfile profile) {
        session.hasSandbox = profile == NetworkProfile.SANDBOX;
        host.state.publish(new HostState.Open(profile, session));
        layOut();
        return this;
    }

    public void press(String button) {
        Scenes.button(stage.getScene().getRoot(), button).fire();
        layOut();
    }

    /// Chooses the segment with that label.
    public void pick(String label) {
        Scenes.all(stage.getScene().getRoot()).stream()
                .filter(javafx.scene.control.ToggleButton.class::isInstance)
                .map(javafx.scene.control.ToggleButton.class::cast)
                .filter(button -> label.equals(button.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no segment " + label))
                .fire();
        layOut();
    }

    /// Presses the choice whose spoken text begins with the text of `key`.
    public void choose(String key) {
        Scenes.all(stage.getScene().getRoot()).stream()
                .filter(javafx.scene.control.Button.class::isInstance)
                .map(javafx.scene.control.Button.class::cast)
                .filter(button -> String.valueOf(button.getAccessibleText()).startsWith(messages.text(key) + "."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no choice " + key))
                .fire();
        layOut();
    }

    public String texts() {
        return Scenes.texts(stage.getScene().getRoot());
    }

    public void layOut() {
        Scenes.layOut(stage.getScene());
    }

    static ProxyCheck.Checked checkProxy(ProxyCheck.Typed typed) {
        return typed.address().startsWith("127.")
                ? new ProxyCheck.Checked.Usable(
                        new ProxySettings(typed.address(), typed.user(), typed.password(), typed.ownCircuit()))
                : new ProxyCheck.Checked.Refused("This is no proxy.");
    }

    static PeerCheck.Checked check(String typed, NetworkProfile profile) {
        return switch (HostPort.parse(typed, 9999)) {
            case HostPort.Parsed.Address good ->
                new PeerCheck.Checked.Peer(good.address().toString());
            case HostPort.Parsed.Refused bad ->
                new PeerCheck.Checked.Refused(bad.reason().sentence());
        };
    }

    @SuppressWarnings("NullAway") // the only value of Void
    private static CompletableFuture<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }
}
