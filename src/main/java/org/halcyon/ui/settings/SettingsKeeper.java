package org.halcyon.ui.settings;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.WalletHost;

/// The one place in the window that changes settings, so that a change never starts from a state that an earlier one
/// has already replaced. FX thread only.
public final class SettingsKeeper {
    private final WalletHost host;
    private final Executor fx;
    private final Messages messages;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Settings current;

    public SettingsKeeper(WalletHost host, Executor fx, Messages messages) {
        this.host = host;
        this.fx = fx;
        this.messages = messages;
        current = host.settings().newest();
    }

    public Settings current() {
        return current;
    }

    /// Why the last change is not on disk; empty if it is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Changes and writes the settings; the stage completes on the FX thread. A change that could not be written
    /// holds until the program ends and is written with the next one.
    public CompletionStage<Settings> change(UnaryOperator<Settings> change) {
        current = change.apply(current);
        return host.save(current)
                .whenCompleteAsync(
                        (saved, failure) -> problem.set(failure == null ? "" : messages.text("settings.notSaved")), fx);
    }
}
