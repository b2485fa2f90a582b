package org.halcyon.ui.work;

/// What the drawer asks of its owner.
public interface JobActions {
    void stop(Job job);

    void details(Job job);

    void show(Job job);
}
