package org.halcyon.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What must be on disk, as far as the process that died has said so: the oracle of the storage campaign.
///
/// All that a wallet holds follows from two numbers, so that half of a change is visible as rows that contradict each
/// other.
final class LifeModel {

    /// @param count of changesets since its registration: so many transactions, coins and notes
    /// @param height up to which it is searched, 0 for none
    record Content(int count, int height) {
        Content stored() {
            return new Content(count + 1, Math.max(height, HEIGHT + count + 1));
        }

        Content cleared() {
            return new Content(count, CLEARED);
        }

        private static Content parse(String text) {
            String[] parts = text.split("/", -1);
            return new Content(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override
        public String toString() {
            return count + "/" + height;
        }
    }

    /// Heights of changesets lie above this.
    static final int HEIGHT = 1_000;

    /// The height below the birth of a wallet.
    static final int CLEARED = 9;

    /// What a store of the first version holds in wallet 1.
    static final Content FIRST = new Content(1, HEIGHT + 1);

    SortedMap<Integer, Content> durable = new TreeMap<>();
    final SortedMap<Integer, Content> buffered = new TreeMap<>();
    final SortedSet<Integer> secrets = new TreeSet<>();

    int password;

    /// The beginning of a life: a store of the first version, which the first opening migrates.
    static LifeModel first() {
        var model = new LifeModel();
        model.durable.put(1, FIRST);
        model.secrets.add(1);
        return model;
    }

    /// What a wallet will hold once everything is flushed; empty if there is none.
    Content newest(int wallet) {
        return buffered.getOrDefault(wallet, durable.getOrDefault(wallet, new Content(0, 0)));
    }

    boolean has(int wallet) {
        return buffered.containsKey(wallet) || durable.containsKey(wallet);
    }

    SortedMap<Integer, Content> flushed() {
        SortedMap<Integer, Content> all = new TreeMap<>(durable);
        all.putAll(buffered);
        return all;
    }

    void flush() {
        durable = flushed();
        buffered.clear();
    }

    void flush(int wallet) {
        if (buffered.containsKey(wallet)) {
            durable.put(wallet, buffered.remove(wallet));
        }
    }

    /// Everything that may be on disk if the process died while it flushed all: wallets go in order.
    List<SortedMap<Integer, Content>> prefixes() {
        List<SortedMap<Integer, Content>> all = new ArrayList<>();
        SortedMap<Integer, Content> now = new TreeMap<>(durable);
        all.add(new TreeMap<>(now));
        for (Map.Entry<Integer, Content> each : buffered.entrySet()) {
            now.put(each.getKey(), each.getValue());
            all.add(new TreeMap<>(now));
        }
        return all;
    }

    /// One line from which [#parse] makes the same again.
    String text() {
        String sealed = secrets.stream().map(String::valueOf).collect(Collectors.joining(","));
        return password + "|" + text(durable) + "|" + text(buffered) + "|" + sealed;
    }

    static LifeModel parse(String text) {
        var model = new LifeModel();
        String[] parts = text.split("\\|", -1);
        model.password = Integer.parseInt(parts[0]);
        model.durable = wallets(parts[1]);
        model.buffered.putAll(wallets(parts[2]));
        pieces(parts[3], ",").forEach(wallet -> model.secrets.add(Integer.parseInt(wallet)));
        return model;
    }

    static String text(SortedMap<Integer, Content> wallets) {
        return wallets.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(","));
    }

    static SortedMap<Integer, Content> wallets(String text) {
        SortedMap<Integer, Content> all = new TreeMap<>();
        for (String each : pieces(text, ",")) {
            String[] pair = each.split(":", -1);
            all.put(Integer.parseInt(pair[0]), Content.parse(pair[1]));
        }
        return all;
    }

    private static List<String> pieces(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }
}
