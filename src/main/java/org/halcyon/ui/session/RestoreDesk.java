package org.halcyon.ui.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.util.Subscription;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.closing.ClosingActions;
import org.halcyon.ui.closing.ClosingSheet;
import org.halcyon.ui.closing.ClosingViewModel;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.storage.Restoring;
import org.halcyon.wallet.BeginOutcome;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletHost;
import org.jspecify.annotations.Nullable;

/// Exchanges stores for backups, or for new ones, on behalf of the window: covers what is on screen while the host
/// works, and holds the outcome back until the window shows what there is afterwards. One at a time. FX thread only;
/// nothing here waits.
final class RestoreDesk {
    private final Parts parts;
    private @Nullable HostState begun;
    private @Nullable HostState onScreen;
    private Optional<Runnable> pending = Optional.empty();
    private boolean moves;
    private Runnable uncover = () -> {};

    /// What the desk needs.
    ///
    /// @param dialogs those of the scene on screen
    record Parts(WalletHost host, Supplier<DialogHost> dialogs, Messages messages, Motion motion, Executor fx) {}

    RestoreDesk(Parts parts) {
        this.parts = parts;
    }

    /// The desk for one network.
    ///
    /// @param asksPassword see [Restoring#asksPassword()]
    Restoring of(NetworkProfile profile, BooleanSupplier asksPassword) {
        return new OneNetwork(profile, asksPassword);
    }

    /// Those of the scene on screen, whichever network it belongs to.
    Supplier<DialogHost> dialogs() {
        return parts.dialogs();
    }

    /// Sets the store of a network that cannot be opened aside, and begins anew. A call while something is under way
    /// changes nothing.
    ///
    /// @param ended gets the outcome once, when the window shows what there is afterwards; nothing if the call itself
    ///     failed
    void beginAnew(NetworkProfile profile, Consumer<Optional<BeginOutcome>> ended) {
        if (isRunning()) {
            return;
        }
        begin("prompt.beginning");
        parts.host()
                .beginAnew(profile)
                .whenCompleteAsync(
                        (outcome, failure) -> {
                            moves = begun instanceof HostState.Open open && isClosed(open);
                            pending = Optional.of(() -> ended.accept(Optional.ofNullable(outcome)));
                            settle();
                        },
                        parts.fx());
    }

    /// True from the beginning of a restore until its outcome was told.
    boolean isRunning() {
        return begun != null;
    }

    /// The window shows `state` now, with everything that belongs to it.
    void shown(HostState state) {
        onScreen = state;
        settle();
    }

    /// The scene on screen goes, and with it what covers it.
    void leaving() {
        uncover.run();
        uncover = () -> {};
    }

    private void begin(
            NetworkProfile profile, RestoreRequest request, char[] password, Consumer<Restoring.Ended> ended) {
        if (isRunning()) {
            Arrays.fill(password, '\0');
            return;
        }
        begin("prompt.restoring");
        parts.host()
                .restore(profile, request, password)
                .whenCompleteAsync((outcome, failure) -> over(outcome, ended), parts.fx());
    }

    private void begin(String words) {
        HostState now = parts.host().state().newest();
        begun = now;
        moves = false;
        cover(now, words);
    }

    private void over(@Nullable RestoreOutcome outcome, Consumer<Restoring.Ended> ended) {
        moves = outcome != null && moves(outcome);
        Restoring.Ended end = outcome == null ? new Restoring.Ended.NoAnswer() : new Restoring.Ended.With(outcome);
        pending = Optional.of(() -> ended.accept(end));
        settle();
    }

    /// Whether what was open is opened again, or something else, after this outcome.
    private boolean moves(RestoreOutcome outcome) {
        return begun instanceof HostState.Open open && (outcome instanceof RestoreOutcome.Restored || isClosed(open));
    }

    private static boolean isClosed(HostState.Open open) {
        return open.service().close().newest().phase() == CloseSnapshot.Phase.CLOSED;
    }

    /// Tells the outcome once nothing on screen is about to be replaced.
    private void settle() {
        HostState now = parts.host().state().newest();
        boolean still = moves && now.equals(begun);
        if (pending.isEmpty() || now instanceof HostState.Opening || !now.equals(onScreen) || still) {
            return;
        }
        Runnable tell = pending.get();
        pending = Optional.empty();
        begun = null;
        leaving();
        tell.run();
    }

    private void cover(HostState now, String words) {
        if (now instanceof HostState.Open open) {
            showStop(open.service().close(), words);
        } else {
            DialogHost dialogs = parts.dialogs().get();
            dialogs.block(
                    parts.messages().text(words + ".title"), parts.messages().text(words + ".body"));
            uncover = dialogs::unblock;
        }
    }

    /// The sheet of closing with other words.
    private void showStop(StateHub<CloseSnapshot> close, String words) {
        DialogHost dialogs = parts.dialogs().get();
        var closing = new ClosingViewModel(parts.messages());
        var lines = new ClosingLines(parts.messages());
        closing.update(lines.snapshot(close.newest()));
        StateHub.Subscription progress = close.subscribe(snapshot -> {
            if (snapshot.phase() == CloseSnapshot.Phase.DRAINING || snapshot.phase() == CloseSnapshot.Phase.SAVING) {
                closing.update(lines.snapshot(snapshot));
            }
        });
        Subscription sheet =
                new ClosingSheet(words, closing, parts.messages(), parts.motion(), new NoActions()).open(dialogs);
        uncover = () -> {
            progress.close();
            sheet.unsubscribe();
            dialogs.hide();
        };
    }

    /// What did not stop is told as the outcome, so the sheet itself asks nothing.
    private static final class NoActions implements ClosingActions {
        @Override
        public void waitAndTryAgain() {}

        @Override
        public void closeAnyway() {}

        @Override
        public void saveReport() {}
    }

    private final class OneNetwork implements Restoring {
        private final NetworkProfile profile;
        private final BooleanSupplier asksPassword;

        OneNetwork(NetworkProfile profile, BooleanSupplier asksPassword) {
            this.profile = profile;
            this.asksPassword = asksPassword;
        }

        @Override
        public boolean asksPassword() {
            return asksPassword.getAsBoolean();
        }

        @Override
        public boolean isKeyless() {
            return parts.host().isKeyless(profile);
        }

        @Override
        public void begin(RestoreRequest request, char[] password, Consumer<Ended> ended) {
            RestoreDesk.this.begin(profile, request, password, ended);
        }

        @Override
        public void openAgain() {
            parts.host().open(profile);
        }
    }
}
