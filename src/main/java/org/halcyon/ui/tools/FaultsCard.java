package org.halcyon.ui.tools;

import atlantafx.base.controls.ToggleSwitch;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.SettingRow;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.WorkerKey;

/// The faults of the sandbox as switches, which say what is on, whoever switched it.
final class FaultsCard {
    private static final int LONGEST_DELAY = 600;

    private final SandboxViewModel model;
    private final Messages messages;
    private final Card card;
    private final TextField seconds = new TextField("10");
    private final ComboBox<WorkerKey> workers = new ComboBox<>();

    FaultsCard(SandboxViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        Label count = Labels.badge("", "warning");
        Button off = Buttons.link(messages.text("sandbox.faults.off"), model::allOff);
        model.stateProperty().subscribe(state -> {
            int on = state.faults().size();
            count.setText(messages.text("sandbox.faults.on", Map.of("n", on)));
            count.setVisible(on > 0);
            off.setVisible(on > 0);
        });
        card = Card.titled(messages.text("sandbox.faults"), off);
        ((javafx.scene.layout.HBox) card.getChildren().getFirst()).getChildren().add(1, count);
        seconds.setPrefColumnCount(3);
        seconds.getStyleClass().add("hal-small");
        seconds.setAccessibleText(messages.text("sandbox.fault.delay"));
        workers.getItems()
                .setAll(Arrays.stream(WorkerKey.values())
                        .filter(key -> !key.isCoordinator())
                        .toList());
        workers.setValue(WorkerKey.CHAIN);
        workers.setConverter(new WorkerNames());
        workers.setAccessibleText(messages.text("sandbox.fault.hang"));
    }

    Node node() {
        row("drop", Fault.DropPeers.class, Fault.DropPeers::new);
        row(
                "delay",
                Fault.DelayAnswers.class,
                () -> new Fault.DelayAnswers(Duration.ofSeconds(delay())),
                Labels.line(6, seconds, Labels.fixed(messages.text("sandbox.every.unit"), "hal-second")));
        row("hang", Fault.HangWorker.class, () -> new Fault.HangWorker(workers.getValue()), workers);
        row("writes", Fault.RefuseWrites.class, Fault.RefuseWrites::new);
        row("lose", Fault.LoseAnswer.class, Fault.LoseAnswer::new);
        row("clear", Fault.BreakClear.class, Fault.BreakClear::new);
        return card;
    }

    private void row(String key, Class<? extends Fault> kind, Supplier<Fault> fault, Node... before) {
        String name = messages.text("sandbox.fault." + key);
        ToggleSwitch toggle = SettingRow.toggle(name);
        model.stateProperty()
                .subscribe(state -> toggle.setSelected(model.on(kind).isPresent()));
        toggle.selectedProperty().addListener((o, was, now) -> flip(kind, fault, now));
        Node[] controls = new Node[before.length + 1];
        System.arraycopy(before, 0, controls, 0, before.length);
        controls[before.length] = toggle;
        SettingRow.add(card, name, messages.text("sandbox.fault." + key + ".says"), controls);
        card.getChildren().getLast().getStyleClass().add("hal-medium-row");
    }

    /// A switch that follows a report does not ask for what is so already.
    private void flip(Class<? extends Fault> kind, Supplier<Fault> fault, boolean on) {
        var present = model.on(kind);
        if (present.isPresent() != on) {
            model.fault(present.orElseGet(fault), on);
        }
    }

    private int delay() {
        String typed = seconds.getText().strip();
        int value = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 1;
        return Math.clamp(value, 1, LONGEST_DELAY);
    }

    private final class WorkerNames extends StringConverter<WorkerKey> {
        @Override
        public String toString(WorkerKey key) {
            return messages.text("worker." + key.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public WorkerKey fromString(String name) {
            throw new UnsupportedOperationException("workers are chosen, not typed");
        }
    }
}
