package org.halcyon.ui.secret;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WalletService;
import org.jspecify.annotations.Nullable;

/// The question whether an older copy of the vault is to be used, from the unlocking that found it to the note of the
/// person's consent. FX thread only.
public final class OlderVaultConsent {
    private final WalletService service;
    private final Messages messages;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Optional<OlderVault>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Runnable agreed = () -> {};
    private Consumer<String> left = sentence -> {};

    public OlderVaultConsent(WalletService service, Messages messages, Executor fx) {
        this.service = service;
        this.messages = messages;
        this.fx = fx;
    }

    /// What the person has to decide about; empty if nothing.
    public ReadOnlyObjectProperty<Optional<OlderVault>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// @param then runs once the copy is known as the newest: the password has to be given again
    /// @param otherwise gets the reason as a sentence, if it is not used
    public void ask(OlderVault older, Runnable then, Consumer<String> otherwise) {
        agreed = then;
        left = otherwise;
        found.set(Optional.of(older));
    }

    public void agree() {
        Optional<OlderVault> older = found.get();
        found.set(Optional.empty());
        older.ifPresent(copy -> service.acceptOlderVault(copy).whenCompleteAsync(this::noted, fx));
    }

    public void decline() {
        found.set(Optional.empty());
        left.accept(messages.text("vault.older.left"));
    }

    @SuppressWarnings("NullableOptional") // a stage that failed has no result
    private void noted(@Nullable Optional<WalletError> refusal, @Nullable Throwable failure) {
        if (refusal == null) {
            left.accept(messages.text("vault.older.left"));
            return;
        }
        refusal.map(WalletError::message).ifPresentOrElse(left, agreed);
    }
}
