package org.halcyon.ui.session;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.sync.ChainProblem;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.core.sync.ChainWarning;
import org.halcyon.ui.Messages;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.ui.status.EngineStatus.Fact;
import org.halcyon.ui.status.EngineStatus.Kind;
import org.halcyon.ui.status.EngineStatus.PanelAct;

/// The chain cell of the strip in words. A failure stays a failure until the engine reports otherwise.
final class ChainStatus {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ROOT);

    private final Messages messages;
    private final ZoneId zone;
    private final Runnable retry;
    private final Runnable details;

    ChainStatus(Messages messages, ZoneId zone, Runnable retry, Runnable details) {
        this.messages = messages;
        this.zone = zone;
        this.retry = retry;
        this.details = details;
    }

    EngineStatus of(ChainSnapshot chain) {
        boolean offline =
                chain.problem().filter(ChainProblem.Offline.class::isInstance).isPresent();
        String word = offline ? messages.text("session.chain.offline") : word(chain.stage());
        var panel = new EngineStatus.Panel(
                messages.text("session.chain.title", Map.of("word", word)),
                cause(chain),
                facts(chain),
                Optional.of(new PanelAct(messages.text(retryKey(chain.stage())), retry)),
                Optional.empty(),
                Optional.of(new PanelAct(messages.text("act.details"), details)));
        return new EngineStatus(Engine.CHAIN, offline ? Kind.OFF : kind(chain.stage()), word, figure(chain), panel);
    }

    String word(ChainStage stage) {
        return messages.text("session.chain." + stage.name().toLowerCase(Locale.ROOT));
    }

    private static String retryKey(ChainStage stage) {
        return stage == ChainStage.FAILED ? "act.tryAgain" : "act.syncNow";
    }

    private static Kind kind(ChainStage stage) {
        return switch (stage) {
            case OFF -> Kind.OFF;
            case WAITING_FOR_PEERS -> Kind.WAITING;
            case HEADERS, FILTER_HEADERS, FILTERS, BLOCKS -> Kind.WORKING;
            case UP_TO_DATE -> Kind.GOOD;
            case FAILED -> Kind.FAILED;
        };
    }

    private String figure(ChainSnapshot chain) {
        return switch (chain.stage()) {
            case OFF, FAILED, WAITING_FOR_PEERS, UP_TO_DATE -> height(chain.walletHeight());
            case HEADERS -> left(chain.targetHeight() - chain.headerHeight());
            case FILTER_HEADERS -> left(chain.targetHeight() - chain.filterHeaderHeight());
            case FILTERS -> left(chain.targetHeight() - chain.filterHeight());
            case BLOCKS -> left(chain.targetHeight() - chain.walletHeight());
        };
    }

    private String height(int height) {
        return height < 0 ? "" : messages.number(height);
    }

    private String left(int blocks) {
        return blocks <= 0 ? "" : messages.text("session.chain.left", Map.of("n", blocks));
    }

    private String cause(ChainSnapshot chain) {
        Optional<String> problem = chain.problem().map(this::problem);
        return switch (chain.stage()) {
            case OFF -> problem.orElseGet(() -> messages.text("session.chain.cause.off"));
            case UP_TO_DATE -> messages.text("session.chain.cause.good");
            case FAILED -> problem.orElseGet(() -> messages.text("session.chain.cause.failed"));
            case WAITING_FOR_PEERS -> problem.orElseGet(() -> messages.text("session.chain.cause.off"));
            case HEADERS, FILTER_HEADERS, FILTERS, BLOCKS -> messages.text("session.chain.cause.going");
        };
    }

    private String problem(ChainProblem problem) {
        return switch (problem) {
            case ChainProblem.NoPeer none ->
                messages.text("session.chain.cause.noPeer", Map.of("tried", none.tried(), "reason", none.reason()));
            case ChainProblem.ProxyDown proxy ->
                messages.text("session.chain.cause.proxyDown", Map.of("reason", proxy.reason()));
            case ChainProblem.Offline off -> messages.text("session.chain.cause.offline");
            case ChainProblem.BadPeer bad ->
                messages.text("session.chain.cause.badPeer", Map.of("reason", bad.reason()));
            case ChainProblem.TooLittleWork little -> messages.text("session.chain.cause.tooLittleWork");
            case ChainProblem.ChainFiles files ->
                messages.text("session.chain.cause.files", Map.of("detail", files.detail()));
            case ChainProblem.Internal internal ->
                messages.text("session.chain.cause.internal", Map.of("detail", internal.detail()));
        };
    }

    private List<Fact> facts(ChainSnapshot chain) {
        var facts = new ArrayList<Fact>();
        if (chain.walletHeight() >= 0) {
            facts.add(new Fact(messages.text("session.chain.fact.height"), messages.number(chain.walletHeight())));
        }
        String peers = messages.number(chain.peers().size());
        facts.add(new Fact(
                messages.text("session.chain.fact.peers"),
                chain.singleSource() ? peers + ", " + messages.text("session.chain.singleSource") : peers));
        chain.warnings().forEach(warning -> facts.add(fact(warning)));
        facts.add(new Fact(messages.text("session.chain.fact.changed"), time(chain.changedAt())));
        return facts;
    }

    private Fact fact(ChainWarning warning) {
        return switch (warning) {
            case ChainWarning.WrongClock clock ->
                new Fact(
                        messages.text("session.chain.fact.clock"),
                        messages.text(
                                clock.ahead().isNegative() ? "session.chain.clock.fast" : "session.chain.clock.slow",
                                Map.of("minutes", clock.ahead().abs().toMinutes())));
            case ChainWarning.FiltersDisagree disagree ->
                new Fact(
                        messages.text("session.chain.fact.filters"),
                        messages.text(
                                "session.chain.filtersDisagree", Map.of("height", messages.number(disagree.height()))));
        };
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}
