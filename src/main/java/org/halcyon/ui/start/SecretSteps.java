package org.halcyon.ui.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Segments;
import org.halcyon.ui.secret.PasswordStrength;
import org.halcyon.ui.secret.PhraseField;
import org.halcyon.ui.secret.PhraseGrid;
import org.halcyon.ui.secret.PhraseViewModel;
import org.halcyon.ui.secret.SecretField;

/// The steps with secrets on them: password, phrase, check, import.
final class SecretSteps {
    private final AddWalletViewModel wallet;
    private final PhraseViewModel phrase;
    private final Messages messages;

    SecretSteps(AddWalletViewModel wallet, PhraseViewModel phrase, Messages messages) {
        this.wallet = wallet;
        this.phrase = phrase;
        this.messages = messages;
    }

    static void tell(Field field, String problem) {
        if (problem.isEmpty()) {
            field.clearError();
        } else {
            field.fail(problem);
        }
    }

    StepBody password() {
        if (wallet.isKeyless()) {
            return StepBody.of("password.keyring", form(), next(wallet::keyringAgreed));
        }
        return wallet.vaultExists() ? knownPassword() : newPassword();
    }

    private StepBody knownPassword() {
        var field = new SecretField(messages.text("secret.password"), messages);
        wallet.problemProperty().subscribe(field::fail);
        Button next = next(() -> wallet.passwordDone(field.take()));
        field.onEnter(next::fire);
        return StepBody.of("password.known", form(field), next);
    }

    private StepBody newPassword() {
        var first = new SecretField(messages.text("secret.password"), messages);
        var second = new SecretField(messages.text("password.again"), messages);
        Label strength = Labels.wrapped("", "hal-hint");
        first.lengthProperty().subscribe(length -> strength.setText(strength(first, length.intValue())));
        wallet.problemProperty().subscribe(first::fail); // both are empty again, and the first is where to go on
        Button next = next(() -> finishPassword(first, second));
        first.onEnter(second.input()::requestFocus);
        second.onEnter(next::fire);
        return StepBody.of("password.new", form(new VBox(5, first, strength), second), next);
    }

    private void finishPassword(SecretField first, SecretField second) {
        wallet.passwordDone(first.take(), second.take());
        if (!wallet.problemProperty().get().isEmpty()) {
            first.input().requestFocus();
        }
    }

    private String strength(SecretField field, int length) {
        String word = messages.text(field.examine(PasswordStrength::of).messageKey());
        return length == 0
                ? messages.text("strength.need", Map.of("least", PasswordStrength.LEAST))
                : messages.text("strength.is", Map.of("word", word));
    }

    StepBody phrase() {
        int words = wallet.wordCountProperty().get();
        Segments<Integer> count = new Segments<Integer>(messages.text("phrase.length"), wallet::wordCount)
                .option(12, messages.text("phrase.words", Map.of("n", 12)))
                .option(24, messages.text("phrase.words", Map.of("n", 24)));
        count.select(words);
        var body = new VBox(14, count, new PhraseGrid(words, wallet::shownWords, phrase, messages), warning());
        String note = wallet.asksForWords() ? messages.text("phrase.next") : "";
        Button next = Buttons.main(messages.text("phrase.written"), wallet::written);
        return StepBody.of("phrase", body, next).noting(note).with(Map.of("n", words));
    }

    private Node warning() {
        var head = new Text(messages.text("phrase.nobody.head") + " ");
        head.getStyleClass().add("hal-banner-head");
        var rest = new Text(messages.text("phrase.nobody.text"));
        rest.getStyleClass().add("hal-banner-text");
        var words = new TextFlow(head, rest);
        words.getStyleClass().add("hal-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var banner = new HBox(Icon.SHIELDED.large("hal-icon-accent"), words);
        banner.getStyleClass().addAll("hal-banner", "accent");
        banner.setFillHeight(false);
        return banner;
    }

    StepBody check() {
        var fields = new ArrayList<SecretField>();
        var form = form();
        for (int position : wallet.asked()) {
            var field = new SecretField(messages.text("check.word", Map.of("number", position)), messages).readable();
            fields.add(field);
            form.getChildren().add(field);
        }
        Button next = next(() -> finishCheck(fields));
        for (int i = 0; i < fields.size(); i++) {
            Runnable on = i + 1 < fields.size() ? fields.get(i + 1).input()::requestFocus : next::fire;
            fields.get(i).onEnter(on);
        }
        Button later = Buttons.flat(messages.text("check.later"), wallet::checkLater);
        return StepBody.of("check", form, later, next);
    }

    private void finishCheck(List<SecretField> fields) {
        List<Integer> asked = wallet.asked();
        List<Integer> wrong =
                wallet.checked(fields.stream().map(SecretField::take).toList());
        for (int i = 0; i < fields.size(); i++) {
            boolean bad = wrong.contains(asked.get(i));
            fields.get(i).fail(bad ? messages.text("check.wrongWord", Map.of("number", asked.get(i))) : "");
        }
        for (int i = fields.size() - 1; i >= 0 && !wrong.isEmpty(); i--) {
            fields.get(i).input().requestFocus();
        }
    }

    StepBody words() {
        var words = new PhraseField(messages.text("import.label"), wallet::completions);
        Label result = Labels.wrapped(messages.text("import.hint"), "hal-hint");
        words.onChange(field -> result.setText(said(field.examine(wallet::reading))));
        var extra = new SecretField(messages.text("import.passphrase"), messages);
        var again = new SecretField(messages.text("import.passphraseAgain"), messages);
        var more = new VBox(15, Labels.wrapped(messages.text("import.passphrase.says"), "hal-muted"), extra, again);
        more.setVisible(false);
        more.managedProperty().bind(more.visibleProperty());
        Button open = Buttons.link(messages.text("import.passphrase.open"), () -> {
            more.setVisible(true);
            extra.input().requestFocus();
        });
        open.visibleProperty().bind(more.visibleProperty().not());
        open.managedProperty().bind(open.visibleProperty());
        var birth = new Field(messages.text("birth.label")).hinted(messages.text("birth.hint"));
        Label problem = Labels.wrapped("", "hal-failure");
        problem.textProperty().bind(wallet.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        Button next = Buttons.main(
                messages.text("add.import.do"),
                () -> wallet.wordsDone(
                        words.examine(char[]::clone),
                        extra.take(),
                        again.take(),
                        birth.input().getText()));
        var form = new VBox(15, new VBox(5, words, result), birth, open, more, problem);
        return StepBody.of("import", form, next);
    }

    private String said(PhraseReading reading) {
        return switch (reading) {
            case PhraseReading.Empty empty -> messages.text("import.hint");
            case PhraseReading.SoFar some -> messages.plural("import.soFar", some.words());
            case PhraseReading.UnknownWord unknown ->
                messages.text("import.unknownWord", Map.of("number", unknown.position()));
            case PhraseReading.WrongChecksum wrong -> messages.text("import.wrongChecksum");
            case PhraseReading.Complete complete -> messages.text("import.complete", Map.of("n", complete.words()));
        };
    }

    private Button next(Runnable act) {
        return Buttons.main(messages.text("act.continue"), act);
    }

    private static VBox form(Node... nodes) {
        var form = new VBox(15, nodes);
        form.getStyleClass().add("hal-form");
        return form;
    }
}
