package org.halcyon.ui.peers;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.SettingRow;

/// The fields of a proxy: address, login, and whether it keeps this wallet apart from others.
public final class ProxyEditor extends VBox {

    public ProxyEditor(ProxyViewModel proxy, Messages messages) {
        super(12);
        Field address = new Field(messages.text("proxy.address")).hinted(messages.text("proxy.address.hint"));
        address.input().textProperty().bindBidirectional(proxy.addressProperty());
        proxy.problemProperty().subscribe(sentence -> {
            if (sentence.isEmpty()) {
                address.clearError();
            } else {
                address.fail(sentence);
            }
        });
        Field user = new Field(messages.text("proxy.user"));
        user.input().textProperty().bindBidirectional(proxy.userProperty());
        Field password = Field.hidden(messages.text("proxy.password"));
        password.input().textProperty().bindBidirectional(proxy.passwordProperty());
        HBox.setHgrow(user, Priority.ALWAYS);
        HBox.setHgrow(password, Priority.ALWAYS);
        ToggleSwitch circuit = SettingRow.toggle(messages.text("proxy.circuit"));
        circuit.selectedProperty().bindBidirectional(proxy.ownCircuitProperty());
        circuit.disableProperty().bind(proxy.userProperty().isNotEmpty());
        getChildren()
                .addAll(
                        address,
                        new HBox(10, user, password),
                        Labels.line(10, circuit, Labels.wrapped(messages.text("proxy.circuit"), "hal-medium")),
                        Labels.wrapped(messages.text("proxy.circuit.says"), "hal-second"));
    }
}
