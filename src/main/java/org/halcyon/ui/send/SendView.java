package org.halcyon.ui.send;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Steps;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.prompt.OlderVaultPrompt;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.ui.prompt.Prompts;
import org.halcyon.ui.send.SendStep.Ending;
import org.halcyon.ui.shell.Page;
import org.halcyon.wallet.WalletSnapshot;
import org.jspecify.annotations.Nullable;

/// Send as a page of the window.
public final class SendView implements Page {
    private static final KeyCombination REVIEW = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final PageFrame frame;
    private final Messages messages;
    private final SendViewModel model;
    private final SendFields fields;
    private final Parent root;

    @FXML
    private StackPane stepsPlace;

    @FXML
    private StackPane noticePlace;

    @FXML
    private StackPane columns;

    @FXML
    private VBox form;

    @FXML
    private Label fromName;

    @FXML
    private HBox from;

    @FXML
    private StackPane toPlace;

    @FXML
    private HBox understood;

    @FXML
    private HBox amountLine;

    @FXML
    private StackPane notePlace;

    @FXML
    private HBox formFoot;

    @FXML
    private StackPane resultPlace;

    private boolean covered;

    public SendView(PageFrame frame) {
        this.frame = frame;
        messages = frame.messages();
        model = new SendViewModel(frame.source(), new PasswordPrompts(frame));
        fields = new SendFields(frame, model);
        root = Fxml.SEND.load(this);
        fromName.setText(messages.text("send.from"));
        toPlace.getChildren().setAll(fields.to());
        amountLine.getChildren().setAll(fields.amount(), fields.max());
        HBox.setHgrow(fields.amount(), Priority.ALWAYS);
        notePlace.getChildren().setAll(fields.note());
        formFoot.getChildren().setAll(fields.foot());
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        frame.stacked().subscribe(this::arrange);
        model.walletProperty().subscribe(this::showFrom);
        model.form().destinationProperty().subscribe(now -> showUnderstood());
        model.form().filledProperty().subscribe(now -> showUnderstood());
        model.stepProperty().subscribe(this::showStep);
        new OlderVaultPrompt(frame.dialogs(), messages).follow(model.olderVault());
        model.followedProperty()
                .addListener((o, was, now) -> showStep(model.stepProperty().get()));
        model.problemProperty().subscribe(now -> showNotice());
        model.blockedProperty().subscribe(now -> showNotice());
        frame.source()
                .amountsHidden()
                .addListener((o, was, now) -> showStep(model.stepProperty().get()));
    }

    /// Fills the form from a `dash:` link or an address; nothing is sent.
    public void fill(String linkOrAddress) {
        model.newPayment();
        model.form().toProperty().set(linkOrAddress);
    }

    @Override
    public String titleKey() {
        return "page.send";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        model.open();
    }

    @Override
    public void hidden() {
        model.close();
    }

    private void pressed(KeyEvent event) {
        if (REVIEW.match(event)) {
            event.consume();
            model.review();
        }
    }

    private void arrange(boolean stacked) {
        columns.getChildren().clear();
        if (stacked) {
            columns.getChildren().setAll(new VBox(18, form, resultPlace));
        } else {
            HBox.setHgrow(resultPlace, Priority.ALWAYS);
            columns.getChildren().setAll(new HBox(28, form, resultPlace));
        }
    }

    private void showFrom(Optional<WalletSnapshot> wallet) {
        from.getChildren().setAll(SendCards.from(frame, wallet));
        showNotice();
    }

    private void showUnderstood() {
        String filled = model.form().filledProperty().get();
        boolean pays = model.form().payee().isPresent();
        understood.setVisible(pays);
        understood.setManaged(pays);
        understood
                .getChildren()
                .setAll(
                        Labels.pill(Icon.DONE, messages.text("send.to.core"), Tone.SUCCESS),
                        Labels.second(filled, "hal-second"));
    }

    private void showNotice() {
        String problem = model.problemProperty().get();
        String blocked = model.blockedProperty().get();
        var notices = SendCards.notices(frame, model.walletProperty().get(), problem, blocked);
        noticePlace.getChildren().setAll(notices);
        noticePlace.setManaged(!notices.isEmpty());
        noticePlace.setVisible(!notices.isEmpty());
    }

    private void showStep(SendStep step) {
        boolean draft = step instanceof SendStep.Draft || step instanceof SendStep.Quoting;
        int at = draft ? 0 : step instanceof SendStep.Ended ? 2 : 1;
        stepsPlace
                .getChildren()
                .setAll(Steps.of(
                        Orientation.HORIZONTAL,
                        List.of(
                                messages.text("send.step.details"),
                                messages.text("send.step.review"),
                                messages.text("send.step.sent")),
                        at));
        fields.show(step);
        form.setDisable(step instanceof SendStep.Sending);
        boolean ended = step instanceof SendStep.Ended;
        form.setVisible(!ended);
        form.setManaged(!ended);
        cover(step);
        switch (step) {
            case SendStep.Draft empty -> resultPlace.getChildren().clear();
            case SendStep.Quoting quoting -> resultPlace.getChildren().clear();
            case SendStep.Review review -> showReview(review);
            case SendStep.Sending sending -> {
                // the review stays behind the block
            }
            case SendStep.Ended end -> showEnd(end);
        }
    }

    private void showReview(SendStep.Review review) {
        var card = new ReviewCard(frame, model, review);
        resultPlace.getChildren().setAll(card);
        card.focusSafe();
    }

    private void showEnd(SendStep.Ended end) {
        boolean first = resultPlace.getChildren().stream().noneMatch(SentCard.class::isInstance);
        @Nullable Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
        int held = resultPlace.getChildren().stream()
                .filter(SentCard.class::isInstance)
                .mapToInt(old -> ((SentCard) old).indexOf(owner))
                .max()
                .orElse(0);
        var card = new SentCard(frame, model, end);
        resultPlace.getChildren().setAll(card);
        card.focus(held);
        if (first && end.ending() instanceof Ending.Unknown) {
            frame.dialogs().get().show(new Prompts(messages).unknownOutcome()).thenAccept(act -> {
                if (act == PromptAct.SHOW_PAYMENT) {
                    frame.navigator().open("activity");
                }
            });
        }
    }

    private void cover(SendStep step) {
        boolean now = step instanceof SendStep.Sending;
        if (now == covered) {
            return;
        }
        covered = now;
        if (now) {
            String wallet =
                    model.walletProperty().get().map(WalletSnapshot::name).orElse("");
            frame.dialogs()
                    .get()
                    .block(
                            messages.text("send.block.title"),
                            messages.text("send.block.step", Map.of("wallet", wallet)));
        } else {
            frame.dialogs().get().unblock();
        }
    }

    Button reviewButton() {
        return fields.reviewButton();
    }
}
