package org.halcyon.app;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.StartPoint;
import org.halcyon.core.keys.WordList;
import org.halcyon.network.HostPort;
import org.halcyon.ui.Messages;
import org.halcyon.ui.SystemLook;
import org.halcyon.ui.Theme;
import org.halcyon.ui.peers.PeerCheck;
import org.halcyon.ui.session.MainWindow;
import org.halcyon.ui.session.ReadAhead;
import org.halcyon.ui.session.SessionContext;
import org.halcyon.ui.session.WindowParts;
import org.halcyon.ui.settings.About;
import org.halcyon.ui.shell.KeyMap;
import org.halcyon.ui.shell.WindowPlacement;
import org.halcyon.ui.start.BirthHeight;
import org.halcyon.ui.storage.WindowPlaces;
import org.halcyon.wallet.NetworkProfile;

/// The window on the screen: a stage and what it shows. Made on the FX thread and used there only.
final class WindowFrame implements AutoCloseable {

    static final Executor FX = Platform::runLater;

    private static final Duration RESTS = Duration.millis(500);

    private final Stage stage = new Stage();
    private final PauseTransition rest = new PauseTransition(RESTS);
    private final MainWindow window;

    /// What a frame is made of.
    ///
    /// @param language the texts, and where the day begins; both take a while to read, so not on the FX thread
    /// @param link to fill into the form, empty for none
    record Parts(
            Language language,
            Machine machine,
            AppPaths paths,
            OpenSession session,
            DesktopFiles files,
            Executor background,
            String link) {}

    /// How the person reads texts, figures and dates.
    record Language(Messages messages, ZoneId zone) {
        static Language ofDesktop() {
            Messages messages = Messages.english(Locale.getDefault(Locale.Category.FORMAT));
            messages.number(0); // reads the figures of the locale
            return new Language(messages, ZoneId.systemDefault());
        }
    }

    private WindowFrame(Parts parts) {
        Messages messages = parts.language().messages();
        var theme = new Theme(SystemLook.ofDesktop());
        var surroundings = new SessionContext.Surroundings(
                messages,
                theme.motion(),
                FX,
                parts.machine().clock(),
                parts.language().zone(),
                parts.machine().ticker());
        window = new MainWindow(new WindowParts(
                parts.session().host(),
                surroundings,
                theme,
                KeyMap.standard(),
                new WindowParts.Inputs(
                        WindowFrame::check,
                        ProxyTyping::check,
                        WindowFrame::births,
                        WordList.english(),
                        parts.machine().random()),
                new WindowPages(theme, this::stage, parts.background(), parts.link()),
                new WindowParts.Outside(
                        parts.files()::saveReport,
                        new WindowPlaces(this::stage, messages, parts.files()::openFolder),
                        parts.files()::openFolder,
                        parts.files()::deleteSandbox),
                about(messages, parts)));
    }

    private static About about(Messages messages, Parts parts) {
        String runtime = "Java " + Runtime.version() + ", JavaFX " + System.getProperty("javafx.version", "");
        return new About(
                messages,
                parts.machine().version(),
                runtime,
                parts.paths().folder().toString());
    }

    private static PeerCheck.Checked check(String typed, NetworkProfile profile) {
        return switch (HostPort.parse(typed, profile.network().defaultPort())) {
            case HostPort.Parsed.Address good ->
                new PeerCheck.Checked.Peer(good.address().toString());
            case HostPort.Parsed.Refused bad ->
                new PeerCheck.Checked.Refused(bad.reason().sentence());
        };
    }

    private static BirthHeight births(NetworkProfile profile) {
        return switch (profile) {
            case MAIN, TEST, REGTEST, SANDBOX -> {
                var checkpoints = ConsensusParameters.of(profile.network()).checkpoints();
                yield birth ->
                        checkpoints.startBefore(birth).map(StartPoint::height).orElse(0);
            }
            case DEV -> birth -> 0;
        };
    }

    /// Shows the window, for which the fonts are loaded; a request to close it goes the way of an ordered shutdown.
    static WindowFrame show(Parts parts) {
        var frame = new WindowFrame(parts);
        frame.place(parts.files());
        frame.stage.setTitle("Halcyon");
        frame.stage.setOnCloseRequest(event -> {
            event.consume();
            frame.window.requestClose();
        });
        var unused = frame.window.sceneProperty().subscribe(frame.stage::setScene);
        FX.execute(frame.stage::show); // after the first page is in, so that nothing is painted twice
        frame.complete(parts);
        return frame;
    }

    /// What the first page need not wait for, and what the next ones would have to.
    private void complete(Parts parts) {
        var ahead = new ReadAhead(
                parts.language().messages(),
                parts.machine().clock(),
                parts.language().zone());
        FirstFrames.after(() -> {
            if (stage.isShowing()) {
                parts.background().execute(ahead::run);
                parts.background().execute(() -> {
                    List<Image> icons = Theme.windowIcons();
                    FX.execute(() -> stage.getIcons().setAll(icons));
                });
            }
        });
    }

    /// Where it stood on these screens before, and from then on each place where it comes to rest.
    private void place(DesktopFiles files) {
        var screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        String layout = WindowPlacement.layoutKey(screens);
        WindowPlacement place = WindowPlacement.choose(files.placement(layout), screens);
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        rest.setOnFinished(event -> remember(files));
        for (ReadOnlyDoubleProperty each :
                List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())) {
            each.addListener((o, was, now) -> rest.playFromStart());
        }
    }

    private void remember(DesktopFiles files) {
        if (!stage.isShowing() || stage.isMaximized() || stage.isIconified() || stage.isFullScreen()) {
            return;
        }
        var screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        files.remember(
                WindowPlacement.layoutKey(screens),
                new WindowPlacement(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
    }

    /// Lifts the window above all others, out of the task bar if need be.
    void toFront() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    Window stage() {
        return stage;
    }

    MainWindow window() {
        return window;
    }

    @Override
    public void close() {
        rest.stop();
        window.close();
        stage.hide();
    }
}
