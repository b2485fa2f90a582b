package org.halcyon.ui.shell;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.component.Bare;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.shell.WalletEntry.Kind;

/// The open list of wallets: mark, name, exact balance, badge or check; *Add a wallet* at the end.
public final class SwitcherPanel extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double WIDTH = 316;

    private final ShellViewModel shell;
    private final Messages messages;
    private final AmountFormat format;
    private final String unit;

    /// @param done takes the panel away; runs before every act
    public SwitcherPanel(
            ShellViewModel shell, Messages messages, AmountFormat format, ShellActions actions, Runnable done) {
        this.shell = shell;
        this.messages = messages;
        this.format = format;
        this.unit = messages.text("unit." + shell.bandProperty().get().styleClass());
        getStyleClass().add("hal-popup");
        setPrefWidth(WIDTH);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        shell.wallets()
                .forEach(wallet -> getChildren().add(option(wallet, () -> {
                    done.run();
                    actions.openWallet(wallet.id());
                })));
        var line = Labels.line(12, Icon.ADD.medium(), Labels.fixed(messages.text("switcher.add")));
        getChildren()
                .addAll(
                        Labels.divider(),
                        new Bare("hal-option", messages.text("switcher.add"), () -> {
                                    done.run();
                                    actions.addWallet();
                                })
                                .filledWith(line));
    }

    private Button option(WalletEntry wallet, Runnable open) {
        boolean current =
                shell.walletProperty().get().filter(wallet.id()::equals).isPresent();
        var mark = Labels.mark(wallet.letter(), wallet.mark());
        mark.getStyleClass().add("hal-mark-small");
        var texts = new VBox(Labels.second(wallet.name(), "hal-medium"), Labels.second(second(wallet), "hal-second"));
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = Labels.line(12, mark, texts);
        String kind = messages.text(wallet.kind().messageKey());
        if (current) {
            line.getChildren().add(Icon.CHECK.medium("hal-icon-accent"));
        } else if (wallet.kind() != Kind.FULL) {
            line.getChildren().add(Labels.badge(kind, wallet.kind() == Kind.DAMAGED ? "danger" : "plain"));
        }
        Button option =
                new Bare("hal-option", wallet.name() + ", " + kind + ", " + second(wallet), open).filledWith(line);
        option.pseudoClassStateChanged(CURRENT, current);
        return option;
    }

    private String second(WalletEntry wallet) {
        if (wallet.kind() == Kind.DAMAGED) {
            return messages.text("switcher.damaged");
        }
        if (shell.amountsHiddenProperty().get()) {
            return messages.text("amount.hidden");
        }
        return wallet.balance()
                .map(balance -> format.exact(balance) + " " + unit)
                .orElse(messages.text("switcher.noBalance"));
    }
}
