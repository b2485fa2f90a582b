package org.halcyon.ui.home;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.activity.EntryLook;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.AtLeast;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.TodoRow;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.home.HomeState.Matter;
import org.halcyon.ui.home.HomeState.Part;
import org.halcyon.ui.home.HomeState.Recent;
import org.halcyon.ui.home.HomeState.Todo;
import org.halcyon.ui.page.PageFrame;

/// The cards of Home.
record HomeCards(PageFrame frame, TodoActs acts) {

    private static final double NAME_WIDTH = 12.3;
    private static final double DATE_WIDTH = 8.1;

    Card where(List<Part> parts) {
        Card card = Card.titled(messages().text("home.where"), Labels.fixed(frame.unit(), "hal-second"));
        card.with(new PartsBar(parts));
        parts.forEach(part -> addPart(card, part));
        return card;
    }

    private void addPart(Card card, Part part) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("hal-swatch", "hal-part-" + part.place().colour());
        Label name = new AtLeast(NAME_WIDTH, messages().text(part.place().messageKey()), "hal-medium");
        card.row(
                swatch,
                name,
                Labels.second(part.when(), "hal-second"),
                Labels.gap(),
                frame.amount(ShownAmount.of(part.amount())).reservingCredits());
    }

    Card recent(List<Recent> entries) {
        Card card = Card.titled(
                messages().text("home.recent"),
                Buttons.link(
                        messages().text("home.showAll"), () -> frame.navigator().open("activity")));
        entries.forEach(entry -> addEntry(card, entry));
        return entries.isEmpty() ? card.row(Labels.wrapped(messages().text("home.recent.none"), "hal-muted")) : card;
    }

    private void addEntry(Card card, Recent entry) {
        var texts = new VBox(Labels.second(entry.title(), "hal-medium"));
        if (!entry.second().isEmpty()) {
            texts.getChildren().add(Labels.second(entry.second(), "hal-second"));
        }
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Label when = new AtLeast(DATE_WIDTH, entry.when(), "hal-second");
        card.rowOfTwoLines(
                Labels.tile(EntryLook.icon(entry.entry()), EntryLook.tone(entry.entry())), texts, when, figure(entry));
    }

    /// In a column of its own, so that the dates before it stand in line.
    private Node figure(Recent entry) {
        var column = new HBox(frame.amount(entry.amount()).reservingCredits());
        column.getStyleClass().add("hal-figure-column");
        return column;
    }

    Card todos(List<Todo> todos) {
        Card card = Card.titled(
                messages().text("home.todo"), Labels.badge(messages().number(todos.size())));
        todos.forEach(todo -> card.with(todo(todo)));
        return todos.isEmpty() ? card.row(Labels.wrapped(messages().text("home.todo.none"), "hal-muted")) : card;
    }

    /// A row that is a button if something can be done, and plain if it is only to be known.
    Node todo(Todo todo) {
        Matter matter = todo.matter();
        if (TodoActs.canAct(matter)) {
            return TodoRow.of(icon(matter), tone(matter), todo.title(), todo.reason(), () -> acts.run(matter));
        }
        var texts = new VBox(Labels.wrapped(todo.title(), "hal-medium"), Labels.wrapped(todo.reason(), "hal-second"));
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var row = new HBox(12, Labels.tile(icon(matter), tone(matter)), texts);
        row.getStyleClass().addAll("hal-row", "hal-known");
        return row;
    }

    private Messages messages() {
        return frame.messages();
    }

    private static Icon icon(Matter matter) {
        return switch (matter) {
            case CHECK_PHRASE -> Icon.KEY;
            case DAMAGED -> Icon.FAILED;
            case NOT_SAVING -> Icon.STORAGE;
            case SYNC_FAULT -> Icon.CHAIN;
            case WATCH_ONLY -> Icon.SHOWN;
        };
    }

    private static Tone tone(Matter matter) {
        return switch (matter) {
            case CHECK_PHRASE, NOT_SAVING, SYNC_FAULT -> Tone.WARNING;
            case DAMAGED -> Tone.DANGER;
            case WATCH_ONLY -> Tone.PLAIN;
        };
    }

    /// The shares of the total side by side; decoration, since every part has its name and figure in a row.
    private static final class PartsBar extends HBox {
        private static final double GAP = 2;
        private static final double LEAST = 10;

        private final List<Part> parts;

        PartsBar(List<Part> all) {
            parts = all.stream().filter(part -> !part.amount().isZero()).toList();
            getStyleClass().add("hal-parts");
            for (Part part : parts) {
                var share = new Region();
                share.getStyleClass().add("hal-part-" + part.place().colour());
                getChildren().add(share);
            }
        }

        @Override
        protected void layoutChildren() {
            double total = parts.stream()
                    .map(Part::amount)
                    .reduce(Duffs.ZERO, Duffs::plus)
                    .value();
            double room = getWidth() - getInsets().getLeft() - getInsets().getRight() - GAP * (parts.size() - 1);
            double spare = room - LEAST * parts.size();
            double x = getInsets().getLeft();
            for (int i = 0; i < parts.size(); i++) {
                double width =
                        LEAST + Math.max(0, spare) * parts.get(i).amount().value() / total;
                getChildren()
                        .get(i)
                        .resizeRelocate(snapPositionX(x), getInsets().getTop(), snapSizeX(width), 6);
                x += width + GAP;
            }
        }
    }
}
