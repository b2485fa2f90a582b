package org.halcyon.ui.shell;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;

/// The open wallet, as a button that opens the list of wallets.
final class SwitcherButton extends Button {
    private final ShellViewModel shell;
    private final Messages messages;
    private boolean collapsed;

    SwitcherButton(ShellViewModel shell, Messages messages) {
        this.shell = shell;
        this.messages = messages;
        getStyleClass().setAll("hal-switcher");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setMnemonicParsing(false);
        shell.walletProperty().subscribe(now -> refresh());
        widthProperty().subscribe(now -> refresh());
    }

    void collapse(boolean now) {
        collapsed = now;
        refresh();
    }

    void refresh() {
        shell.currentWallet().ifPresentOrElse(this::show, this::showNone);
    }

    private void show(WalletEntry wallet) {
        String kind = messages.text(wallet.kind().messageKey());
        setAccessibleText(messages.text("switcher.name", Map.of("wallet", wallet.name(), "kind", kind)));
        var mark = Labels.mark(wallet.letter(), wallet.mark());
        if (collapsed) {
            setGraphic(mark);
            return;
        }
        setGraphic(wide(mark, wallet.name(), kind));
    }

    private void showNone() {
        String none = messages.text("switcher.none");
        setAccessibleText(none);
        setGraphic(collapsed ? Icon.ADD.large() : wide(Labels.tile(Icon.ADD, Tone.PLAIN), none, ""));
    }

    private HBox wide(Node mark, String name, String kind) {
        var texts = new VBox(Labels.second(name, "hal-medium"));
        if (!kind.isEmpty()) {
            texts.getChildren().add(Labels.second(kind, "hal-second"));
        }
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = Labels.line(10, mark, texts, Icon.OPEN_LIST.medium());
        line.setPrefWidth(Math.max(0, getWidth() - 19));
        return line;
    }
}
