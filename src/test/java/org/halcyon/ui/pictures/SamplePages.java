package org.halcyon.ui.pictures;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.base.Credits;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.Amount;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.ChoiceCard;
import org.halcyon.ui.component.EmptyState;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.QrCard;
import org.halcyon.ui.component.Skeleton;
import org.halcyon.ui.component.Steps;
import org.halcyon.ui.component.TodoRow;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.component.TwoColumns;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.Room;

/// Pages made of the components alone.
final class SamplePages {
    static final String ADDRESS = "yQkN7cVbT3mXw9RzJh2PfLd5sGu8AeKtMp";

    private final AmountFormat format;
    private final Messages messages;
    private final StackPane home = new StackPane();
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final BooleanProperty hidden = new SimpleBooleanProperty();

    SamplePages(Messages messages) {
        this.messages = messages;
        this.format = new AmountFormat(messages.locale());
    }

    void hiddenAmounts(BooleanProperty source) {
        hidden.bind(source);
    }

    void narrow(ObservableValue<Room> room) {
        narrow.bind(room.map(now -> now == Room.NARROW));
    }

    private record Simple(String titleKey, Node view) implements Page {
        @Override
        public void shown() {
            // a sample has nothing to start
        }

        @Override
        public void hidden() {
            // a sample has nothing to stop
        }
    }

    Page home() {
        var left = new VBox(16, where(), recent());
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        var right = new VBox(todo());
        home.getChildren().setAll(new VBox(18, hero(), new TwoColumns(left, right, narrow)));
        return new Simple("page.home", home);
    }

    void emptyHome() {
        var card = new Card()
                .with(TodoRow.of(
                        Icon.KEY,
                        Tone.WARNING,
                        "Check your recovery phrase",
                        "A good moment: before the first coins arrive",
                        () -> {}));
        card.setMaxWidth(440);
        var box = new VBox(
                24,
                EmptyState.withBird(
                        "No money yet",
                        "Everything is ready. A payment to one of your addresses shows up here within seconds.",
                        Buttons.withIcon(Buttons.main("Receive", () -> {}), Icon.RECEIVE),
                        Buttons.withIcon(Buttons.other("Get test coins", () -> {}), Icon.GIVE)),
                card);
        box.setAlignment(Pos.CENTER);
        home.getChildren().setAll(box);
    }

    Page form() {
        var amount = new Field("Amount").withUnit("tDASH").hinted("Up to 318.19997440 with the fee of this route.");
        amount.input().setText("42.5");
        var to = new Field("To");
        to.input().setText("mira");
        var box = new VBox(
                15,
                Steps.of(Orientation.HORIZONTAL, List.of("Details", "Review", "Sent"), 1),
                to,
                amount,
                ChoiceCard.of(
                        Icon.KEY,
                        Tone.PLAIN,
                        "Import a recovery phrase",
                        "Words you already have. The wallet looks for accounts, identities and names.",
                        () -> {}));
        box.setMaxWidth(470);
        return new Simple("page.send", box);
    }

    Page receive() {
        var qr = new QrCard("dash:" + ADDRESS, 266, "QR code of the address");
        var box = new FlowPane(
                26,
                16,
                qr,
                new VBox(
                        12,
                        Labels.line(
                                8,
                                Labels.pill(Icon.DONE, "Fresh address", Tone.SUCCESS),
                                Labels.second("number 12", "hal-second")),
                        new AddressLabel(ADDRESS, AddressLabel.ON_RECEIVE),
                        Buttons.withIcon(Buttons.main("Copy address", () -> {}), Icon.COPY)));
        return new Simple("page.receive", box);
    }

    Page loading() {
        return new Simple("page.activity", Skeleton.rows(3, "loading"));
    }

    private Node hero() {
        Button send = Buttons.withIcon(Buttons.main("Send", () -> {}), Icon.SEND);
        Button receive = Buttons.withIcon(Buttons.other("Receive", () -> {}), Icon.RECEIVE);
        Button save = Buttons.withIcon(Buttons.other("Back up", () -> {}), Icon.SAVE);
        var block = new VBox(
                Labels.line(
                        8, Labels.fixed("Total", "hal-muted"), Labels.pill(Icon.WORKING, "Catching up", Tone.ACCENT)),
                new Amount(format, messages, hidden, ShownAmount.of(new Credits(128_450_721_055_855L)))
                        .asTotal()
                        .withUnit("DASH"),
                Labels.wrapped(
                        "As of 14:02 today. The chain is 41,208 blocks behind and private notes are being"
                                + " checked.",
                        "hal-muted"));
        block.getStyleClass().add("hal-hero");
        var acts = new FlowPane(8, 8, send, receive, save);
        acts.setAlignment(Pos.CENTER_RIGHT);
        acts.setPrefWrapLength(310);
        HBox.setHgrow(acts, Priority.ALWAYS);
        return Labels.line(12, block, acts);
    }

