package org.halcyon.ui.pictures;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.base.Credits;
import org.halcyon.base.Duffs;
import org.halcyon.testing.StepClock;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.SystemLook;
import org.halcyon.ui.Theme;
import org.halcyon.ui.amount.Amount;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.banner.Banner;
import org.halcyon.ui.banner.BannerArea;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Progress;
import org.halcyon.ui.component.Skeleton;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.secret.PhraseGrid;
import org.halcyon.ui.secret.PhraseViewModel;
import org.halcyon.ui.secret.SecretField;

/// Every component in its states on one sheet of 1280 x 900.
final class ComponentSheet {
    private final Theme theme = new Theme(new SystemLook(
            new SimpleObjectProperty<>(false), new SimpleObjectProperty<>(false), new SimpleObjectProperty<>(true)));
    private final Messages messages = Messages.english(Locale.UK);
    private final AmountFormat format = new AmountFormat(Locale.UK);
    private final Scene scene;

    ComponentSheet(Theme.Choice look) {
        theme.choiceProperty().set(look);
        var left = new VBox(
                12,
                title("Buttons"),
                buttons(),
                title("Fields"),
                fields(),
                title("Choices"),
                choices(),
                title("States"),
                pills(),
                title("Progress"),
                progress(0.6),
                progress(-1));
        var right = new VBox(
                12,
                title("Banners"),
                banners(),
                title("Amounts"),
                amounts(),
                title("Loading rows"),
                Skeleton.rows(3, "loading"),
                title("Words while hidden"),
                phrase(),
                marks());
        left.setPrefWidth(560);
        right.setPrefWidth(612);
        HBox.setHgrow(right, Priority.ALWAYS);
        var root = new HBox(44, left, right);
        root.setPadding(new Insets(28, 32, 28, 32));
        scene = new Scene(new StackPane(root), 1280, 900);
        theme.dress(scene);
    }

    Scene scene() {
        return scene;
    }

    private static Node title(String text) {
        return Labels.fixed(text, "hal-second", "hal-medium");
    }

    private static Button state(Button button, String... states) {
        for (String state : states) {
            button.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
        }
        return button;
    }

    private static Node buttons() {
        var disabledMain = Buttons.main("Disabled", () -> {});
        disabledMain.setDisable(true);
        var disabled = Buttons.other("Disabled", () -> {});
        disabled.setDisable(true);
        return new VBox(
                12,
                new HBox(
                        14,
                        Buttons.main("Send", () -> {}),
                        state(Buttons.main("Hover", () -> {}), "hover"),
                        state(Buttons.main("Focus", () -> {}), "focused", "focus-visible"),
                        disabledMain,
                        Buttons.withIcon(Buttons.main("Icon", () -> {}), Icon.SEND)),
                new HBox(
                        14,
                        Buttons.other("Receive", () -> {}),
                        state(Buttons.other("Hover", () -> {}), "hover"),
                        state(Buttons.other("Focus", () -> {}), "focused", "focus-visible"),
                        disabled,
                        Buttons.withIcon(Buttons.other("Icon", () -> {}), Icon.SAVE)),
                new HBox(
                        14,
                        Buttons.removing("Remove", () -> {}),
                        state(Buttons.removing("Hover", () -> {}), "hover"),
                        Buttons.flat("Flat", () -> {}),
                        Buttons.link("Link", () -> {}),
                        Buttons.icon(Icon.COPY, "Copy", () -> {})));
    }

    private Node fields() {
        var label = new Field("Label").hinted("Stays on this computer.");
        label.input().setText("Bicycle");
        var amount = new Field("Amount").withUnit("DASH");
        amount.input().setText("42.5.1");
        amount.fail("One decimal point only.");
        var fee = new Field("Fee");
        fee.pend("Asking the builder");
        var secret = new SecretField("Password", messages);
        List.of(label, amount, fee).forEach(field -> HBox.setHgrow(field, Priority.ALWAYS));
        HBox.setHgrow(secret, Priority.ALWAYS);
        return new VBox(12, new HBox(16, label, amount), new HBox(16, secret, fee));
    }

