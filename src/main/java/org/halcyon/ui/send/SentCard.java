package org.halcyon.ui.send;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.activity.EntryWords;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.page.PageFrame;
import org.halcyon.ui.send.SendStep.Ending;
import org.jspecify.annotations.Nullable;

/// What became of a payment, kept up to date while it is shown.
final class SentCard extends VBox {
    private final Messages messages;
    private final List<Button> acts;

    SentCard(PageFrame frame, SendViewModel model, SendStep.Ended end) {
        messages = frame.messages();
        getStyleClass().addAll("hal-card", "hal-sent");
        setMaxWidth(660);
        Optional<EntryWords.State> state = model.followedProperty().get().map(EntryWords::state);
        boolean settled = state.filter(SentCard::isSettled).isPresent();
        String key = key(end.ending(), settled);
        var tile = Labels.tile(icon(end.ending(), settled), tone(end.ending(), settled));
        tile.getStyleClass().add("hal-tile-36");
        String amount = frame.source().figure(ShownAmount.of(end.plan().amount()));
        var texts = new VBox(
                2,
                Labels.wrapped(messages.text(key + ".title"), "hal-review-title"),
                Labels.wrapped(
                        messages.text(
                                key + ".body",
                                Map.of(
                                        "amount",
                                        amount,
                                        "to",
                                        AddressLabel.shortened(end.plan().to()))),
                        "hal-muted"));
        texts.setMinWidth(0);
        getChildren().add(new HBox(12, tile, texts));
        if (!(end.ending() instanceof Ending.Conflicted)) {
            getChildren().add(stages(end.ending() instanceof Ending.Seen, state));
        }
        Button again = Buttons.main(messages.text("send.another"), model::newPayment);
        Button show = Buttons.other(
                messages.text("send.show"), () -> frame.navigator().open("activity"));
        acts = List.of(again, show);
        getChildren().add(new FlowPane(14, 8, again, show));
    }

    /// Which of the buttons `node` is; -1 if none.
    int indexOf(@Nullable Node node) {
        return acts.indexOf(node);
    }

    /// Gives the focus to a button by its index; a newer card of the same payment takes it over from the older one.
    void focus(int index) {
        if (index >= 0) {
            acts.get(index).requestFocus();
        }
    }

    private VBox stages(boolean seen, Optional<EntryWords.State> state) {
        boolean settled = state.filter(SentCard::isSettled).isPresent();
        boolean mined = state.filter(now -> now != EntryWords.State.LOCKED && isSettled(now))
                .isPresent();
        boolean confirmed = state.filter(EntryWords.State.CONFIRMED::equals).isPresent();
        return new VBox(
                6,
                stage("send.stage.signed", true),
                stage("send.stage.seen", seen || settled),
                stage("send.stage.locked", settled),
                stage("send.stage.mined", mined),
                stage("send.stage.confirmed", confirmed));
    }

    private HBox stage(String key, boolean done) {
        return Labels.line(
                10,
                done ? Icon.DONE_FILL.medium("hal-icon-success") : Icon.WAITS_TURN.medium(),
                Labels.second(messages.text(key), done ? "hal-plain" : "hal-muted"));
    }

    /// True once the network can no longer drop it.
    private static boolean isSettled(EntryWords.State state) {
        return switch (state) {
            case LOCKED, MINED, CONFIRMED -> true;
            case SEEN, CONFLICTED, ABANDONED -> false;
        };
    }

    private static String key(Ending ending, boolean settled) {
        return switch (ending) {
            case Ending.Seen seen -> "send.sent";
            case Ending.Unknown unknown -> settled ? "send.sentAfterAll" : "send.unknown";
            case Ending.Conflicted conflicted -> "send.conflicted";
        };
    }

    private static Icon icon(Ending ending, boolean settled) {
        return switch (ending) {
            case Ending.Seen seen -> Icon.DONE;
            case Ending.Unknown unknown -> settled ? Icon.DONE : Icon.UNKNOWN;
            case Ending.Conflicted conflicted -> Icon.FAILED;
        };
    }

    private static Tone tone(Ending ending, boolean settled) {
        return switch (ending) {
            case Ending.Seen seen -> Tone.SUCCESS;
            case Ending.Unknown unknown -> settled ? Tone.SUCCESS : Tone.WARNING;
            case Ending.Conflicted conflicted -> Tone.WARNING;
        };
    }
}
