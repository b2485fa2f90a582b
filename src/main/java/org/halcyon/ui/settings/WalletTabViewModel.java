package org.halcyon.ui.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.ui.Messages;
import org.halcyon.ui.secret.OlderVaultConsent;
import org.halcyon.ui.start.AddWalletViewModel;
import org.halcyon.ui.start.WalletNames;
import org.halcyon.ui.start.WalletNames.Verdict;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletService.Reveal;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.rows.WalletKind;
import org.jspecify.annotations.Nullable;

/// Name and phrase of the wallet in front. A phrase that was handed out is wiped when the page goes, when another
/// wallet comes to the front, and when a newer one is asked for.
public final class WalletTabViewModel {
    public enum State {
        NOTHING,
        ASKING,
        WRONG_PASSWORD,
        /// An older copy of the vault is agreed to; the password has to be given again.
        AGREED,
        SHOWN,
        CHECKING,
        CHECKED
    }

    /// Why the phrase is asked for.
    public enum Purpose {
        SHOW,
        CHECK
    }

    private final WalletService service;
    private final ObservableValue<Optional<WalletId>> front;
    private final RandomGenerator random;
    private final Messages messages;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Optional<WalletSnapshot>> wallet =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final OlderVaultConsent older;
    private Optional<Mnemonic> phrase = Optional.empty();
    private List<Integer> asked = List.of();
    private Purpose purpose = Purpose.SHOW;
    private Subscription following = Subscription.EMPTY;
    private StateHub.@Nullable Subscription hub;
    private int request;

    public WalletTabViewModel(
            WalletService service,
            ObservableValue<Optional<WalletId>> front,
            RandomGenerator random,
            Messages messages,
            Executor fx) {
        this.service = service;
        this.front = front;
        this.random = random;
        this.messages = messages;
        this.fx = fx;
        older = new OlderVaultConsent(service, messages, fx);
    }

    OlderVaultConsent olderVault() {
        return older;
    }

    public ReadOnlyObjectProperty<Optional<WalletSnapshot>> walletProperty() {
        return wallet.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public Purpose purpose() {
        return purpose;
    }

    public boolean hasPhrase() {
        return wallet.get().filter(open -> open.kind() == WalletKind.SEEDED).isPresent();
    }

    /// Whether nothing of value depends on the phrase.
    public boolean isSandbox() {
        return service.sandbox().isPresent();
    }

    /// The page is on screen.
    public void follow() {
        hub = service.wallets().subscribe(snapshot -> find());
        following = front.subscribe(id -> {
            conceal();
            find();
        });
    }

    /// The page goes, and with it the phrase.
    public void leave() {
        following.unsubscribe();
        var old = hub;
        hub = null;
        if (old != null) {
            old.close();
        }
        conceal();
    }

    public void rename(String typed) {
        var names = service.wallets().newest().wallets().stream()
                .filter(other -> !id().equals(Optional.of(other.id())))
                .map(WalletSnapshot::name)
                .toList();
        Verdict verdict = WalletNames.judge(typed, names);
        if (verdict != Verdict.GOOD) {
            problem.set(messages.text(verdict.messageKey()));
            return;
        }
        problem.set("");
        id().ifPresent(open -> service.rename(open, typed.strip()).whenCompleteAsync(this::renamed, fx));
    }

    /// Asks the engine for the phrase; `password` is wiped by the call.
    public void reveal(char[] password, Purpose why) {
        conceal();
        purpose = why;
        int mine = ++request;
        id().ifPresentOrElse(
                        open -> {
                            state.set(State.ASKING);
                            service.reveal(open, password)
                                    .whenCompleteAsync((answer, failure) -> revealed(mine, answer), fx);
                        },
                        () -> Arrays.fill(password, '\0'));
    }

    /// True if the keyring of this computer opens the vault, so that no password is asked for.
    public boolean isKeyless() {
        return service.isKeyless();
    }

    /// Wipes the phrase and takes it off the screen.
    public void conceal() {
        request++;
        phrase.ifPresent(Mnemonic::close);
        phrase = Optional.empty();
        state.set(State.NOTHING);
    }

    public int words() {
        return phrase.map(Mnemonic::wordCount).orElse(0);
    }

    /// The words for the grid, which wipes them.
    public char[][] shownWords() {
        Mnemonic open = phrase.orElseThrow();
        char[][] words = new char[open.wordCount()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = open.word(i).toCharArray();
        }
        return words;
    }

    public List<Integer> asked() {
        return asked;
    }

    /// Compares the answers, which are wiped.
    ///
    /// @return how many were wrong
    public int checked(List<char[]> answers) {
        int wrong = 0;
        for (int i = 0; i < asked.size(); i++) {
            char[] right = phrase.orElseThrow().word(asked.get(i) - 1).toCharArray();
            wrong += Arrays.equals(right, answers.get(i)) ? 0 : 1;
            Arrays.fill(right, '\0');
            Arrays.fill(answers.get(i), '\0');
        }
        if (wrong == 0) {
            id().ifPresent(open -> service.phraseChecked(open).whenCompleteAsync(this::noted, fx));
        }
        return wrong;
    }

    private void revealed(int mine, @Nullable Reveal answer) {
        if (answer == null) {
            state.set(State.NOTHING);
            problem.set(messages.text("add.failed"));
            return;
        }
        switch (answer) {
            case Reveal.WrongPassword wrong -> state.set(mine == request ? State.WRONG_PASSWORD : state.get());
            case Reveal.Refused refused -> {
                problem.set(refused.error().message());
                state.set(State.NOTHING);
            }
            case Reveal.Shown shown -> keep(mine, shown.phrase());
            case OlderVault copy -> {
                state.set(State.NOTHING);
                older.ask(copy, () -> state.set(mine == request ? State.AGREED : state.get()), problem::set);
            }
        }
    }

    private void keep(int mine, Mnemonic words) {
        if (mine != request) {
            words.close();
            return;
        }
        phrase = Optional.of(words);
        asked = random.ints(1, words.wordCount() + 1)
                .distinct()
                .limit(AddWalletViewModel.ASKED)
                .sorted()
                .boxed()
                .toList();
        state.set(purpose == Purpose.SHOW ? State.SHOWN : State.CHECKING);
    }

    @SuppressWarnings("NullableOptional") // a stage that failed has no result
    private void renamed(@Nullable Optional<WalletError> error, @Nullable Throwable failure) {
        problem.set(
                error == null
                        ? messages.text("add.failed")
                        : error.map(WalletError::message).orElse(""));
    }

    @SuppressWarnings("NullableOptional") // a stage that failed has no result
    private void noted(@Nullable Optional<WalletError> error, @Nullable Throwable failure) {
        boolean good = error != null && error.isEmpty();
        conceal();
        if (good) {
            state.set(State.CHECKED);
        } else {
            problem.set(
                    error == null
                            ? messages.text("add.failed")
                            : error.map(WalletError::message).orElse(""));
        }
    }

    private Optional<WalletId> id() {
        return front.getValue();
    }

    private void find() {
        wallet.set(front.getValue().flatMap(id -> service.wallets().newest().wallet(id)));
    }
}
