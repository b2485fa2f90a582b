package org.halcyon.ui.settings;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.halcyon.core.sync.PeerView;
import org.halcyon.core.sync.PeersReport;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;

/// The nodes that the wallet is connected to, with height, delay and score, and those that it keeps away from.
public final class PeersCard {
    /// More bans than anybody reads.
    private static final int MOST_BANS = 20;

    private final Parts parts;
    private final Messages messages;
    private final VBox view = new VBox(16);

    /// @param report asks the engine
    /// @param time in words
    public record Parts(Supplier<CompletionStage<PeersReport>> report, Function<Instant, String> time, Executor fx) {}

    public PeersCard(Parts parts, Messages messages) {
        this.parts = parts;
        this.messages = messages;
    }

    VBox view() {
        return view;
    }

    /// Asks anew; what is on screen stays until the answer is there.
    void refresh() {
        parts.report()
                .get()
                .whenCompleteAsync(
                        (report, failure) -> {
                            if (failure == null) {
                                show(report);
                            }
                        },
                        parts.fx());
    }

    private void show(PeersReport report) {
        view.getChildren().setAll(connected(report));
        if (!report.banned().isEmpty()) {
            view.getChildren().add(banned(report.banned()));
        }
    }

    private Card connected(PeersReport report) {
        Card card = Card.titled(messages.text("peers.connected"));
        report.connected()
                .forEach(one -> card.rowOfTwoLines(
                        Icon.CHAIN.medium(), lines(one), Labels.gap(), Labels.second(figures(one), "hal-second")));
        if (report.connected().isEmpty()) {
            card.row(Labels.wrapped(messages.text("peers.connected.none"), "hal-muted"));
        }
        Button again = Buttons.other(messages.text("peers.refresh"), this::refresh);
        return card.row(
                Labels.second(messages.text("peers.known", Map.of("n", report.known())), "hal-muted"),
                Labels.gap(),
                again);
    }

    private static VBox lines(PeersReport.Connected one) {
        PeerView peer = one.peer();
        return new VBox(Labels.wrapped(peer.address(), "hal-mono"), Labels.wrapped(peer.agent(), "hal-second"));
    }

    private String figures(PeersReport.Connected one) {
        return messages.text(
                "peers.figures",
                Map.of(
                        "height", messages.number(one.peer().height()),
                        "delay", messages.number(one.peer().delay().toMillis()),
                        "score", one.score()));
    }

    private Card banned(List<PeersReport.Banned> banned) {
        Card card = Card.titled(messages.text("peers.banned"));
        banned.stream().limit(MOST_BANS).forEach(one -> {
            String reason = messages.text("peers.reason." + one.reason().name().toLowerCase(Locale.ROOT));
            var lines = new VBox(Labels.wrapped(one.address(), "hal-mono"), Labels.wrapped(reason, "hal-second"));
            String until =
                    messages.text("peers.until", Map.of("time", parts.time().apply(one.until())));
            card.rowOfTwoLines(Icon.CLOSE.medium(), lines, Labels.gap(), Labels.second(until, "hal-second"));
        });
        int more = banned.size() - MOST_BANS;
        return more <= 0 ? card : card.row(Labels.second(messages.text("peers.more", Map.of("n", more)), "hal-muted"));
    }
}
