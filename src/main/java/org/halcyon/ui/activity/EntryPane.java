package org.halcyon.ui.activity;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.LengthLimit;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Part;
import org.halcyon.wallet.ActivityEntry.Role;
import org.halcyon.wallet.ActivityEntry.Standing;

/// One entry in full. A refresh changes the words; the field of a label that is being written stays.
final class EntryPane extends VBox {
    private static final int LONGEST_LABEL = 200;
    private static final int MOST_OUTPUTS = 20;

    private final PageFrame frame;
    private final Messages messages;
    private final ActivityViewModel model;
    private final EntryWords words;
    private final DateWords dates;
    private final VBox facts = new VBox();
    private final VBox labelPlace = new VBox(8);
    private final VBox head = new VBox(2);
    private final VBox stages = new VBox(6);
    private ActivityEntry entry;
    private boolean editing;

    EntryPane(PageFrame frame, ActivityViewModel model, ActivityEntry entry) {
        this.frame = frame;
        this.model = model;
        this.entry = entry;
        messages = frame.messages();
        words = new EntryWords(messages);
        dates = frame.source().dates();
        getStyleClass().add("hal-entry");
        setMinWidth(0);
        labelPlace.getStyleClass().add("hal-entry-fact");
        getChildren().setAll(head, stages, labelPlace, facts);
        model.labelProblemProperty().addListener((o, was, now) -> showLabel());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        refresh(entry);
    }

    boolean isOf(ActivityEntry other) {
        return entry.txid().equals(other.txid());
    }

