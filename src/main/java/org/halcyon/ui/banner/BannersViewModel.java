package org.halcyon.ui.banner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The banners of the window: newest first, at most three seen. One that is pushed out comes back when there is room;
/// one that was closed does not.
public final class BannersViewModel {
    public static final int MOST_VISIBLE = 3;
    private static final int MOST_REMEMBERED = 512;

    private final List<Banner> all = new ArrayList<>();
    private final LinkedHashSet<String> closed = new LinkedHashSet<>();
    private final ObservableList<Banner> visible = FXCollections.observableArrayList();
    private final ObservableList<Banner> visibleView = FXCollections.unmodifiableObservableList(visible);
    private final ReadOnlyIntegerWrapper more = new ReadOnlyIntegerWrapper();
    private boolean open;

    public ObservableList<Banner> visible() {
        return visibleView;
    }

    /// How many are behind "n more".
    public ReadOnlyIntegerProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /// Shows `banner`, in the place of one with the same id, unless that id was closed.
    public void raise(Banner banner) {
        if (closed.contains(banner.id())) {
            return;
        }
        all.removeIf(old -> old.id().equals(banner.id()));
        all.addFirst(banner);
        refresh();
    }

    /// The cause is gone: takes the banner away without closing its id.
    public void withdraw(String id) {
        all.removeIf(banner -> banner.id().equals(id));
        refresh();
    }

    /// A person closed it.
    public void close(String id) {
        if (closed.size() >= MOST_REMEMBERED) {
            closed.removeFirst();
        }
        closed.add(id);
        withdraw(id);
    }

    public void pageChanged() {
        all.removeIf(banner -> !banner.staysAcrossPages());
        open = false;
        refresh();
    }

    public void showAll() {
        open = true;
        refresh();
    }

    private void refresh() {
        int count = open ? all.size() : Math.min(MOST_VISIBLE, all.size());
        visible.setAll(all.subList(0, count));
        more.set(all.size() - count);
    }
}
