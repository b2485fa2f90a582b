package org.halcyon.ui.page;

import java.util.Map;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.wallet.WalletError;

/// The refusals of the engine in the words of the window. The engine's own sentence belongs behind *Details*.
public final class ErrorWords {
    private final PageSource source;
    private final Messages messages;

    public ErrorWords(PageSource source) {
        this.source = source;
        this.messages = source.messages();
    }

    public String of(WalletError error) {
        return switch (error) {
            case WalletError.InvalidParameter bad -> messages.text("error.invalid");
            case WalletError.OperationFailed failed -> messages.text("error.operation");
            case WalletError.KeyringUnavailable keyring -> keyring.message();
            case WalletError.KeyringFailure keyring -> keyring.message();
            case WalletError.NoSelectableInputs none -> messages.text("error.nothingToSpend");
            case WalletError.WalletAlreadyExists known -> messages.text("error.alreadyHere");
            case WalletError.ShutdownIncomplete busy -> messages.text("error.busy");
            case WalletError.InsufficientFunds funds ->
                messages.text("error.funds", Map.of("amount", source.figure(ShownAmount.of(funds.missing()))));
            case WalletError.SigningKeyUnavailable key -> messages.text("error.noKey");
            case WalletError.PlanStale stale -> messages.text("error.stale");
            case WalletError.LifecycleBusy busy -> messages.text("error.lifecycleBusy");
            case WalletError.LoadTransient load -> messages.text("error.notRead");
            case WalletError.LoadFatal load -> messages.text("error.notRead");
            case WalletError.StoreConstraint store -> messages.text("error.notSaved");
            case WalletError.StoreTransient store -> messages.text("error.notSavedNow");
            case WalletError.StoreFatal store -> messages.text("error.notSaved");
            case WalletError.WalletNotFound missing -> messages.text("error.noWallet");
        };
    }
}
