package org.halcyon.ui.pictures;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.testing.FakeWallets;
import org.halcyon.testing.StepExecutor;
import org.halcyon.ui.Messages;
import org.halcyon.ui.page.PageSource;
import org.halcyon.wallet.NetworkProfile;

/// Wallets in memory behind a view model, with a stand-in for the FX thread that the test steps.
public final class MoneySource {
    public final StepExecutor fx = new StepExecutor();
    public final FakeWallets wallets = new FakeWallets(Network.TESTNET, fx);
    public final BooleanProperty hidden = new SimpleBooleanProperty();
    public final ObjectProperty<Optional<WalletId>> wallet =
            new SimpleObjectProperty<>(Optional.of(SampleMoney.WALLET));
    public final Messages messages = Messages.english(Locale.UK);
    public final MovedClock clock = new MovedClock();
    public final PageSource source =
            new PageSource(wallets, NetworkProfile.TEST, wallet, hidden, fx, clock, ZoneOffset.UTC, messages);

    /// A wall clock that stands still until it is moved.
    public static final class MovedClock implements InstantSource {
        private Instant now = SampleMoney.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        public void advance(Duration step) {
            now = now.plus(step);
        }
    }
}