    private Card where() {
        Card card = Card.titled("Where it is", Labels.fixed("DASH", "hal-second"));
        card.with(parts());
        part(card, 1, "Core, available", "14:02 \u00b7 block 2,487,709", new Credits(105_230_000_000_000L));
        part(card, 3, "Core, pending", "1 payment, not locked yet", new Credits(1_250_000_000_000L));
        part(card, 2, "Platform addresses", "proven 14:31:52", new Credits(1_820_431_877_215L));
        part(card, 4, "Identities", "proven 14:31:40", new Credits(300_289_178_640L));
        part(card, 5, "Shielded", "as of yesterday 21:12, checking notes", new Credits(19_850_000_000_000L));
        return card;
    }

    private static HBox parts() {
        var bar = new HBox();
        bar.getStyleClass().add("hal-parts");
        double[] widths = {503, 10, 10, 10, 95};
        int[] colours = {1, 3, 2, 4, 5};
        for (int i = 0; i < widths.length; i++) {
            var part = new Region();
            part.getStyleClass().add("hal-part-" + colours[i]);
            part.setPrefWidth(widths[i]);
            if (i == 0) {
                HBox.setHgrow(part, Priority.ALWAYS);
            }
            bar.getChildren().add(part);
        }
        return bar;
    }

    private void part(Card card, int colour, String name, String when, Credits amount) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("hal-swatch", "hal-part-" + colour);
        var label = Labels.fixed(name, "hal-medium");
        label.getStyleClass().add("hal-part-name");
        card.row(
                swatch,
                label,
                Labels.second(when, "hal-second"),
                Labels.gap(),
                new Amount(format, messages, hidden, ShownAmount.of(amount)).reservingCredits());
    }

    private Card recent() {
        Card card = Card.titled("Recent activity", Buttons.link("Show all", () -> {}));
        entry(
                card,
                Icon.RECEIVE,
                Tone.SUCCESS,
                "From Ferrylab",
                "Invoice 2026-081 \u00b7 not locked yet",
                "14:28",
                ShownAmount.of(new Duffs(1_250_000_000L)).with(ShownAmount.Sign.INCOMING));
        entry(
                card,
                Icon.SEND,
                Tone.PLAIN,
                "To mira",
                "Bicycle, second half",
                "Yesterday",
                ShownAmount.of(new Duffs(4_250_000_374L)).with(ShownAmount.Sign.OUTGOING));
        entry(
                card,
                Icon.SHIELDED,
                Tone.ACCENT,
                "Shielded",
                "From Core, available",
                "19 Aug",
                ShownAmount.of(new Duffs(9_850_000_000L)));
        entry(
                card,
                Icon.SEND,
                Tone.PLAIN,
                "Top-up of identity halden",
                "Funding, used",
                "17 Aug",
                ShownAmount.of(new Duffs(50_000_192L)).with(ShownAmount.Sign.OUTGOING));
        return card;
    }

    private void entry(Card card, Icon icon, Tone tone, String title, String second, String when, ShownAmount amount) {
        var texts = new VBox(Labels.second(title, "hal-medium"), Labels.second(second, "hal-second"));
        texts.setMinWidth(0);
        texts.setPrefWidth(310);
        card.rowOfTwoLines(
                Labels.tile(icon, tone),
                texts,
                Labels.second(when, "hal-second"),
                Labels.gap(),
                new Amount(format, messages, hidden, amount).reservingCredits());
    }

    private static Card todo() {
        return Card.titled("To do", Labels.badge("4"))
                .with(TodoRow.of(
                        Icon.KEY,
                        Tone.WARNING,
                        "Check your recovery phrase",
                        "Never checked on this computer",
                        () -> {}))
                .with(TodoRow.of(
                        Icon.FUNDING,
                        Tone.ACCENT,
                        "Continue an unfinished funding",
                        "2.00000000 DASH from 19 August",
                        () -> {}))
                .with(TodoRow.of(
                        Icon.CONTACT_REQUEST, Tone.ACCENT, "Answer mira", "Wants to connect, today 11:40", () -> {}))
                .with(TodoRow.of(Icon.SAVE, Tone.PLAIN, "Back up", "Last backup is 34 days old", () -> {}));
    }
}
