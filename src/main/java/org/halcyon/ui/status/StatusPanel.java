package org.halcyon.ui.status;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Facts;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.TallScroll;

/// The panel of a status cell: cause in words, facts, and what can be done now. Its owner bounds its height; what does
/// not fit is scrolled to, and the acts stay in sight.
public final class StatusPanel extends VBox {
    /// @param close takes the panel away; every act does so first
    public StatusPanel(EngineStatus status, Runnable close) {
        getStyleClass().add("hal-panel");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        EngineStatus.Panel panel = status.panel();
        var said = new VBox(10, Labels.wrapped(panel.cause()));
        if (!panel.facts().isEmpty()) {
            var facts = new Facts();
            panel.facts().forEach(fact -> facts.add(fact.label(), fact.value()));
            said.getChildren().add(facts);
        }
        var scroll = new TallScroll(said);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Labels.line(9, StatusStrip.icon(status), Labels.wrapped(panel.title(), "hal-strong")),
                        scroll,
                        acts(panel, close));
    }

    private static HBox acts(EngineStatus.Panel panel, Runnable close) {
        var acts = new HBox(8);
        panel.details()
                .ifPresent(act -> acts.getChildren().add(Buttons.small(Buttons.flat(act.label(), then(close, act)))));
        Region gap = Labels.gap();
        acts.getChildren().add(gap);
        panel.other()
                .ifPresent(act -> acts.getChildren().add(Buttons.small(Buttons.other(act.label(), then(close, act)))));
        panel.retry()
                .ifPresent(act -> acts.getChildren().add(Buttons.small(Buttons.main(act.label(), then(close, act)))));
        return acts;
    }

    private static Runnable then(Runnable close, EngineStatus.PanelAct act) {
        return () -> {
            close.run();
            act.run().run();
        };
    }
}
