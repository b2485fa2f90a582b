package org.halcyon.ui.receive;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.wallet.IssuedAddress;
import org.jspecify.annotations.Nullable;

/// The addresses given out before, with used marks. Selecting one shows it.
final class IssuedList extends VBox {
    private static final int FEW = 5;
    private static final int MANY = 10;
    private static final double ROW = 52;

    private final Messages messages;
    private final ReceiveViewModel model;
    private final Label count = Labels.badge("");
    private final ObservableList<IssuedAddress> rows = FXCollections.observableArrayList();
    private final ListView<IssuedAddress> list;
    private final Button all;
    private boolean open;

    IssuedList(PageFrame frame, ReceiveViewModel model) {
        this.model = model;
        messages = frame.messages();
        list = new ListView<>(rows);
        all = Buttons.link(messages.text("receive.showAll"), this::showAll);
        list.getStyleClass().add("hal-issued");
        list.setAccessibleText(messages.text("receive.issued"));
        list.setCellFactory(view -> new Row());
        list.fixedCellSizeProperty()
                .bind(Bindings.createDoubleBinding(() -> ROW * frame.scale().getValue(), frame.textSize()));
        list.setMinHeight(0);
        Card card = Card.titled(messages.text("receive.issued"), count);
        var foot = new HBox(all);
        foot.getStyleClass().add("hal-list-foot");
        foot.managedProperty().bind(all.visibleProperty());
        card.with(list).with(foot);
        getChildren().setAll(card);
        model.issued().addListener((ListChangeListener<IssuedAddress>) change -> refresh());
        frame.textSize().subscribe(now -> refresh());
        model.shownProperty().subscribe(now -> now.ifPresent(this::mark));
        list.getSelectionModel().selectedItemProperty().addListener((o, was, now) -> choose(now));
    }

    private void choose(@Nullable IssuedAddress address) {
        if (address != null && list.isFocused()) {
            model.show(address);
        }
    }

    private void mark(IssuedAddress shown) {
        if (!list.isFocused() || list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().select(indexOf(shown));
        }
    }

    private int indexOf(IssuedAddress shown) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).address().equals(shown.address())) {
                return i;
            }
        }
        return -1;
    }

    private void showAll() {
        open = true;
        refresh();
    }

    private void refresh() {
        int size = model.issued().size();
        count.setText(messages.number(size));
        List<IssuedAddress> wanted = model.issued().subList(0, open ? size : Math.min(size, FEW));
        if (!rows.equals(wanted)) {
            rows.setAll(wanted);
        }
        double height = Math.min(rows.size(), MANY) * list.getFixedCellSize() + 2;
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        all.setVisible(!open && size > FEW);
        model.shownProperty().get().ifPresent(this::mark);
    }

    /// One row of two lines.
    private final class Row extends ListCell<IssuedAddress> {
        @Override
        protected void updateItem(@Nullable IssuedAddress address, boolean empty) {
            super.updateItem(address, empty);
            setText(null);
            setGraphic(address == null || empty ? null : content(address));
            setAccessibleText(address == null || empty ? null : spoken(address));
        }

        private Node content(IssuedAddress address) {
            Label text = Labels.second(AddressLabel.shortened(address.address()), "hal-mono");
            Label name = Labels.second(
                    address.label().isBlank() ? messages.text("receive.noLabel") : address.label(), "hal-second");
            var texts = new VBox(2, text, name);
            texts.setMinWidth(0);
            HBox.setHgrow(texts, Priority.ALWAYS);
            HBox line = Labels.line(8, texts, Labels.badge(state(address)));
            line.setMinWidth(0);
            line.prefWidthProperty().bind(list.widthProperty().subtract(50));
            return line;
        }

        private String spoken(IssuedAddress address) {
            return AddressLabel.grouped(address.address()) + ". " + address.label() + ". " + state(address);
        }

        private String state(IssuedAddress address) {
            return messages.text(address.used() ? "receive.badge.used" : "receive.badge.fresh");
        }
    }
}
