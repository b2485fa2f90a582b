package org.halcyon.ui.activity;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.Txid;
import org.halcyon.ui.page.ErrorWords;
import org.halcyon.ui.page.PageSource;
import org.halcyon.ui.page.WalletWatch;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Direction;
import org.halcyon.wallet.WalletSnapshot;

/// The whole activity of the current wallet, filtered, with one entry open. FX thread only.
final class ActivityViewModel implements AutoCloseable {

    /// Whether the rows are those of the wallet.
    enum Loading {
        UNDER_WAY,
        DONE,
        FAILED
    }

    private final PageSource source;
    private final Consumer<Runnable> around;
    private final WalletWatch watch;
    private final ObservableList<ActivityRow> all = FXCollections.observableArrayList();
    private final FilteredList<ActivityRow> rows = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Set<Direction>> kinds = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.ALL);
    private final ReadOnlyObjectWrapper<Loading> loading = new ReadOnlyObjectWrapper<>(Loading.UNDER_WAY);
    private final ReadOnlyObjectWrapper<Optional<ActivityEntry>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper labelProblem = new ReadOnlyStringWrapper("");
    private Optional<WalletId> held = Optional.empty();
    private boolean open;
    private boolean asking;
    private boolean askAgain;

    /// @param around runs every change of the rows, so that the table can keep its place
    ActivityViewModel(PageSource source, Consumer<Runnable> around) {
        this.source = source;
        this.around = around;
        watch = new WalletWatch(source);
        watch.currentProperty().addListener((o, was, now) -> walletChanged(was, now));
        search.addListener((o, was, now) -> filter());
        kinds.addListener((o, was, now) -> filter());
        period.addListener((o, was, now) -> filter());
    }

    /// The rows that the filters let through, newest first.
    ObservableList<ActivityRow> rows() {
        return rows;
    }

    /// How many there are without filters.
    int total() {
        return all.size();
    }

    StringProperty searchProperty() {
        return search;
    }

    /// Kinds to show; none means all.
    ObjectProperty<Set<Direction>> kindsProperty() {
        return kinds;
    }

    ObjectProperty<Period> periodProperty() {
        return period;
    }

    ReadOnlyObjectProperty<Loading> loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// The entry in the side pane, as it is now.
    ReadOnlyObjectProperty<Optional<ActivityEntry>> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    ReadOnlyStringProperty labelProblemProperty() {
        return labelProblem.getReadOnlyProperty();
    }

    void open() {
        open = true;
        watch.open();
        ask();
    }

    @Override
    public void close() {
        open = false;
        watch.close();
    }

    void openEntry(ActivityEntry entry) {
        labelProblem.set("");
        opened.set(Optional.of(entry));
    }

    void closeEntry() {
        opened.set(Optional.empty());
    }

    void retry() {
        loading.set(Loading.UNDER_WAY);
        ask();
    }

    /// Gives the open entry a label of the person's own; empty takes it away.
    void label(Txid txid, String text) {
        wallet().ifPresent(id -> source.deliver(
                source.service().label(id, txid, text.strip()),
                error -> {
                    labelProblem.set(error.map(new ErrorWords(source)::of).orElse(""));
                    ask();
                },
                () -> labelProblem.set(source.messages().text("activity.label.problem"))));
    }

    private Optional<WalletId> wallet() {
        return watch.current().map(WalletSnapshot::id);
    }

    private void walletChanged(Optional<WalletSnapshot> was, Optional<WalletSnapshot> now) {
        boolean same = was.map(WalletSnapshot::id).equals(now.map(WalletSnapshot::id));
        if (!same) {
            closeEntry();
        }
        if (open && now.isPresent()) {
            ask();
        }
    }

    /// One question is under way at a time; what changes meanwhile is asked for once afterwards.
    private void ask() {
        if (asking) {
            askAgain = true;
            return;
        }
        wallet().ifPresent(id -> {
            asking = true;
            if (!held.equals(Optional.of(id))) {
                all.clear();
                loading.set(Loading.UNDER_WAY);
            }
            source.deliver(source.service().activity(id), list -> arrived(id, list), () -> failed(id));
        });
    }

    private void arrived(WalletId id, List<ActivityEntry> list) {
        asking = false;
        if (wallet().equals(Optional.of(id))) {
            held = Optional.of(id);
            replace(list);
            loading.set(Loading.DONE);
        }
        goOn(id);
    }

    private void failed(WalletId id) {
        asking = false;
        if (wallet().equals(Optional.of(id)) && !held.equals(Optional.of(id))) {
            loading.set(Loading.FAILED);
        }
        goOn(id);
    }

    private void goOn(WalletId id) {
        boolean other = !wallet().equals(Optional.of(id));
        if (open && (askAgain || other)) {
            askAgain = false;
            ask();
        }
    }

    private void replace(List<ActivityEntry> list) {
        boolean same = all.size() == list.size()
                && all.stream().map(ActivityRow::entry).toList().equals(list);
        if (!same) {
            List<ActivityRow> made = list.stream().map(ActivityRow::new).toList();
            around.accept(() -> all.setAll(made));
        }
        opened.get()
                .flatMap(old -> list.stream()
                        .filter(entry -> entry.txid().equals(old.txid()))
                        .findFirst())
                .ifPresent(newer -> opened.set(Optional.of(newer)));
    }

    private void filter() {
        String lower = search.get().strip().toLowerCase(Locale.ROOT);
        Set<Direction> wanted = kinds.get().isEmpty() ? EnumSet.allOf(Direction.class) : kinds.get();
        Optional<Instant> start = period.get().start(source.clock().instant(), source.zone());
        around.accept(() -> rows.setPredicate(row -> wanted.contains(row.entry().direction())
                && isInPeriod(row, start)
                && (lower.isEmpty() || row.holds(lower))));
    }

    private static boolean isInPeriod(ActivityRow row, Optional<Instant> start) {
        return start.isEmpty()
                || row.when().filter(time -> !time.isBefore(start.get())).isPresent();
    }
}
