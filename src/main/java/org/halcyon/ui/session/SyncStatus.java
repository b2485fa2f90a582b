package org.halcyon.ui.session;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.halcyon.coordinator.CoordinatorPhase;
import org.halcyon.coordinator.SyncProgress;
import org.halcyon.ui.Messages;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.ui.status.EngineStatus.Fact;
import org.halcyon.ui.status.EngineStatus.Kind;
import org.halcyon.ui.status.EngineStatus.PanelAct;
import org.halcyon.wallet.SyncFigures;
import org.halcyon.wallet.SyncOutcome;
import org.halcyon.wallet.SyncPasses;
import org.halcyon.wallet.SyncSnapshot;
import org.halcyon.wallet.SyncSnapshot.Clear;

/// The cell of one sync coordinator in words. A failure stays a failure until a pass works again, whatever is tried
/// meanwhile.
final class SyncStatus {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ROOT);

    private final Messages messages;
    private final ZoneId zone;

    /// What the panel of a cell offers.
    record Acts(Runnable sync, Runnable pause, Runnable resume, Runnable details) {}

    /// What a coordinator is doing, as far as a cell tells it apart.
    private enum Word {
        FAILED(Kind.FAILED),
        CLEARING(Kind.HELD),
        UNFINISHED(Kind.HELD),
        HELD(Kind.HELD),
        WORKING(Kind.WORKING),
        DOWNLOADING(Kind.WORKING),
        CHECKING(Kind.WORKING),
        STOPPING(Kind.WORKING),
        OFF(Kind.OFF),
        INCOMPLETE(Kind.HELD),
        WAITING(Kind.WAITING),
        GOOD(Kind.GOOD);

        private final Kind kind;

        Word(Kind kind) {
            this.kind = kind;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SyncStatus(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    EngineStatus of(SyncSnapshot sync, Acts acts) {
        Word state = state(sync);
        Engine engine = engine(sync);
        String word = messages.text("session.sync." + state.key());
        var panel = new EngineStatus.Panel(
                messages.text("session.sync.title", Map.of("engine", messages.text(engine.messageKey()), "word", word)),
                messages.text(cause(engine) + state.key()),
                facts(sync),
                retry(sync, acts),
                other(sync, acts),
                Optional.of(new PanelAct(messages.text("act.details"), acts.details())));
        return new EngineStatus(engine, state.kind, word, figure(sync), panel);
    }

    private static String cause(Engine engine) {
        return engine == Engine.BACKUPS ? "session.backups.cause." : "session.sync.cause.";
    }

    static Engine engine(SyncSnapshot sync) {
        return switch (sync.worker()) {
            case PLATFORM_ADDRESSES -> Engine.ADDRESSES;
            case IDENTITIES -> Engine.IDENTITIES;
            case SHIELDED -> Engine.SHIELDED;
            case BACKUPS -> Engine.BACKUPS;
            case CHAIN, EVENT_ADAPTER, STORAGE -> throw new IllegalArgumentException(sync.worker() + " does not sync");
        };
    }

    private static Word state(SyncSnapshot sync) {
        if (sync.passes().failing()) {
            return Word.FAILED;
        }
        if (sync.clear() != Clear.NONE) {
            return sync.clear() == Clear.UNDER_WAY ? Word.CLEARING : Word.UNFINISHED;
        }
        if (sync.gate().latched() || (sync.phase() == CoordinatorPhase.WAITING && sync.isHeld())) {
            return Word.HELD;
        }
        return switch (sync.phase()) {
            case SYNCING -> working(sync);
            case STOPPING -> Word.STOPPING;
            case STOPPED -> Word.OFF;
            case WAITING -> rested(sync.passes());
        };
    }

    private static Word working(SyncSnapshot sync) {
        boolean notes = engine(sync) == Engine.SHIELDED;
        return switch (sync.progress().stage()) {
            case NONE -> Word.WORKING;
            case SCAN -> notes ? Word.DOWNLOADING : Word.WORKING;
            case TREE -> Word.CHECKING;
        };
    }

    private static Word rested(SyncPasses passes) {
        return switch (passes.outcome()) {
            case SyncOutcome.None none -> passes.ended() == 0 ? Word.WAITING : Word.GOOD;
            case SyncOutcome.UpToDate good -> Word.GOOD;
            case SyncOutcome.Skipped skipped -> Word.GOOD;
            case SyncOutcome.Stopped stopped -> Word.WAITING;
            case SyncOutcome.Partly partly -> Word.INCOMPLETE;
            case SyncOutcome.Failed failed -> Word.FAILED;
        };
    }

    /// The progress of a pass, else what the last one counted.
    private String figure(SyncSnapshot sync) {
        SyncProgress progress = sync.progress();
        if (progress.done() > 0 && !sync.passes().failing()) {
            return progress.expected() >= progress.done()
                    ? messages.text("job.countOf", Map.of("done", progress.done(), "total", progress.expected()))
                    : messages.number(progress.done());
        }
        return sync.passes().last().map(this::figure).orElse("");
    }

    private String figure(SyncPasses.Last last) {
        return switch (last.figures()) {
            case SyncFigures.Addresses addresses -> messages.plural("session.sync.addresses", addresses.found());
            case SyncFigures.Identities identities ->
                messages.plural("session.sync.identities", identities.identities());
            case SyncFigures.Shielded shielded -> TIME.format(last.at().atZone(zone));
            case SyncFigures.Uncounted uncounted -> TIME.format(last.at().atZone(zone));
        };
    }

    private List<Fact> facts(SyncSnapshot sync) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                messages.text("session.sync.fact.last"),
                sync.passes()
                        .last()
                        .map(last -> DATE.format(last.at().atZone(zone)))
                        .orElseGet(() -> messages.text("session.sync.fact.never"))));
        sync.passes().last().ifPresent(last -> counted(last.figures(), facts));
        reason(sync.passes().outcome())
                .ifPresent(why -> facts.add(new Fact(messages.text("session.sync.fact.reason"), why)));
        if (sync.failures() > 1) {
            facts.add(new Fact(messages.text("session.sync.fact.failures"), messages.number(sync.failures())));
        }
        facts.add(new Fact(
                messages.text("session.sync.fact.interval"),
                messages.text(
                        "prompt.seconds", Map.of("seconds", sync.interval().toSeconds()))));
        return facts;
    }

    private void counted(SyncFigures figures, List<Fact> facts) {
        switch (figures) {
            case SyncFigures.Addresses addresses ->
                facts.add(new Fact(messages.text("session.sync.fact.addresses"), messages.number(addresses.found())));
            case SyncFigures.Identities identities -> {
                facts.add(new Fact(
                        messages.text("session.sync.fact.identities"), messages.number(identities.identities())));
                facts.add(new Fact(messages.text("session.sync.fact.tokens"), messages.number(identities.held())));
            }
            case SyncFigures.Shielded shielded -> {
                facts.add(new Fact(messages.text("session.sync.fact.received"), messages.number(shielded.received())));
                facts.add(new Fact(messages.text("session.sync.fact.spent"), messages.number(shielded.spent())));
            }
            case SyncFigures.Uncounted uncounted -> {
                // it counts nothing
            }
        }
    }

    private static Optional<String> reason(SyncOutcome outcome) {
        return switch (outcome) {
            case SyncOutcome.Failed failed -> Optional.of(failed.reason());
            case SyncOutcome.Partly partly -> Optional.of(partly.reason());
            case SyncOutcome.None none -> Optional.empty();
            case SyncOutcome.UpToDate good -> Optional.empty();
            case SyncOutcome.Stopped stopped -> Optional.empty();
            case SyncOutcome.Skipped skipped -> Optional.empty();
        };
    }

    private Optional<PanelAct> retry(SyncSnapshot sync, Acts acts) {
        String now = engine(sync) == Engine.BACKUPS ? "session.backups.now" : "act.syncNow";
        String key = sync.passes().failing() ? "session.sync.retry" : now;
        return sync.clear() == Clear.NONE
                ? Optional.of(new PanelAct(messages.text(key), acts.sync()))
                : Optional.empty();
    }

    private Optional<PanelAct> other(SyncSnapshot sync, Acts acts) {
        if (sync.clear() != Clear.NONE) {
            return Optional.empty();
        }
        return switch (sync.phase()) {
            case STOPPED -> Optional.of(new PanelAct(messages.text("act.resume"), acts.resume()));
            case WAITING, SYNCING -> Optional.of(new PanelAct(messages.text("act.pause"), acts.pause()));
            case STOPPING -> Optional.empty();
        };
    }
}
