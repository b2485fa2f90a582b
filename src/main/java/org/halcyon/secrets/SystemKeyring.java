package org.halcyon.secrets;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.base.StoreId;
import org.halcyon.base.Ticker;
import org.halcyon.secrets.SecretsError.KeyringFault;
import org.halcyon.secrets.SecretsError.KeyringReason;

/// The keyring of this system, in which the key of a store is the hex text of account `vault-key` of the service
/// `dash-wallet/<store id>`.
///
/// # One question at a time
///
/// A locked keyring may ask the person in a window of its own, so each question is put on a thread that is handed in,
/// and its answer is waited for with a budget. A question that was given up goes on for as long as that window stands;
/// until it has ended, every other one is answered `BUSY`. So a late change cannot come between two later ones.
///
/// # Text
///
/// The library takes and gives texts, which cannot be wiped. [#keep] and [#lookup] are the only places where a secret
/// is one, and that secret is a random key, never a phrase. Of what the library throws only the kind is told, never its
/// text or trace.
public final class SystemKeyring implements Keyring {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVICE = "dash-wallet/";
    private static final String ACCOUNT = "vault-key";
    private static final HexFormat HEX = HexFormat.of();

    private final KeyringBackend backend;
    private final Executor thread;
    private final Ticker ticker;
    private final Duration patience;
    private final AtomicBoolean busy = new AtomicBoolean();

    /// @param thread runs questions, which may take as long as a person does, and refuses what it cannot run
    public SystemKeyring(Executor thread, Ticker ticker) {
        this(LibraryKeyring.ofThisSystem(), thread, ticker, PATIENCE);
    }

    SystemKeyring(KeyringBackend backend, Executor thread, Ticker ticker, Duration patience) {
        this.backend = backend;
        this.thread = thread;
        this.ticker = ticker;
        this.patience = patience;
    }

    private sealed interface Answer<T> {
        record Given<T>(T value) implements Answer<T> {}

        record Missing<T>(Unavailable why) implements Answer<T> {}

        record Broken<T>() implements Answer<T> {}

        /// Nobody waits for it any more.
        default void drop() {
            if (this instanceof Given<T> given && given.value() instanceof Found found) {
                found.key().close();
            }
        }
    }

    @Override
    public Reach reach() {
        return switch (ask(Reachable::new)) {
            case Answer.Given<Reachable> given -> given.value();
            case Answer.Missing<Reachable> missing -> missing.why();
            case Answer.Broken<Reachable> broken -> new Unavailable(KeyringReason.NO_SERVICE);
        };
    }

    @Override
    public Lookup read(StoreId store) {
        return switch (ask(() -> lookup(store))) {
            case Answer.Given<Lookup> given -> given.value();
            case Answer.Missing<Lookup> missing -> missing.why();
            case Answer.Broken<Lookup> broken -> new Unavailable(KeyringReason.REFUSED);
        };
    }

    @Override
    public Change store(StoreId store, SecretBytes key) {
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length() + " bytes is none of a vault");
        }
        return change(() -> key.use(bytes -> keep(store, bytes)));
    }

    @Override
    public Change remove(StoreId store) {
        return change(() -> {
            backend.delete(SERVICE + store.toHex(), ACCOUNT);
            return new Done();
        });
    }

    private Change change(Callable<Done> act) {
        return switch (ask(act)) {
            case Answer.Given<Done> given -> given.value();
            case Answer.Missing<Done> missing -> missing.why();
            case Answer.Broken<Done> broken -> new Failed(KeyringFault.REFUSED);
        };
    }

    private Done keep(StoreId store, byte[] key) throws Exception {
        backend.set(SERVICE + store.toHex(), ACCOUNT, HEX.formatHex(key));
        return new Done();
    }

    private Lookup lookup(StoreId store) throws Exception {
        Optional<String> text = backend.get(SERVICE + store.toHex(), ACCOUNT);
        if (text.isEmpty()) {
            return new Absent();
        }
        if (text.get().length() != 2 * KEY_BYTES) {
            return new Failed(KeyringFault.GARBAGE);
        }
        try {
            return new Found(SecretBytes.takeFrom(HEX.parseHex(text.get())));
        } catch (IllegalArgumentException noHex) {
            return new Failed(KeyringFault.GARBAGE); // its message repeats the text
        }
    }

    private <T> Answer<T> ask(Callable<T> question) {
        if (!busy.compareAndSet(false, true)) {
            return new Answer.Missing<>(new Unavailable(KeyringReason.BUSY));
        }
        var answer = new CompletableFuture<Answer<T>>();
        try {
            thread.execute(() -> put(question, answer));
        } catch (RejectedExecutionException full) {
            busy.set(false);
            return new Answer.Missing<>(new Unavailable(KeyringReason.BUSY));
        }
        return await(answer);
    }

    private <T> Answer<T> await(CompletableFuture<Answer<T>> answer) {
        try {
            ticker.await(answer, patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return answer.cancel(/* mayInterruptIfRunning= */ false)
                ? new Answer.Missing<>(new Unavailable(KeyringReason.NO_ANSWER))
                : answer.join();
    }

    /// The turn ends before the answer is told, so that whoever hears it may ask again at once.
    private <T> void put(Callable<T> question, CompletableFuture<Answer<T>> answer) {
        Answer<T> found = found(question);
        busy.set(false);
        if (!answer.complete(found)) {
            found.drop();
        }
    }

    private <T> Answer<T> found(Callable<T> question) {
        if (!isReachable()) {
            return new Answer.Missing<>(new Unavailable(KeyringReason.NO_SERVICE));
        }
        try {
            return new Answer.Given<>(question.call());
        } catch (Throwable foreign) {
            return new Answer.Broken<>(); // foreign code throws what it likes, errors of linking among it
        }
    }

    private boolean isReachable() {
        try {
            return backend.isReachable();
        } catch (Throwable foreign) {
            return false; // no bus, no library for this processor: there is no keyring to be used
        }
    }
}