    void refresh(ActivityEntry now) {
        entry = now;
        showHead();
        showStages();
        if (!editing) {
            showLabel();
        }
        showFacts();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            if (editing) {
                edit(false);
            } else {
                model.closeEntry();
            }
        }
    }

    private void showHead() {
        Button close = Buttons.icon(Icon.CLOSE, messages.text("activity.pane.close"), model::closeEntry);
        close.getStyleClass().add("hal-small");
        var title = Labels.second(words.title(entry), "hal-medium");
        head.getChildren()
                .setAll(
                        Labels.line(8, title, Labels.gap(), close),
                        figure(EntryWords.amount(entry), "hal-pane-amount"));
        words.open(entry).ifPresent(open -> head.getChildren().add(Labels.wrapped(open, "hal-second")));
    }

    private Node figure(ShownAmount amount, String styleClass) {
        var shown = frame.amount(amount).withUnit(frame.unit());
        shown.getStyleClass().add(styleClass);
        return shown;
    }

    private void showStages() {
        stages.getStyleClass().setAll("hal-entry-stages");
        boolean mined = EntryWords.height(entry).isPresent();
        boolean locked = mined || entry.standing() instanceof Standing.Locked;
        stages.getChildren().clear();
        EntryWords.State state = EntryWords.state(entry);
        if (state == EntryWords.State.CONFLICTED || state == EntryWords.State.ABANDONED) {
            stages.getChildren().add(stage(state.messageKey(), Map.of(), false, ""));
            return;
        }
        stages.getChildren().add(stage("activity.stage.seen", Map.of(), true, dates.timeOfDay(entry.firstSeen())));
        stages.getChildren().add(stage("activity.stage.locked", Map.of(), locked, ""));
        String time = entry.blockTime().map(dates::timeOfDay).orElse("");
        stages.getChildren()
                .add(
                        mined
                                ? stage(
                                        "activity.stage.block",
                                        Map.of(
                                                "height",
                                                EntryWords.height(entry).orElse(0)),
                                        true,
                                        time)
                                : stage("activity.stage.noBlock", Map.of(), false, ""));
        if (state == EntryWords.State.CONFIRMED) {
            stages.getChildren().add(stage("activity.stage.sealed", Map.of(), true, ""));
        }
    }

    private Node stage(String key, Map<String, ?> arguments, boolean done, String time) {
        return Labels.line(
                8,
                done ? Icon.DONE_FILL.medium("hal-icon-success") : Icon.WAITS_TURN.medium(),
                Labels.second(messages.text(key, arguments), done ? "hal-plain" : "hal-muted"),
                Labels.gap(),
                Labels.fixed(time, "hal-second"));
    }

    private void edit(boolean now) {
        editing = now;
        showLabel();
    }

    private void showLabel() {
        labelPlace.getChildren().setAll(editing ? labelField() : labelLine());
        String problem = model.labelProblemProperty().get();
        if (!problem.isEmpty()) {
            labelPlace.getChildren().add(Labels.wrapped(problem, "hal-error"));
        }
    }

    private List<Node> labelLine() {
        String text = entry.label().isBlank() ? messages.text("activity.label.none") : entry.label();
        Button edit = Buttons.icon(Icon.EDIT, messages.text("activity.label.edit"), () -> edit(true));
        edit.getStyleClass().add("hal-small");
        var label = Labels.wrapped(text, entry.label().isBlank() ? "hal-muted" : "hal-plain");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return List.of(
                new VBox(Labels.fixed(messages.text("activity.label"), "hal-second"), Labels.line(8, label, edit)));
    }

    private List<Node> labelField() {
        var field = new Field(messages.text("activity.label"));
        field.input().setText(entry.label());
        field.input().setTextFormatter(LengthLimit.of(LONGEST_LABEL));
        Runnable save = () -> {
            model.label(entry.txid(), field.input().getText());
            edit(false);
        };
        field.input().setOnAction(event -> save.run());
        var acts = new FlowPane(
                8,
                8,
                Buttons.small(Buttons.other(messages.text("activity.label.save"), save)),
                Buttons.small(Buttons.flat(messages.text("act.cancel"), () -> edit(false))));
        frame.source().fx().execute(field.input()::requestFocus);
        return List.of(field, acts);
    }

    private void showFacts() {
        facts.getChildren().clear();
        Duffs sent = EntryWords.sum(entry, Role.SENT);
        if (entry.direction() == ActivityEntry.Direction.OUTGOING && !sent.isZero()) {
            fact("activity.paid", frame.amount(ShownAmount.of(sent)));
        }
        entry.fee().ifPresent(fee -> fact("activity.fee", frame.amount(ShownAmount.of(fee))));
        fact(
                "activity.date",
                Labels.wrapped(EntryWords.when(entry).map(dates::full).orElseGet(() -> messages.text("date.unknown"))));
        showOutputs();
        Button copy = Buttons.icon(
                Icon.COPY,
                messages.text("activity.copyId"),
                () -> frame.desk().copy(entry.txid().toString()));
        copy.getStyleClass().add("hal-small");
        String id = entry.txid().toString();
        var shortId = Labels.fixed(id.substring(0, 8) + " \u2026 " + id.substring(id.length() - 8), "hal-mono");
        shortId.setAccessibleText(id);
        fact("activity.transaction", Labels.line(8, shortId, Labels.gap(), copy));
    }

    private void showOutputs() {
        List<Part> parts = entry.parts();
        parts.stream().limit(MOST_OUTPUTS).forEach(this::output);
        int more = parts.size() - MOST_OUTPUTS;
        if (more > 0) {
            facts.getChildren().add(Labels.wrapped(messages.plural("activity.moreOutputs", more), "hal-second"));
        }
    }

    private void output(Part part) {
        var amount = frame.amount(ShownAmount.of(part.amount()));
        Node where = part.address()
                .<Node>map(address -> new AddressLabel(address, AddressLabel.IN_LISTS))
                .orElseGet(() -> Labels.wrapped(messages.text("activity.noAddress"), "hal-muted"));
        fact(roleKey(part.role()), where, amount);
    }

    private void fact(String key, Node... nodes) {
        var fact = new VBox(2, Labels.fixed(messages.text(key), "hal-second"));
        fact.getChildren().addAll(nodes);
        fact.getStyleClass().add("hal-entry-fact");
        facts.getChildren().add(fact);
    }

    private static String roleKey(Role role) {
        return switch (role) {
            case RECEIVED -> "activity.role.received";
            case CHANGE -> "activity.role.change";
            case SENT -> "activity.role.sent";
            case DATA -> "activity.role.data";
        };
    }
}
