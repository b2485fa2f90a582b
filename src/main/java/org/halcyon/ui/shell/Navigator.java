package org.halcyon.ui.shell;

/// Opens pages. Back and forward follow pages, not dialogs.
public interface Navigator {
    /// @param pageId id of a [PageSpec]; a page that is not offered now is not opened
    void open(String pageId);

    void back();

    void forward();
}
