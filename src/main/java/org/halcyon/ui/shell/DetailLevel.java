package org.halcyon.ui.shell;

/// How much the window shows. A higher level only adds.
public enum DetailLevel {
    SIMPLE,
    FULL,
    DEVELOPER;

    public boolean includes(DetailLevel other) {
        return compareTo(other) >= 0;
    }
}