    private static Node choices() {
        var on = new ToggleSwitch();
        on.setSelected(true);
        var ticked = new CheckBox();
        ticked.setSelected(true);
        return Labels.line(
                16,
                on,
                new ToggleSwitch(),
                ticked,
                new CheckBox(),
                Labels.fixed("Ctrl K", "hal-key"),
                Labels.badge("watch-only"),
                Labels.badge("damaged", "danger"));
    }

    private static Node pills() {
        return new HBox(
                8,
                Labels.pill(Icon.DONE, "Up to date", Tone.SUCCESS),
                Labels.pill(Icon.WORKING, "Catching up", Tone.ACCENT),
                Labels.pill(Icon.WAITING, "Waiting for peers", Tone.PLAIN),
                Labels.pill(Icon.HELD, "Held", Tone.WARNING),
                Labels.pill(Icon.FAILED, "Failed", Tone.DANGER),
                Labels.pill(Icon.OFF, "Off", Tone.PLAIN));
    }

    private Node progress(double fraction) {
        var bar = new Progress(theme.motion());
        bar.fractionProperty().set(fraction);
        bar.setPrefWidth(398);
        return Labels.line(12, bar, Labels.fixed(fraction < 0 ? "no total known" : "61,920 of 103,128", "hal-second"));
    }

    private Node banners() {
        var model = new BannersViewModel();
        model.raise(Banner.lasting("d", Tone.DANGER, "12 changes are not saved yet.", "The disk is full.")
                .withAct("Try again", () -> {}));
        model.raise(Banner.lasting(
                        "a", Tone.ACCENT, "", "A newer funding is waiting. 2.00000000 DASH can be used for" + " this.")
                .withAct("Continue", () -> {}));
        model.raise(Banner.lasting("b", Tone.SUCCESS, "Backup restored", "from 18 July, 11:05."));
        model.raise(Banner.lasting(
                        "c",
                        Tone.WARNING,
                        "Not confirmed yet.",
                        "The payment may have gone out. The wallet keeps checking.")
                .withAct("Show payment", () -> {}));
        return new BannerArea(model, messages, theme.motion());
    }

    private Node amounts() {
        var shown = new SimpleBooleanProperty(false);
        var column = new VBox(6);
        column.setAlignment(Pos.CENTER_RIGHT);
        for (ShownAmount amount : List.of(
                ShownAmount.of(new Duffs(105_230_000_000L)),
                ShownAmount.of(new Credits(1_820_431_877_215L)),
                ShownAmount.of(new Duffs(4_250_000_374L)).with(ShownAmount.Sign.OUTGOING),
                ShownAmount.of(new Duffs(1_250_000_000L)).with(ShownAmount.Sign.INCOMING),
                ShownAmount.of(Duffs.ofDash(2)))) {
            column.getChildren().add(new Amount(format, messages, shown, amount).reservingCredits());
        }
        var total = ShownAmount.of(new Credits(128_450_721_055_855L));
        return new HBox(
                24,
                column,
                new VBox(
                        8,
                        new Amount(format, messages, shown, total).asTotal().withUnit("DASH"),
                        new Amount(format, messages, new SimpleBooleanProperty(true), total).withUnit("DASH"),
                        new AddressLabel(SamplePages.ADDRESS, AddressLabel.IN_LISTS)));
    }

    private Node phrase() {
        return new PhraseGrid(3, () -> new char[3][0], new PhraseViewModel(new StepClock()), messages);
    }

    private static Node marks() {
        var row = new HBox(16);
        IntStream.rangeClosed(1, 6).forEach(i -> row.getChildren().add(Labels.mark("H", i)));
        row.getChildren()
                .addAll(
                        Labels.tile(Icon.FUNDING, Tone.ACCENT),
                        Labels.tile(Icon.KEY, Tone.WARNING),
                        Labels.tile(Icon.RECEIVE, Tone.SUCCESS),
                        Labels.tile(Icon.FAILED, Tone.DANGER),
                        Labels.tile(Icon.SEND, Tone.PLAIN));
        return row;
    }
}
