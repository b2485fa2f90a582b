package org.halcyon.wallet.startup;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.CancelToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The waits of one start-up, all of which end with its budget or its token.
record Waits(Ticker ticker, long deadline, CancelToken cancel) {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    /// What came of a question to a port.
    sealed interface Answer<T> {
        record Given<T>(T value) implements Answer<T> {}

        record Failed<T>() implements Answer<T> {}

        /// The budget or the token ended first.
        record Late<T>() implements Answer<T> {}
    }

    /// The answer of a port, if one came.
    <T> Optional<T> answer(Supplier<? extends CompletionStage<? extends T>> question) throws InterruptedException {
        return switch (this.<T>ask(question)) {
            case Answer.Given<T> given -> Optional.of(given.value());
            case Answer.Failed<T> failed -> Optional.empty();
            case Answer.Late<T> late -> Optional.empty();
        };
    }

    /// Asks a port and waits for its answer. What is over needs no more time: it is asked all the same, since most of
    /// what is on this computer answers at once.
    <T> Answer<T> ask(Supplier<? extends CompletionStage<? extends T>> question) throws InterruptedException {
        CompletableFuture<? extends T> answer;
        try {
            answer = question.get().toCompletableFuture();
        } catch (RuntimeException failure) {
            return failed(failure);
        }
        if (!await(answer)) {
            cancel.fire(); // nothing is waited for any more, and who works with a key has to know before it is wiped
            return new Answer.Late<>();
        }
        return settled(answer);
    }

    private <T> Answer<T> settled(CompletableFuture<? extends T> answer) {
        return switch (answer.state()) {
            case SUCCESS -> new Answer.Given<>(answer.resultNow());
            case FAILED -> failed(answer.exceptionNow());
            case CANCELLED, RUNNING -> failed(new CancellationException());
        };
    }

    private static <T> Answer<T> failed(Throwable failure) {
        LOG.atWarn().setCause(failure).log("step of a start-up failed");
        return new Answer.Failed<>();
    }

    private boolean await(CompletableFuture<?> answer) throws InterruptedException {
        var over = new CompletableFuture<Void>();
        CancelToken.Registration fired = cancel.onFire(() -> over.complete(null));
        try {
            ticker.await(CompletableFuture.anyOf(answer, over), ticker.remaining(deadline));
        } finally {
            fired.close();
        }
        return answer.isDone();
    }

    boolean isOver() {
        return cancel.isFired() || ticker.isPast(deadline);
    }

    /// Lets time pass, if the budget leaves some behind it.
    ///
    /// @return false if the pause would not end within the budget, or was ended
    boolean pause(Duration pause) throws InterruptedException {
        return ticker.remaining(deadline).compareTo(pause) > 0 && !cancel.await(pause);
    }
}
