package org.halcyon.ui.closing;

/// What the sheet of an incomplete shutdown asks of its owner.
public interface ClosingActions {
    void waitAndTryAgain();

    void closeAnyway();

    void saveReport();
}
