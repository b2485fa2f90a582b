package org.halcyon.ui.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.ChoiceCard;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.OlderVaultPrompt;
import org.halcyon.ui.secret.PhraseViewModel;
import org.halcyon.ui.start.AddWalletViewModel.Step;
import org.halcyon.ui.start.AddWalletViewModel.Way;
import org.halcyon.wallet.NetworkProfile;

/// The pages on which a wallet comes to be; the last page of the first run, and behind *Add a wallet*.
public final class AddWalletView {
    /// What the wizard asks of its owner.
    public interface Actions {
        /// The wallet is there; opens it.
        void done(WalletId wallet);

        /// Goes on without a wallet, in the sandbox.
        void lookAround();

        /// Back out of the wizard; empty if there is nothing to go back to.
        Optional<Runnable> leave();
    }

    /// @param firstRun whether the choice is the last step of the first run
    public record Parts(
            AddWalletViewModel wallet,
            PhraseViewModel phrase,
            Messages messages,
            FrontView front,
            Actions actions,
            boolean firstRun) {}

    private final Parts parts;
    private final AddWalletViewModel wallet;
    private final Messages messages;
    private final SecretSteps secrets;

    public AddWalletView(Parts parts) {
        this.parts = parts;
        wallet = parts.wallet();
        messages = parts.messages();
        secrets = new SecretSteps(wallet, parts.phrase(), messages);
        wallet.busyProperty().subscribe(this::block);
        new OlderVaultPrompt(parts.front()::dialogs, messages).follow(wallet.olderVault());
        wallet.wordCountProperty().addListener((o, was, now) -> {
            if (wallet.stepProperty().get() == Step.PHRASE) {
                show();
            }
        });
    }

    /// Shows the current step and follows the others.
    public void open() {
        wallet.stepProperty().subscribe(step -> show(step));
    }

    /// Shows the current step again, after something else was on screen.
    public void show() {
        show(wallet.stepProperty().get());
    }

    private void show(Step step) {
        parts.phrase().release();
        parts.front()
                .show(
                        switch (step) {
                            case CHOOSE -> chooseStep();
                            case NAME -> nameStep();
                            case PASSWORD -> framed(secrets.password());
                            case PHRASE -> framed(secrets.phrase());
                            case CHECK -> framed(secrets.check());
                            case WORDS -> framed(secrets.words());
                            case KEY -> keyStep();
                            case DONE -> doneStep();
                        });
    }

    private void block(boolean busy) {
        if (busy) {
            parts.front()
                    .dialogs()
                    .block(
                            messages.text("add.block.title", Map.of("wallet", wallet.name())),
                            messages.text(
                                    wallet.wayProperty().get() == Way.WATCH ? "add.block.watch" : "add.block.seal"));
        } else {
            parts.front().dialogs().unblock();
        }
    }

    private FrontStep chooseStep() {
        boolean sandbox = wallet.profile() == NetworkProfile.SANDBOX;
        var cards = new VBox(
                10,
                way(Way.CREATE, Icon.CREATE, Tone.ACCENT),
                way(Way.IMPORT, Icon.KEY, Tone.PLAIN),
                way(Way.WATCH, Icon.SHOWN, Tone.PLAIN));
        if (parts.firstRun()) {
            String key = sandbox ? "add.look" : "add.sandbox";
            cards.getChildren()
                    .add(ChoiceCard.of(
                            Icon.SANDBOX,
                            Tone.PLAIN,
                            messages.text(key),
                            messages.text(key + ".says"),
                            parts.actions()::lookAround));
        }
        Optional<FrontStep.Back> back =
                parts.actions().leave().map(run -> new FrontStep.Back(messages.text("act.back"), run));
        String note = parts.firstRun() ? messages.text("start.step", Map.of("number", 5, "of", 5)) : "";
        FrontStep.Rail rail = parts.firstRun()
                ? FirstRunView.rail(messages, 4)
                : new FrontStep.Rail(messages.text("switcher.add"), List.of(messages.text("add.rail.choose")), 0);
        return new FrontStep(
                rail,
                messages.text("add.choose.title"),
                messages.text("add.choose.lead"),
                cards,
                back,
                note,
                List.of());
    }

    private Button way(Way way, Icon icon, Tone tone) {
        String key = "add." + way.name().toLowerCase(Locale.ROOT);
        return ChoiceCard.of(icon, tone, messages.text(key), messages.text(key + ".says"), () -> wallet.choose(way));
    }

    private FrontStep nameStep() {
        var field = new Field(messages.text("name.label")).hinted(messages.text("name.hint"));
        field.input().setText(wallet.name());
        wallet.problemProperty().subscribe(problem -> SecretSteps.tell(field, problem));
        Runnable go = () -> {
            wallet.nameDone(field.input().getText());
            if (!wallet.problemProperty().get().isEmpty()) {
                field.input().requestFocus();
            }
        };
        field.input().setOnAction(event -> go.run());
        return framed(StepBody.of("name", form(field), Buttons.main(messages.text("act.continue"), go)));
    }

    private FrontStep keyStep() {
        var key = new Field(messages.text("watch.label")).hinted(messages.text("watch.hint"));
        key.input().getStyleClass().add("hal-mono");
        var birth = new Field(messages.text("birth.label")).hinted(messages.text("birth.hint"));
        wallet.problemProperty().subscribe(problem -> SecretSteps.tell(key, problem));
        Button next = Buttons.main(
                messages.text("add.watch.do"),
                () -> wallet.keyDone(key.input().getText(), birth.input().getText()));
        return framed(StepBody.of(
                "watch", new VBox(15, key, birth, Labels.wrapped(messages.text("watch.badge"), "hal-muted")), next));
    }

    private FrontStep doneStep() {
        Button open =
                Buttons.main(messages.text("done.open"), () -> wallet.wallet().ifPresent(parts.actions()::done));
        String key = wallet.wasHere() ? "done.here" : "done.new";
        var said = Labels.wrapped(messages.text(key + ".says", Map.of("wallet", wallet.name())));
        Node line = Labels.line(12, Icon.DONE.large("hal-icon-success"), said);
        return new FrontStep(
                rail(),
                messages.text(key + ".title"),
                messages.text("done.lead"),
                line,
                Optional.empty(),
                "",
                List.of(open));
    }

    private FrontStep framed(StepBody body) {
        return new FrontStep(
                rail(),
                messages.text(body.key() + ".title", body.arguments()),
                messages.text(body.key() + ".lead", body.arguments()),
                body.content(),
                Optional.of(new FrontStep.Back(messages.text("act.back"), wallet::back)),
                body.note(),
                body.acts());
    }

    private FrontStep.Rail rail() {
        var names = new ArrayList<String>();
        for (Step each : wallet.path()) {
            names.add(messages.text("add.rail." + each.name().toLowerCase(Locale.ROOT)));
        }
        String heading = messages.text(
                "add.rail.heading." + wallet.wayProperty().get().name().toLowerCase(Locale.ROOT));
        return new FrontStep.Rail(
                heading, names, wallet.path().indexOf(wallet.stepProperty().get()));
    }

    private static VBox form(Node... nodes) {
        var form = new VBox(15, nodes);
        form.getStyleClass().add("hal-form");
        return form;
    }
}
