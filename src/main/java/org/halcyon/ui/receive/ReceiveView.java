package org.halcyon.ui.receive;

import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.LengthLimit;
import org.halcyon.ui.component.QrCard;
import org.halcyon.ui.component.Skeleton;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.component.TwoColumns;
import org.halcyon.ui.page.PageDesk;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.prompt.DialogBox;
import org.halcyon.ui.shell.Page;
import org.halcyon.wallet.IssuedAddress;

/// Receive as a page of the window.
public final class ReceiveView implements Page {
    private static final int QR_SIDE = 266;
    private static final int LARGE_SIDE = 380;
    private static final int FILE_SIDE = 800;
    private static final int LONGEST_LABEL = 80;
    private static final int WIDE_LABEL = 254;

    private final PageFrame frame;
    private final Messages messages;
    private final ReceiveViewModel model;
    private final Parent root;
    private final Field label;
    private final Field amount;
    private final Field link;

    @FXML
    private StackPane noticePlace;

    @FXML
    private StackPane columns;

    @FXML
    private VBox card;

    @FXML
    private StackPane qrPlace;

    @FXML
    private HBox freshness;

    @FXML
    private StackPane addressPlace;

    @FXML
    private FlowPane acts;

    @FXML
    private Label hint;

    @FXML
    private FlowPane links;

    @FXML
    private StackPane requestPlace;

    @FXML
    private StackPane linkPlace;

    @FXML
    private VBox listPlace;

    public ReceiveView(PageFrame frame) {
        this.frame = frame;
        messages = frame.messages();
        model = new ReceiveViewModel(frame.source());
        label = new Field(messages.text("receive.label")).aside(messages.text("receive.label.aside"));
        amount = new Field(messages.text("receive.amount")).withUnit(frame.unit());
        link = new Field(messages.text("receive.link"));
        root = Fxml.RECEIVE.load(this);
        card.setMaxHeight(VBox.USE_PREF_SIZE);
        listPlace.setMaxHeight(VBox.USE_PREF_SIZE);
        fillFields();
        fillActs();
        listPlace.getChildren().setAll(new IssuedList(frame, model));
        listPlace.getStyleClass().add("hal-receive-side");
        columns.getChildren().setAll(new TwoColumns(card, listPlace, frame.stacked()));
        frame.stacked().subscribe(this::arrangeRequest);
        qrPlace.managedProperty().bind(qrPlace.visibleProperty());
        model.shownProperty().subscribe(this::show);
        model.linkProperty().subscribe(now -> showLink());
        model.problemProperty().subscribe(this::showProblem);
    }

    @Override
    public String titleKey() {
        return "page.receive";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        sayUsual();
        model.open();
    }

    @Override
    public void hidden() {
        model.close();
    }

    private void fillFields() {
        label.input().setTextFormatter(LengthLimit.of(LONGEST_LABEL));
        label.input().textProperty().bindBidirectional(model.labelProperty());
        amount.input().textProperty().bindBidirectional(model.amountProperty());
        link.input().setEditable(false);
        link.input().getStyleClass().add("hal-mono-input");
        link.input().textProperty().bind(model.linkProperty());
        model.amountErrorProperty().subscribe(error -> {
            amount.clearError();
            if (!error.isEmpty()) {
                amount.fail(error);
            }
        });
        Button copy = Buttons.icon(
                Icon.COPY,
                messages.text("receive.copyLink"),
                () -> copy(model.linkProperty().get()));
        copy.getStyleClass().add("hal-in-field");
        HBox.setHgrow(link, Priority.ALWAYS);
        var copyColumn = new VBox(5, Labels.fixed(" ", "hal-label"), copy);
        linkPlace.getChildren().setAll(new HBox(8, link, copyColumn));
    }

    private void fillActs() {
        Button copy = Buttons.withIcon(
                Buttons.main(
                        messages.text("receive.copy"),
                        () -> model.shownProperty().get().ifPresent(one -> copy(one.address()))),
                Icon.COPY);
        acts.getChildren().setAll(copy, Buttons.other(messages.text("receive.new"), model::newAddress));
        links.getChildren()
                .setAll(
                        Buttons.withIcon(
                                Buttons.link(messages.text("receive.large"), this::showLarge), Icon.SHOW_LARGE),
                        Buttons.withIcon(
                                Buttons.link(messages.text("receive.saveQr"), this::saveQr), Icon.SAVE_PICTURE));
    }

