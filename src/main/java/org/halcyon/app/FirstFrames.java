package org.halcyon.app;

import javafx.animation.AnimationTimer;

/// Waits until the first frames are on the screen, so that what the first page does not need starts after it. Started
/// and run on the FX thread.
final class FirstFrames extends AnimationTimer {

    private static final int FRAMES = 4;

    private final Runnable work;
    private int seen;

    private FirstFrames(Runnable work) {
        this.work = work;
    }

    static void after(Runnable work) {
        new FirstFrames(work).start();
    }

    @Override
    public void handle(long now) {
        seen++;
        if (seen == FRAMES) {
            stop();
            work.run();
        }
    }
}
