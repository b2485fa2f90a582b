package org.halcyon.ui.send;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.halcyon.ui.page.PageSource;
import org.halcyon.wallet.PlanOutcome;
import org.halcyon.wallet.SendRequest;

/// Asks the engine for one plan at a time, since every plan sets coins aside that the next one would miss. A plan that
/// nobody waits for any more is given back. FX thread only.
final class PlanDesk {

    /// What a plan is for; a newer question of the same purpose takes the place of one that has not been asked yet.
    enum Purpose {
        CEILING,
        REVIEW
    }

    /// @param use takes over the plan, if there is one
    record Question(SendRequest request, Consumer<PlanOutcome> use, Runnable failed) {}

    private final PageSource source;
    private final Map<Purpose, Question> waiting = new EnumMap<>(Purpose.class);
    private Optional<Purpose> asking = Optional.empty();
    private Optional<Question> asked = Optional.empty();

    PlanDesk(PageSource source) {
        this.source = source;
    }

    void ask(Purpose purpose, Question question) {
        forget(purpose);
        waiting.put(purpose, question);
        next();
    }

    /// Nobody waits for `purpose` any more; a plan that still arrives is given back.
    void forget(Purpose purpose) {
        waiting.remove(purpose);
        if (asking.equals(Optional.of(purpose))) {
            asked = Optional.empty();
        }
    }

    private void next() {
        if (asking.isPresent() || waiting.isEmpty()) {
            return;
        }
        Purpose purpose = waiting.keySet().iterator().next();
        Question question = waiting.remove(purpose);
        if (question == null) {
            return;
        }
        asking = Optional.of(purpose);
        asked = Optional.of(question);
        source.deliver(source.service().plan(question.request()), this::arrived, this::failed);
    }

    private void arrived(PlanOutcome outcome) {
        Optional<Question> waitingFor = asked;
        end();
        if (waitingFor.isPresent()) {
            waitingFor.get().use().accept(outcome);
        } else if (outcome instanceof PlanOutcome.Planned planned) {
            source.service().discard(planned.plan());
        }
        next();
    }

    private void failed() {
        Optional<Question> waitingFor = asked;
        end();
        waitingFor.ifPresent(question -> question.failed().run());
        next();
    }

    private void end() {
        asking = Optional.empty();
        asked = Optional.empty();
    }
}
