package org.halcyon.coordinator;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the token balances of the watched identities up to date: each identity in turn, its tokens in batches, one
/// question per batch. A batch that fails is left out and the others count.
///
/// @param <K> key of the worker
/// @param <I> id of an identity
/// @param <T> id of a token
public final class IdentityTokenCoordinator<K extends Comparable<K>, I, T> {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityTokenCoordinator.class);

    private final TokenPort<I, T> port;
    private final CoordinatorConfig config;
    private final InstantSource clock;
    private final TokenWatchList<I, T> watched;
    private final CoordinatorLifecycle<K, TokenSummary<I>> lifecycle;

    public IdentityTokenCoordinator(CoordinatorParts<K> parts, K key, TokenPort<I, T> port) {
        this.port = port;
        this.config = parts.config();
        this.clock = parts.clock();
        this.watched = new TokenWatchList<>(parts.ticker());
        this.lifecycle = new CoordinatorLifecycle<>(parts, kind(parts, key), this::pass);
    }

    private static <K extends Comparable<K>> CoordinatorKind<K> kind(CoordinatorParts<K> parts, K key) {
        int weight = parts.registry().config().defaultWeight();
        return new CoordinatorKind<>(key, weight, parts.config().identityTokenInterval());
    }

    /// Starts, stops, drains, and shows its state.
    public CoordinatorLifecycle<K, TokenSummary<I>> lifecycle() {
        return lifecycle;
    }

    /// Watches an identity for these tokens, with balances of 0 and no time; an earlier registration is replaced, and
    /// an answer to a question of that one is dropped.
    public void register(I identity, WalletUnit owner, Collection<T> tokens) {
        watched.register(identity, owner, tokens);
    }

    /// Changes what an identity is watched for. Known balances stay.
    ///
    /// @return false if the identity is not registered, and nothing changed
    public boolean watch(I identity, Collection<T> tokens) {
        return watched.watch(identity, tokens);
    }

    /// Watches an identity no longer. Wins over a pass that is at it; waits, within a budget, for a store of its rows
    /// that has begun. An interrupt ends that wait, and is kept for the caller.
    public Unregistration unregister(I identity) {
        return watched.unregister(identity, config.storeBudget());
    }

    /// The watched identities in the order of their registration.
    public List<WatchedIdentity<I, T>> identities() {
        return watched.rows();
    }

    public Optional<WatchedIdentity<I, T>> identity(I identity) {
        return watched.row(identity);
    }

    /// What the batches of one identity brought.
    private static final class Answers<T> {
        final Map<T, Long> balances = new HashMap<>();
        final Set<T> missing = new HashSet<>();
        String trouble = "";

        /// The first thing that went wrong; where no question failed, the answers left tokens out.
        String trouble() {
            return trouble.isEmpty() ? "the answer leaves out tokens that were asked for" : trouble;
        }

        void add(TokenAnswer<T> answer, Set<T> asked) {
            answer.balances().forEach((token, balance) -> {
                if (asked.contains(token)) {
                    balances.put(token, balance);
                }
            });
            answer.missing().stream().filter(asked::contains).forEach(missing::add);
        }

        void failed(String message) {
            trouble = trouble.isEmpty() ? message : trouble;
        }

        TokenAnswer<T> whole() {
            return new TokenAnswer<>(balances, missing);
        }
    }

    private TokenSummary<I> pass(PassContext pass) throws InterruptedException {
        List<WatchedIdentity<I, T>> rows =
                watched.rows().stream().filter(row -> !row.balances().isEmpty()).toList();
        var outcomes = new LinkedHashMap<I, UnitOutcome<TokenSummary.Figures>>();
        Units.each(rows, pass, row -> sync(row, pass)).forEach((row, outcome) -> outcomes.put(row.identity(), outcome));
        return new TokenSummary<>(outcomes);
    }

    private UnitOutcome<TokenSummary.Figures> sync(WatchedIdentity<I, T> row, PassContext pass) throws Exception {
        Answers<T> answers = ask(row, pass);
        TokenAnswer<T> whole = answers.whole();
        if (whole.size() == 0) {
            return new UnitOutcome.Failed<>(answers.trouble());
        }
        if (!watched.apply(row, whole, clock.instant(), () -> port.store(row, whole))) {
            return new UnitOutcome.Skipped<>(UnitOutcome.Reason.REMOVED);
        }
        int unanswered = row.balances().size() - whole.size();
        var figures = new TokenSummary.Figures(
                whole.balances().size(), whole.missing().size(), unanswered);
        return unanswered == 0 ? new UnitOutcome.Done<>(figures) : new UnitOutcome.Partly<>(figures, answers.trouble());
    }

    private Answers<T> ask(WatchedIdentity<I, T> row, PassContext pass) throws InterruptedException {
        var answers = new Answers<T>();
        for (List<T> batch : batches(row)) {
            if (!pass.mayContinue()) {
                answers.failed("stopped");
                return answers;
            }
            ask(row.identity(), batch, pass, answers);
        }
        return answers;
    }

    private void ask(I identity, List<T> batch, PassContext pass, Answers<T> answers) throws InterruptedException {
        try {
            answers.add(port.query(identity, batch, pass), Set.copyOf(batch));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception failure) {
            LOG.atWarn().addKeyValue("tokens", batch.size()).setCause(failure).log("token batch failed");
            answers.failed(PassRunner.words(failure));
        }
    }

    private List<List<T>> batches(WatchedIdentity<I, T> row) {
        List<T> tokens = List.copyOf(row.balances().keySet());
        var batches = new ArrayList<List<T>>();
        for (int from = 0; from < tokens.size(); from += config.tokensPerQuery()) {
            batches.add(tokens.subList(from, Math.min(tokens.size(), from + config.tokensPerQuery())));
        }
        return batches;
    }
}
