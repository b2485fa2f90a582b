package org.halcyon.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.halcyon.storage.LifeModel.Content;

/// One operation of the storage campaign, and everything that may be on disk if the process dies in it.
///
/// @param wallet of no matter for some
/// @param file to restore; empty for the others
record LifeAct(Kind kind, int wallet, String file) {
    static final int WALLETS = 4;
    private static final int MOST_CHANGES = 40;

    /// What there is to do, with how often it is done.
    enum Kind {
        STORE(40),
        FLUSH(8),
        COMMIT(4),
        REGISTER(6),
        CLEAR(3),
        BACKUP(5),
        PRUNE(3),
        RESTORE(4),
        DELETE(5),
        ERASE(1),
        PASSWORD(3),
        REOPEN(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /// @param shelf of backups that could be restored
    static LifeAct next(LifeModel model, List<String> shelf, RandomGenerator random) {
        int sum = 0;
        for (Kind kind : Kind.values()) {
            sum += kind.weight;
        }
        int at = random.nextInt(sum);
        for (Kind kind : Kind.values()) {
            at -= kind.weight;
            if (at < 0) {
                return of(kind, model, shelf, random);
            }
        }
        throw new IllegalStateException("no kind of that weight");
    }

    static LifeAct of(Kind kind, LifeModel model, List<String> shelf, RandomGenerator random) {
        int wallet = 1 + random.nextInt(WALLETS);
        if (kind == Kind.RESTORE) {
            return new LifeAct(kind, 0, shelf.get(random.nextInt(shelf.size())));
        }
        boolean needsWallet = kind == Kind.STORE || kind == Kind.FLUSH || kind == Kind.CLEAR || kind == Kind.DELETE;
        if (needsWallet && !model.has(wallet)) {
            return new LifeAct(Kind.REGISTER, wallet, "");
        }
        if (kind == Kind.REGISTER && model.has(wallet)) {
            return new LifeAct(Kind.STORE, wallet, "");
        }
        if (kind == Kind.STORE && model.newest(wallet).count() >= MOST_CHANGES) {
            return new LifeAct(Kind.DELETE, wallet, "");
        }
        return new LifeAct(kind, wallet, "");
    }

    String text() {
        return kind + " " + wallet + " " + file;
    }

    static LifeAct parse(String text) {
        String[] parts = text.split(" ", -1);
        return new LifeAct(Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    /// All contents of the store that are whole, if it died in this act.
    ///
    /// @param restored what the file to restore holds
    List<SortedMap<Integer, Content>> outcomes(
            LifeModel model, boolean immediate, SortedMap<Integer, Content> restored) {
        List<SortedMap<Integer, Content>> all = new ArrayList<>();
        all.add(model.durable);
        switch (kind) {
            case STORE -> {
                if (immediate) {
                    all.add(with(model, model.newest(wallet).stored()));
                }
            }
            case FLUSH -> all.add(with(model, model.newest(wallet)));
            case CLEAR -> all.add(with(model, model.newest(wallet).cleared()));
            case REGISTER -> all.add(with(model, new Content(0, 0)));
            case COMMIT, REOPEN -> all.addAll(model.prefixes());
            case RESTORE -> {
                all.addAll(model.prefixes());
                all.add(restored);
            }
            case DELETE -> {
                all.add(with(model, model.newest(wallet)));
                SortedMap<Integer, Content> gone = new TreeMap<>(model.durable);
                gone.remove(wallet);
                all.add(gone);
            }
            case ERASE -> {
                all.addAll(model.prefixes());
                all.add(new TreeMap<>());
            }
            case BACKUP, PRUNE, PASSWORD -> {
                // the store stays as it is
            }
        }
        return all;
    }

    private SortedMap<Integer, Content> with(LifeModel model, Content content) {
        SortedMap<Integer, Content> changed = new TreeMap<>(model.durable);
        changed.put(wallet, content);
        return changed;
    }
}
