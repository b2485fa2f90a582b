package org.halcyon.storage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.storage.LifeAct.Kind;
import org.halcyon.storage.LifeModel.Content;
import org.halcyon.wallet.RemovalNote;

/// The process that the storage campaign kills: it first judges what the one before it has left, then goes on working
/// until it dies, telling each operation before it begins and after it has ended.
public final class LifeProcess {
    /// The exit code at a named step.
    public static final int KILLED = 77;

    private static final String FIRST = "old/first.db";

    private final Path folder;
    private final SortedMap<String, SortedMap<Integer, Content>> shelf = new TreeMap<>();
    private final Set<String> unchecked = new HashSet<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final SplittableRandom random;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final boolean immediate;
    private final boolean wasImmediate;
    private volatile int fatal;
    private LifeModel model;
    private Optional<LifeAct> interrupted;

    private LifeProcess(Path folder, List<String> journal, long seed) {
        this.folder = folder;
        this.random = new SplittableRandom(seed);
        this.model = LifeModel.parse(journal.get(1));
        this.interrupted = journal.get(2).isEmpty() ? Optional.empty() : Optional.of(LifeAct.parse(journal.get(2)));
        this.wasImmediate = journal.get(0).equals("immediate");
        this.immediate = random.nextBoolean();
        for (String line : journal.subList(3, journal.size())) {
            String[] pair = line.split("=", -1);
            String name = pair[0].substring(1);
            shelf.put(name, LifeModel.wallets(pair[1]));
            if (pair[0].startsWith("?")) {
                unchecked.add(name);
            }
        }
    }

    /// Makes the folder in which a life begins.
    ///
    /// @return the state that the first process is to find
    public static String begin(Path folder) throws Exception {
        LifeWork.begin(folder);
        return LifeModel.first().text();
    }

