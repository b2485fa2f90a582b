package org.halcyon.ui.send;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.Amount;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.ui.component.AtLeast;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.wallet.PaymentPlan;
import org.halcyon.wallet.PaymentPlan.Warning;
import org.halcyon.wallet.WalletSnapshot;

/// Everything that a person agrees to: route, payee, amount, fee, who sees what, warnings.
final class ReviewCard extends VBox {
    private static final double NAME_WIDTH = 9.08;

    private final PageFrame frame;
    private final Messages messages;
    private final SendViewModel model;
    private final SendStep.Review review;
    private final CheckBox feeAgreed = new CheckBox();
    private final Field typed;
    private final Button back;
    private final Button go;
    private final Label reason = Labels.wrapped("", "hal-second");

    ReviewCard(PageFrame frame, SendViewModel model, SendStep.Review review) {
        this.frame = frame;
        this.model = model;
        this.review = review;
        messages = frame.messages();
        typed = new Field(messages.text("send.repeat.type", Map.of("word", messages.text("send.repeat.word"))));
        back = Buttons.other(messages.text("send.back"), model::backToEditing);
        go = Buttons.withIcon(Buttons.main(messages.text("send.authorise"), this::authorise), Icon.LOCK);
        getStyleClass().addAll("hal-card", "hal-review");
        setMinWidth(0);
        fill();
        feeAgreed.selectedProperty().subscribe(now -> decide());
        typed.input().textProperty().subscribe(now -> decide());
        model.connectedProperty().subscribe(now -> decide());
    }

    void focusSafe() {
        back.requestFocus();
    }

    private void fill() {
        PaymentPlan plan = review.plan();
        Label title = Labels.wrapped(
                messages.text(
                        "send.review.title",
                        Map.of(
                                "amount",
                                frame.source().figure(ShownAmount.of(plan.amount())),
                                "to",
                                AddressLabel.shortened(plan.to()))),
                "hal-review-title");
        String wallet = model.walletProperty().get().map(WalletSnapshot::name).orElse("");
        var head = new VBox(
                2, title, Labels.wrapped(messages.text("send.review.route", Map.of("wallet", wallet)), "hal-muted"));
        head.getStyleClass().add("hal-review-head");
        getChildren().add(head);
        row("send.review.address", new AddressLabel(plan.to(), AddressLabel.IN_LISTS));
        figure("send.review.amount", plan.amount(), false);
        figure("send.review.fee", plan.fee(), false);
        figure("send.review.total", plan.total(), true);
        Label sees = Labels.wrapped(messages.plural("send.review.sees", plan.inputs()));
        sees.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sees, Priority.ALWAYS);
        row("send.review.who", sees);
        addWarnings(plan);
        getChildren().add(foot());
    }

    private void figure(String key, Duffs amount, boolean strong) {
        Amount shown = frame.amount(ShownAmount.of(amount)).withUnit(frame.unit());
        if (strong) {
            shown.getStyleClass().add("hal-larger");
        }
        HBox row = row(key, Labels.gap(), shown);
        if (strong) {
            row.getChildren().getFirst().getStyleClass().add("hal-strong");
        }
    }

    private HBox row(String key, Node... nodes) {
        Label name = new AtLeast(NAME_WIDTH, messages.text(key), "hal-review-name");
        var row = new HBox(name);
        row.getChildren().addAll(nodes);
        row.getStyleClass().add("hal-review-row");
        row.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(row);
        return row;
    }

    private void addWarnings(PaymentPlan plan) {
        var warnings = new VBox(8);
        warnings.getStyleClass().add("hal-review-warnings");
        for (Warning warning : Warning.values()) {
            if (plan.warnings().contains(warning)) {
                warnings.getChildren().add(SendCards.notice(Tone.WARNING, Icon.FAILED, messages.text(key(warning))));
            }
        }
        if (plan.warnings().contains(Warning.HIGH_FEE)) {
            feeAgreed.setText(messages.text(
                    "send.fee.agree", Map.of("amount", frame.source().figure(ShownAmount.of(plan.fee())))));
            feeAgreed.setWrapText(true);
            feeAgreed.setMinHeight(Region.USE_PREF_SIZE);
            warnings.getChildren().add(feeAgreed);
        }
        if (review.repeats()) {
            warnings.getChildren()
                    .addAll(SendCards.notice(Tone.WARNING, Icon.UNKNOWN, messages.text("send.repeat")), typed);
        }
        if (!warnings.getChildren().isEmpty()) {
            getChildren().add(warnings);
        }
    }

    private Node foot() {
        HBox.setHgrow(reason, Priority.ALWAYS);
        reason.setMaxWidth(Double.MAX_VALUE);
        reason.setMinWidth(0);
        var buttons = new FlowPane(14, 8, back, go);
        buttons.getStyleClass().add("hal-review-buttons");
        var foot = new VBox(10, reason, buttons);
        foot.getStyleClass().add("hal-review-foot");
        return foot;
    }

    private void decide() {
        String why = whyNot();
        go.setDisable(!why.isEmpty());
        reason.setText(why.isEmpty() ? messages.text("send.authorise.asks") : why);
    }

    private String whyNot() {
        if (!model.connectedProperty().get()) {
            return messages.text("send.review.offline");
        }
        if (review.plan().warnings().contains(Warning.HIGH_FEE) && !feeAgreed.isSelected()) {
            return messages.text("send.fee.first");
        }
        boolean confirmed = typed.input().getText().strip().equalsIgnoreCase(messages.text("send.repeat.word"));
        return review.repeats() && !confirmed ? messages.text("send.repeat.first") : "";
    }

    private void authorise() {
        if (whyNot().isEmpty()) {
            model.authorise();
        }
    }

    private static String key(Warning warning) {
        return switch (warning) {
            case HIGH_FEE -> "send.warn.fee";
            case FIRST_PAYMENT -> "send.warn.first";
            case REUSED_ADDRESS -> "send.warn.reused";
            case OWN_ADDRESS -> "send.warn.own";
        };
    }
}
