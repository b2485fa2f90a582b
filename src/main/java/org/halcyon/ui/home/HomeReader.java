package org.halcyon.ui.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.ui.Messages;
import org.halcyon.ui.activity.EntryWords;
import org.halcyon.ui.home.HomeState.Matter;
import org.halcyon.ui.home.HomeState.Place;
import org.halcyon.ui.home.HomeState.Todo;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.page.PageSource;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Standing;
import org.halcyon.wallet.Balances;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.rows.WalletKind;

/// Makes the words of Home out of the snapshots. Pure but for the clock behind the dates.
final class HomeReader {
    private static final int MOST_RECENT = 4;

    private final Messages messages;
    private final DateWords dates;
    private final EntryWords entries;
    private final NetworkProfile profile;

    HomeReader(PageSource source) {
        messages = source.messages();
        dates = source.dates();
        entries = new EntryWords(messages);
        profile = source.profile();
    }

    /// @param worst the engine that decides the overall word; empty if none is switched on
    HomeState read(WalletSnapshot wallet, ChainSnapshot chain, Optional<EngineStatus> worst, boolean syncFault) {
        List<Todo> todos = todos(wallet, syncFault);
        if (isEmpty(wallet)) {
            return empty(wallet, chain, todos);
        }
        return new HomeState.Filled(
                hero(wallet, chain, worst),
                parts(wallet),
                wallet.recent().stream().limit(MOST_RECENT).map(this::recent).toList(),
                todos);
    }

    private static boolean isEmpty(WalletSnapshot wallet) {
        return wallet.balances().total().isZero() && wallet.recent().isEmpty() && !isDamaged(wallet);
    }

    private static boolean isDamaged(WalletSnapshot wallet) {
        return wallet.condition() instanceof WalletCondition.Damaged;
    }

    private HomeState empty(WalletSnapshot wallet, ChainSnapshot chain, List<Todo> todos) {
        boolean searched = chain.stage() == ChainStage.UP_TO_DATE && behind(wallet, chain) <= 0;
        String sentence = searched ? messages.text("home.empty.sentence") : missing(wallet, chain);
        String title = messages.text(searched ? "home.empty.title" : "home.empty.searching");
        return new HomeState.Empty(title, sentence, profile != NetworkProfile.MAIN, todos);
    }

    private HomeState.Hero hero(WalletSnapshot wallet, ChainSnapshot chain, Optional<EngineStatus> worst) {
        Duffs total = wallet.balances().total();
        boolean known = !(isDamaged(wallet) && total.isZero());
        EngineStatus.Kind kind = worst.map(EngineStatus::kind).orElse(EngineStatus.Kind.OFF);
        return new HomeState.Hero(
                known ? Optional.of(total) : Optional.empty(), kind, overall(kind, worst), sentence(wallet, chain));
    }

    private String overall(EngineStatus.Kind kind, Optional<EngineStatus> worst) {
        String word = messages.text(overallKey(kind));
        return worst.filter(status -> kind != EngineStatus.Kind.GOOD)
                .map(status -> messages.text(
                        "home.overall.with",
                        Map.of(
                                "word",
                                word,
                                "engine",
                                messages.text(status.engine().messageKey()))))
                .orElse(word);
    }

    private static String overallKey(EngineStatus.Kind kind) {
        return switch (kind) {
            case OFF -> "home.overall.off";
            case GOOD -> "home.overall.good";
            case WORKING -> "home.overall.working";
            case WAITING -> "home.overall.waiting";
            case HELD -> "home.overall.held";
            case FAILED -> "home.overall.failed";
        };
    }

    private String sentence(WalletSnapshot wallet, ChainSnapshot chain) {
        if (isDamaged(wallet)) {
            return messages.text("home.damaged.sentence");
        }
        String asOf = wallet.asOf()
                .map(time -> messages.text("home.asOf", Map.of("time", dates.inSentence(time))))
                .orElseGet(() -> messages.text("home.asOf.unknown"));
        String missing = missing(wallet, chain);
        return missing.isEmpty() ? asOf : asOf + " " + missing;
    }

