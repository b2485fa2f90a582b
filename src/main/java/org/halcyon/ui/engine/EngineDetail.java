package org.halcyon.ui.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Facts;
import org.halcyon.ui.component.Labels;
import org.halcyon.wallet.EngineSnapshot.Worker;
import org.halcyon.wallet.SyncAnswer;
import org.halcyon.wallet.SyncService;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WorkerKey;

/// The card of the worker that is selected, with what can be done with it.
final class EngineDetail {
    private final WalletService service;
    private final EngineTable words;
    private final Messages messages;
    private final Executor fx;
    private final Said said;

    /// Where the answer to an act is shown.
    @FunctionalInterface
    interface Said {
        void say(String words);
    }

    EngineDetail(WalletService service, EngineTable words, Messages messages, Executor fx, Said said) {
        this.service = service;
        this.words = words;
        this.messages = messages;
        this.fx = fx;
        this.said = said;
    }

    Card none() {
        return Card.titled(messages.text("engine.detail"))
                .row(Labels.wrapped(messages.text("engine.select"), "hal-muted"));
    }

    Card of(Worker worker) {
        var inside = new VBox(10, facts(worker));
        FlowPane acts = acts(worker);
        if (!acts.getChildren().isEmpty()) {
            inside.getChildren().add(acts);
        }
        inside.setPadding(new Insets(0, 16, 16, 16));
        Card card = Card.titled(words.name(worker.worker()));
        card.getChildren().add(inside);
        return card;
    }

    private Facts facts(Worker worker) {
        String none = messages.text("engine.holds.none");
        return new Facts()
                .add(messages.text("engine.thread"), worker.generation() == 0 ? none : thread(worker))
                .add(messages.text("engine.column.generation"), messages.number(worker.generation()))
                .add(messages.text("engine.column.weight"), messages.number(worker.weight()))
                .add(messages.text("engine.column.budget"), words.budget(worker))
                .add(messages.text("engine.column.last"), words.last(worker))
                .add(messages.text("engine.column.note"), worker.note().isEmpty() ? none : worker.note())
                .add(messages.text("engine.orphans"), orphans(worker))
                .add(messages.text("engine.column.holds"), worker.holds().isEmpty() ? none : words.holds(worker));
    }

    private String orphans(Worker worker) {
        return worker.liveOrphans() == 0
                ? messages.text("engine.orphans.none")
                : messages.text("engine.orphans.some", Map.of("n", worker.liveOrphans()));
    }

    private static String thread(Worker worker) {
        String key = worker.worker().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "wallet-" + key + "-g" + worker.generation();
    }

    private FlowPane acts(Worker worker) {
        var acts = new FlowPane(8, 6);
        acts.setAlignment(Pos.CENTER_LEFT);
        if (worker.worker() == WorkerKey.CHAIN) {
            acts.getChildren().add(button("act.syncNow", Icon.WORKING, service::syncNow));
        }
        sync(worker.worker()).ifPresent(sync -> {
            acts.getChildren().add(button("act.syncNow", Icon.WORKING, () -> answer(sync.syncNow())));
            boolean runs = worker.state().equals("running");
            acts.getChildren()
                    .add(
                            runs
                                    ? button("act.pause", Icon.HELD, sync::stop)
                                    : button("act.resume", Icon.WORKER_RUNS, () -> answer(sync.start())));
        });
        return acts;
    }

    private Optional<SyncService> sync(WorkerKey key) {
        return service.syncs().stream().filter(sync -> sync.key() == key).findFirst();
    }

    private Button button(String key, Icon icon, Runnable act) {
        return Buttons.small(Buttons.withIcon(
                Buttons.other(messages.text(key), () -> {
                    said.say("");
                    act.run();
                }),
                icon));
    }

    private void answer(CompletionStage<SyncAnswer> stage) {
        stage.whenCompleteAsync(
                (answer, failure) ->
                        said.say(SyncWords.refusal(answer, messages).orElse("")),
                fx);
    }
}