    /// @param arguments the folder, the journal, a seed, and `work`, `end`, or the kind of an operation and the step at
    ///     which to die in it
    public static void main(String[] arguments) throws Exception {
        var process = new LifeProcess(
                Path.of(arguments[0]), Files.readAllLines(Path.of(arguments[1])), Long.parseLong(arguments[2]));
        process.out.println("up");
        try {
            process.run(arguments[3]);
        } catch (Throwable finding) {
            finding.printStackTrace(process.out);
            process.out.println("finding " + finding);
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private void step() {
        if (steps.incrementAndGet() == fatal) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private void run(String order) throws Exception {
        LifeContents.requirePrivate(folder);
        var work = new LifeWork(folder, immediate, this::step, candidates());
        judge(work);
        out.println("verified " + (immediate ? "immediate" : "manual") + " " + model.text());
        if (order.equals("end")) {
            work.end();
            LifeContents.requireTidy(folder, /* closed= */ true);
            LifeContents.requirePrivate(folder);
            out.println("ended");
            return;
        }
        if (!order.equals("work")) {
            String[] parts = order.split(":", -1);
            LifeAct act = prepared(work, Kind.valueOf(parts[0]));
            fatal = steps.get() + Integer.parseInt(parts[1]);
            perform(work, act);
            fatal = 0;
        }
        while (true) {
            perform(work, LifeAct.next(model, List.copyOf(shelf.keySet()), random));
        }
    }

    private LifeAct prepared(LifeWork work, Kind kind) throws Exception {
        if (kind == Kind.REGISTER && model.flushed().size() == LifeAct.WALLETS) {
            perform(work, new LifeAct(Kind.DELETE, 1 + random.nextInt(LifeAct.WALLETS), ""));
        }
        if (kind != Kind.REGISTER && model.flushed().isEmpty()) {
            perform(work, new LifeAct(Kind.REGISTER, 1, ""));
        }
        if (!immediate) {
            for (int wallet : model.flushed().keySet()) {
                perform(work, new LifeAct(Kind.STORE, wallet, ""));
            }
        }
        LifeAct act = LifeAct.of(kind, model, List.copyOf(shelf.keySet()), random);
        while (act.kind() != kind) {
            act = LifeAct.of(kind, model, List.copyOf(shelf.keySet()), random);
        }
        return act;
    }

    private int[] candidates() {
        return interrupted.filter(act -> act.kind() == Kind.PASSWORD).isPresent()
                ? new int[] {model.password, model.password + 1}
                : new int[] {model.password};
    }

    private void perform(LifeWork work, LifeAct act) throws Exception {
        out.println("begin " + act.text());
        if (out.checkError()) {
            Runtime.getRuntime().halt(1); // nobody listens any more
        }
        int before = steps.get();
        act(work, act);
        out.println("ack " + act.kind() + " " + (steps.get() - before) + " " + model.text());
    }

    private void act(LifeWork work, LifeAct act) throws Exception {
        int wallet = act.wallet();
        switch (act.kind()) {
            case REGISTER -> {
                work.register(wallet);
                model.secrets.add(wallet);
                model.durable.put(wallet, new Content(0, 0));
            }
            case STORE -> {
                Content stored = model.newest(wallet).stored();
                work.store(wallet, stored.count());
                (immediate ? model.durable : model.buffered).put(wallet, stored);
            }
            case FLUSH -> {
                work.flush(wallet);
                model.flush(wallet);
            }
            case COMMIT -> {
                work.commit();
                model.flush();
            }
            case CLEAR -> {
                Content cleared = model.newest(wallet).cleared();
                work.clear(wallet);
                model.buffered.remove(wallet);
                model.durable.put(wallet, cleared);
            }
            case BACKUP -> {
                kept(work.backup().file(), model.durable);
                requireSwept(work);
            }
            case PRUNE ->
                work.prune().removed().forEach(path -> {
                    String name = folder.relativize(path).toString();
                    shelf.remove(name);
                    out.println("gone " + name);
                });
            case RESTORE -> restore(work, act);
            case DELETE -> {
                model.flush(wallet);
                kept(work.delete(wallet).backup().orElseThrow().file(), model.durable);
                model.durable.remove(wallet);
                model.secrets.remove(wallet);
            }
            case ERASE -> {
                model.flush();
                var report = work.erase();
                report.backup().ifPresent(backup -> kept(backup.file(), model.durable));
                model.secrets.removeAll(model.durable.keySet());
                model.durable.clear();
            }
            case PASSWORD -> {
                work.changePassword(model.password, model.password + 1);
                model.password++;
            }
            case REOPEN -> {
                work.reopen();
                model.flush();
            }
        }
    }

    private void restore(LifeWork work, LifeAct act) throws Exception {
        var report = work.restore(folder.resolve(act.file()));
        model.flush();
        report.earlier().ifPresent(path -> kept(path, model.durable));
        model.durable = new TreeMap<>(shelf.get(act.file()));
        for (String name : onDisk(work)) {
            if (!shelf.containsKey(name)) {
                kept(folder.resolve(name), model.durable); // before the update of its schema
            }
        }
    }

    private Set<String> onDisk(LifeWork work) throws IOException {
        Set<String> there = new TreeSet<>(List.of(FIRST));
        for (String name : BackupTest.names(work.usual())) {
            if (name.endsWith(".db")) {
                there.add("backups/auto/" + name);
            }
        }
        return there;
    }

    private void kept(Path file, SortedMap<Integer, Content> contents) {
        String name = folder.relativize(file).toString();
        shelf.put(name, new TreeMap<>(contents));
        out.println("kept " + name + "=" + LifeModel.text(contents));
    }

    private static void requireSwept(LifeWork work) throws IOException {
        for (String name : BackupTest.names(work.usual())) {
            if (RestoreCase.isStray(name)) {
                throw new AssertionError("a stray file beside the backups: " + name);
            }
        }
    }

    /// Compares what is there with what must be, and takes it as the truth from here on.
    private void judge(LifeWork work) throws Exception {
        SortedMap<Integer, Content> found =
                LifeContents.of(LifeWork.await(work.store().load()));
        List<SortedMap<Integer, Content>> whole = new ArrayList<>(List.of(model.durable));
        interrupted.ifPresent(act ->
                whole.addAll(act.outcomes(model, wasImmediate, shelf.getOrDefault(act.file(), new TreeMap<>()))));
        if (!whole.contains(found)) {
            throw new AssertionError("found " + found + ", may be " + whole + " after " + interrupted);
        }
        judgeShelf(work, whole);
        judgeSecrets(work, found);
        if (interrupted.filter(act -> act.kind() == Kind.PASSWORD).isPresent()) {
            model.password = work.password(candidates());
        }
        model.durable = found;
        model.buffered.clear();
        interrupted = Optional.empty();
        LifeContents.requireTidy(folder, /* closed= */ false);
    }

    private void judgeSecrets(LifeWork work, SortedMap<Integer, Content> found) throws Exception {
        Set<Integer> sealed = work.secrets();
        Set<Integer> noted = new TreeSet<>();
        for (RemovalNote note : LifeWork.await(work.store().removals())) {
            noted.add((int) note.wallet().toBytes()[0]);
        }
        Kind kind = interrupted.map(LifeAct::kind).orElse(Kind.STORE);
        for (int wallet = 1; wallet <= LifeAct.WALLETS; wallet++) {
            boolean mayBeGone = (kind == Kind.DELETE && interrupted.get().wallet() == wallet) || kind == Kind.ERASE;
            boolean mayBeNew = kind == Kind.REGISTER && interrupted.get().wallet() == wallet;
            boolean here = found.containsKey(wallet);
            if (model.secrets.contains(wallet) && !sealed.contains(wallet) && (!mayBeGone || here)) {
                throw new AssertionError("the secret of wallet " + wallet + " is lost");
            }
            if (!model.secrets.contains(wallet) && sealed.contains(wallet) && !mayBeNew) {
                throw new AssertionError("the secret of wallet " + wallet + " has come back");
            }
            if (noted.contains(wallet) && (here || !mayBeGone)) {
                throw new AssertionError("wallet " + wallet + " is noted as removed");
            }
            boolean removed = mayBeGone && !here && model.flushed().containsKey(wallet);
            if (removed && sealed.contains(wallet) && !noted.contains(wallet)) {
                throw new AssertionError("nobody remembers to remove the secret of wallet " + wallet);
            }
            if (mayBeNew && here && !sealed.contains(wallet)) {
                throw new AssertionError("wallet " + wallet + " is there without its secret");
            }
        }
        work.finishRemovals();
        model.secrets.clear();
        model.secrets.addAll(work.secrets());
    }

    private void judgeShelf(LifeWork work, List<SortedMap<Integer, Content>> whole) throws Exception {
        Set<String> there = onDisk(work);
        boolean pruned = interrupted.filter(act -> act.kind() == Kind.PRUNE).isPresent();
        for (String name : List.copyOf(shelf.keySet())) {
            if (!there.contains(name)) {
                if (!pruned) {
                    throw new AssertionError("backup " + name + " is gone");
                }
                shelf.remove(name);
                out.println("gone " + name);
            }
        }
        for (String name : there) {
            if (!shelf.containsKey(name)) {
                fresh(work, name, whole);
            } else if (unchecked.contains(name)) {
                requireSame(name, shelf.get(name), LifeContents.ofBackup(folder.resolve(name), work.check()));
            }
        }
    }

    /// A backup that nobody has acknowledged is whole all the same.
    private void fresh(LifeWork work, String name, List<SortedMap<Integer, Content>> whole) throws Exception {
        SortedMap<Integer, Content> content = LifeContents.ofBackup(folder.resolve(name), work.check());
        if (!whole.contains(content)) {
            throw new AssertionError("backup " + name + " holds " + content + ", may hold " + whole);
        }
        if (!Files.exists(BackupMeta.pathOf(folder.resolve(name)))) {
            throw new AssertionError("backup " + name + " has no description");
        }
        kept(folder.resolve(name), content);
    }

    private static void requireSame(
            String name, SortedMap<Integer, Content> wanted, SortedMap<Integer, Content> found) {
        if (!wanted.equals(found)) {
            throw new AssertionError("backup " + name + " holds " + found + " instead of " + wanted);
        }
    }
}