    /// What the figures do not hold yet; empty if nothing.
    private String missing(WalletSnapshot wallet, ChainSnapshot chain) {
        int behind = behind(wallet, chain);
        return switch (chain.stage()) {
            case OFF -> messages.text("home.missing.off");
            case WAITING_FOR_PEERS -> messages.text("home.missing.noPeers");
            case FAILED -> messages.text("home.missing.failed");
            case HEADERS, FILTER_HEADERS, FILTERS, BLOCKS, UP_TO_DATE ->
                behind > 0 ? messages.plural("home.missing.behind", behind) : searching(chain);
        };
    }

    private String searching(ChainSnapshot chain) {
        return chain.stage() == ChainStage.UP_TO_DATE ? "" : messages.text("home.missing.searching");
    }

    private static int behind(WalletSnapshot wallet, ChainSnapshot chain) {
        return Math.max(0, chain.targetHeight() - wallet.syncedHeight());
    }

    private List<HomeState.Part> parts(WalletSnapshot wallet) {
        Balances balances = wallet.balances();
        if (isDamaged(wallet) && balances.total().isZero()) {
            return List.of();
        }
        var parts = new ArrayList<HomeState.Part>();
        parts.add(new HomeState.Part(Place.AVAILABLE, asOf(wallet), balances.available()));
        parts.add(new HomeState.Part(Place.PENDING, pending(wallet, balances), balances.pending()));
        addUnlessZero(parts, Place.IMMATURE, "home.part.immature.when", balances.immature());
        addUnlessZero(parts, Place.LOCKED, "home.part.locked.when", balances.locked());
        return parts;
    }

    private void addUnlessZero(List<HomeState.Part> parts, Place place, String whenKey, Duffs amount) {
        if (!amount.isZero()) {
            parts.add(new HomeState.Part(place, messages.text(whenKey), amount));
        }
    }

    private String asOf(WalletSnapshot wallet) {
        if (wallet.asOf().isEmpty() || wallet.syncedHeight() < 0) {
            return wallet.asOf().map(dates::inSentence).orElse("");
        }
        return messages.text(
                "home.part.asOf",
                Map.of("time", wallet.asOf().map(dates::brief).orElse(""), "height", wallet.syncedHeight()));
    }

    private String pending(WalletSnapshot wallet, Balances balances) {
        long open = wallet.recent().stream()
                .filter(entry -> entry.standing() instanceof Standing.Unmined)
                .count();
        if (balances.pending().isZero()) {
            return messages.text("home.part.nothingPending");
        }
        return open == 0 ? messages.text("entry.notLocked") : messages.plural("home.part.pendingCount", open);
    }

    private HomeState.Recent recent(ActivityEntry entry) {
        String when = EntryWords.when(entry).map(dates::brief).orElseGet(() -> messages.text("date.unknown"));
        return new HomeState.Recent(entry, entries.title(entry), entries.second(entry), when, EntryWords.amount(entry));
    }

    private List<Todo> todos(WalletSnapshot wallet, boolean syncFault) {
        var todos = new ArrayList<Todo>();
        switch (wallet.condition()) {
            case WalletCondition.Damaged damaged -> todos.add(todo(Matter.DAMAGED, "home.todo.damaged"));
            case WalletCondition.NotSaving notSaving -> todos.add(todo(Matter.NOT_SAVING, "home.todo.notSaving"));
            case WalletCondition.Usable usable -> {
                // nothing to do about a wallet that works
            }
        }
        if (!wallet.phraseChecked()) {
            todos.add(todo(Matter.CHECK_PHRASE, isEmpty(wallet) ? "home.todo.phraseEarly" : "home.todo.phrase"));
        }
        if (syncFault) {
            todos.add(todo(Matter.SYNC_FAULT, "home.todo.syncFault"));
        }
        if (wallet.kind() == WalletKind.WATCH_ONLY) {
            todos.add(todo(Matter.WATCH_ONLY, "home.todo.watchOnly"));
        }
        return todos;
    }

    private Todo todo(Matter matter, String key) {
        return new Todo(matter, messages.text(key + ".title"), messages.text(key + ".reason"));
    }
}
