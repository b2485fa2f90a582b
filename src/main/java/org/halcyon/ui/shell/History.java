package org.halcyon.ui.shell;

import java.util.ArrayList;
import java.util.List;

/// The pages that were open, with a place in them. Bounded: the oldest are forgotten.
final class History {
    private static final int LONGEST = 100;

    private final List<String> pages = new ArrayList<>();
    private int at = -1;

    void visit(String page) {
        if (at >= 0 && pages.get(at).equals(page)) {
            return;
        }
        pages.subList(at + 1, pages.size()).clear();
        pages.add(page);
        if (pages.size() > LONGEST) {
            pages.removeFirst();
        }
        at = pages.size() - 1;
    }

    boolean canBack() {
        return at > 0;
    }

    boolean canForward() {
        return at < pages.size() - 1;
    }

    String back() {
        at = Math.max(0, at - 1);
        return pages.get(at);
    }

    String forward() {
        at = Math.min(pages.size() - 1, at + 1);
        return pages.get(at);
    }
}
