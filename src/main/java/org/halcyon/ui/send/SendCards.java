package org.halcyon.ui.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.wallet.Balances;
import org.halcyon.wallet.WalletSnapshot;

/// Parts of the page: the source of the money, and notices in their order of weight.
final class SendCards {
    private SendCards() {}

    static List<Node> from(PageFrame frame, Optional<WalletSnapshot> wallet) {
        Messages messages = frame.messages();
        var texts = new VBox(
                Labels.fixed(messages.text("home.part.available"), "hal-medium"),
                Labels.second(wallet.map(WalletSnapshot::name).orElse(""), "hal-second"));
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var nodes = new ArrayList<Node>(List.of(Icon.CORE_BALANCE.large(), texts));
        wallet.ifPresent(one -> nodes.add(
                frame.amount(ShownAmount.of(one.balances().available())).withUnit(frame.unit())));
        return nodes;
    }

    /// What stands above the form: why nothing can be sent, or what went wrong.
    static List<Node> notices(PageFrame frame, Optional<WalletSnapshot> wallet, String problem, String blocked) {
        if (!blocked.isEmpty()) {
            return List.of(notice(Tone.WARNING, Icon.NOTE, blocked));
        }
        if (!problem.isEmpty()) {
            return List.of(notice(Tone.DANGER, Icon.FAILED, problem));
        }
        return wallet.filter(one -> one.balances().available().isZero())
                .map(one -> List.<Node>of(nothing(frame, one.balances())))
                .orElse(List.of());
    }

    static HBox notice(Tone tone, Icon icon, String words, Button... acts) {
        Label text = Labels.wrapped(words);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(Label.USE_PREF_SIZE);
        var box = new HBox(icon.large(tone.iconClass()), text);
        box.getChildren().addAll(acts);
        box.getStyleClass().addAll("hal-banner", tone.styleClass());
        return box;
    }

    private static Node nothing(PageFrame frame, Balances balances) {
        Messages messages = frame.messages();
        var words = new ArrayList<String>(List.of(messages.text("send.nothing")));
        add(words, frame, "send.nothing.pending", balances.pending());
        add(words, frame, "send.nothing.immature", balances.immature());
        add(words, frame, "send.nothing.locked", balances.locked());
        Button receive = Buttons.link(
                messages.text("act.receive"), () -> frame.navigator().open("receive"));
        return notice(Tone.ACCENT, Icon.NOTE, String.join(" ", words), receive);
    }

    private static void add(List<String> words, PageFrame frame, String key, Duffs amount) {
        if (!amount.isZero()) {
            words.add(frame.messages().text(key, Map.of("amount", frame.source().figure(ShownAmount.of(amount)))));
        }
    }
}
