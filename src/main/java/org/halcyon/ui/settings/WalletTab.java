package org.halcyon.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.SettingRow;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.OlderVaultPrompt;
import org.halcyon.ui.prompt.PasswordAnswer;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.Prompts;
import org.halcyon.ui.secret.PhraseGrid;
import org.halcyon.ui.secret.PhraseViewModel;
import org.halcyon.ui.secret.SecretField;
import org.halcyon.ui.settings.WalletTabViewModel.Purpose;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;
import org.halcyon.wallet.WalletSnapshot;

/// Name and recovery phrase of the wallet in front. The phrase goes when the page does.
public final class WalletTab {
    private final WalletTabViewModel model;
    private final PhraseViewModel phrase;
    private final Messages messages;
    private final Supplier<DialogHost> dialogs;
    private final StackPane secret = new StackPane();
    private final StackPane facts = new StackPane();
    private Subscription shownState = Subscription.EMPTY;

    public WalletTab(
            WalletTabViewModel model, PhraseViewModel phrase, Messages messages, Supplier<DialogHost> dialogs) {
        this.model = model;
        this.phrase = phrase;
        this.messages = messages;
        this.dialogs = dialogs;
    }

    Page page() {
        var view = new VBox(16, facts, secret);
        secret.managedProperty().bind(secret.visibleProperty());
        secret.setVisible(false);
        return new PlainPage("page.settings.wallet", view, this::follow, this::leave);
    }

    private void follow() {
        model.follow();
        shownState = Subscription.combine(
                model.walletProperty().subscribe(this::show),
                model.stateProperty().subscribe(state -> showSecret()),
                new OlderVaultPrompt(dialogs, messages).follow(model.olderVault()));
    }

    private void leave() {
        shownState.unsubscribe();
        phrase.release();
        model.leave();
    }

    private void show(Optional<WalletSnapshot> wallet) {
        facts.getChildren()
                .setAll(wallet.map(this::card)
                        .orElseGet(() ->
                                new Card().row(Labels.wrapped(messages.text("settings.wallet.none"), "hal-muted"))));
    }

    private Card card(WalletSnapshot wallet) {
        var name = new Field(messages.text("settings.wallet.name")).unlabelled();
        name.input().setText(wallet.name());
        name.input().setPrefColumnCount(24);
        model.problemProperty().subscribe(problem -> {
            if (problem.isEmpty()) {
                name.clearError();
            } else {
                name.fail(problem);
            }
        });
        Button rename = Buttons.other(
                messages.text("settings.wallet.rename"),
                () -> model.rename(name.input().getText()));
        var card = new Card();
        SettingRow.add(card, messages.text("settings.wallet.name"), "", name, rename);
        if (model.hasPhrase()) {
            String state = model.isSandbox() ? "sandbox" : wallet.phraseChecked() ? "checked" : "unchecked";
            SettingRow.add(
                    card,
                    messages.text("settings.wallet.phrase"),
                    messages.text("settings.wallet.phrase." + state),
                    Buttons.other(messages.text("settings.wallet.check"), () -> ask(Purpose.CHECK)),
                    Buttons.other(messages.text("settings.wallet.reveal"), () -> ask(Purpose.SHOW)));
        } else {
            SettingRow.add(card, messages.text("settings.wallet.phrase"), messages.text("settings.wallet.phrase.none"));
        }
        return card;
    }

    /// P-19 for showing, the plain question for a check; after a wrong password P-10.
    private void ask(Purpose purpose) {
        var prompts = new Prompts(messages);
        if (model.isKeyless()) {
            agree(purpose);
            return;
        }
        boolean wrong = model.stateProperty().get() == WalletTabViewModel.State.WRONG_PASSWORD;
        String wallet = model.walletProperty().get().map(WalletSnapshot::name).orElse("");
        var prompt = wrong
                ? prompts.wrongPassword(Optional.empty())
                : purpose == Purpose.SHOW
                        ? prompts.revealPhrase(true)
                        : prompts.askPassword(messages.text("settings.wallet.act.check"), wallet);
        PromptAct confirm = !wrong && purpose == Purpose.SHOW ? PromptAct.SHOW : PromptAct.UNLOCK;
        dialogs.get().askPassword(prompt, confirm).thenAccept(answer -> {
            switch (answer) {
                case PasswordAnswer.Given given -> model.reveal(given.password(), purpose);
                case PasswordAnswer.NotGiven none -> model.conceal();
            }
        });
    }

    /// The yes where the keyring opens the vault.
    private void agree(Purpose purpose) {
        var prompts = new Prompts(messages);
        String wallet = model.walletProperty().get().map(WalletSnapshot::name).orElse("");
        boolean show = purpose == Purpose.SHOW;
        var prompt = show
                ? prompts.revealPhrase(false)
                : prompts.openByKeyring(messages.text("settings.wallet.act.check"), wallet);
        dialogs.get().show(prompt).thenAccept(act -> {
            if (act == PromptAct.SHOW || act == PromptAct.UNLOCK) {
                model.reveal(new char[0], purpose);
            } else {
                model.conceal();
            }
        });
    }

    private void showSecret() {
        secret.getChildren().clear();
        phrase.release();
        switch (model.stateProperty().get()) {
            case NOTHING, ASKING -> secret.setVisible(false);
            case WRONG_PASSWORD, AGREED -> {
                secret.setVisible(false);
                ask(model.purpose());
            }
            case SHOWN -> put(words());
            case CHECKING -> put(check());
            case CHECKED -> put(new Card().row(Labels.wrapped(messages.text("settings.wallet.checkDone"))));
        }
    }

    private void put(Card card) {
        secret.getChildren().setAll(card);
        secret.setVisible(true);
    }

    private Card words() {
        var grid = new PhraseGrid(model.words(), model::shownWords, phrase, messages);
        Button away = Buttons.other(messages.text("settings.wallet.conceal"), model::conceal);
        return padded(new VBox(14, grid, away));
    }

    private Card check() {
        var fields = new ArrayList<SecretField>();
        var form = new VBox(12);
        form.getStyleClass().add("hal-form");
        for (int position : model.asked()) {
            var field = new SecretField(messages.text("check.word", Map.of("number", position)), messages).readable();
            fields.add(field);
            form.getChildren().add(field);
        }
        Label problem = Labels.wrapped("", "hal-failure");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        Button done = Buttons.main(messages.text("settings.wallet.check"), () -> {
            List<char[]> answers = fields.stream().map(SecretField::take).toList();
            int wrong = model.checked(answers);
            problem.setText(wrong == 0 ? "" : messages.plural("check.wrong", wrong));
        });
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).onEnter(i + 1 < fields.size() ? fields.get(i + 1).input()::requestFocus : done::fire);
        }
        Button away = Buttons.other(messages.text("settings.wallet.conceal"), model::conceal);
        form.getChildren().addAll(problem, Labels.line(10, done, away));
        return padded(form);
    }

    private static Card padded(VBox content) {
        var card = new Card();
        content.setPadding(new javafx.geometry.Insets(16));
        return card.with(content);
    }
}