    private void arrangeRequest(boolean stacked) {
        Pane line = stacked ? new VBox(12) : new HBox(12);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMinWidth(0);
        amount.setPrefWidth(stacked ? VBox.USE_COMPUTED_SIZE : WIDE_LABEL);
        line.getChildren().setAll(label, amount);
        requestPlace.getChildren().setAll(line);
    }

    private void show(Optional<IssuedAddress> shown) {
        boolean known = shown.isPresent();
        acts.setDisable(!known);
        links.setDisable(!known);
        if (shown.isEmpty()) {
            freshness.getChildren().clear();
            addressPlace.getChildren().setAll(Skeleton.rows(2, messages.text("receive.loading")));
            return;
        }
        IssuedAddress address = shown.get();
        freshness
                .getChildren()
                .setAll(
                        address.used()
                                ? Labels.pill(Icon.NOTE, messages.text("receive.used"), Tone.WARNING)
                                : Labels.pill(Icon.DONE, messages.text("receive.fresh"), Tone.SUCCESS),
                        Labels.second(messages.text("receive.number", Map.of("n", address.index())), "hal-second"));
        addressPlace.getChildren().setAll(new AddressLabel(address.address(), AddressLabel.ON_RECEIVE));
        sayUsual();
    }

    private void showLink() {
        String now = model.linkProperty().get();
        qrPlace.setVisible(!now.isEmpty());
        if (!now.isEmpty()) {
            var code = new QrCard(now, QR_SIDE, messages.text("receive.qr"));
            code.setMinSize(QR_SIDE, QR_SIDE);
            qrPlace.getChildren().setAll(code);
        }
    }

    private void showProblem(String problem) {
        noticePlace.setManaged(!problem.isEmpty());
        noticePlace.setVisible(!problem.isEmpty());
        if (!problem.isEmpty()) {
            Label text = Labels.wrapped(problem);
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            var box = new HBox(
                    Icon.FAILED.large("hal-icon-danger"), text, Buttons.link(messages.text("act.retry"), model::fetch));
            box.getStyleClass().addAll("hal-banner", "danger");
            noticePlace.getChildren().setAll(box);
        }
    }

    private void copy(String raw) {
        frame.desk().copy(raw);
        hint.setText(messages.text("receive.copied"));
    }

    private void sayUsual() {
        boolean used = model.shownProperty().get().filter(IssuedAddress::used).isPresent();
        hint.setText(messages.text(used ? "receive.hint.used" : "receive.hint"));
    }

    private void showLarge() {
        model.shownProperty().get().ifPresent(one -> {
            var dialogs = frame.dialogs().get();
            Button close = Buttons.main(messages.text("act.close"), dialogs::hide);
            var qr = new StackPane(new QrCard(model.linkProperty().get(), LARGE_SIDE, messages.text("receive.qr")));
            dialogs.show(DialogBox.of(Icon.SHOW_LARGE, Tone.ACCENT, messages.text("receive.large.title"))
                    .content(qr, new AddressLabel(one.address(), AddressLabel.IN_LISTS))
                    .safe(close)
                    .escapingTo(dialogs::hide));
        });
    }

    private void saveQr() {
        model.shownProperty().get().ifPresent(one -> {
            byte[] picture = QrFile.png(model.linkProperty().get(), FILE_SIDE);
            var kind = new PageDesk.FileKind(messages.text("receive.file.kind"), "png");
            frame.desk().save(kind, "dash-" + one.address() + ".png", picture).thenAccept(this::saved);
        });
    }

    private void saved(PageDesk.Saved saved) {
        switch (saved) {
            case PageDesk.Saved.Written written -> hint.setText(messages.text("receive.saved"));
            case PageDesk.Saved.Failed failed -> hint.setText(messages.text("receive.notSaved"));
            case PageDesk.Saved.NotChosen notChosen -> sayUsual();
        }
    }
}
