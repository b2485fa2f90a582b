package org.halcyon.offences;

import java.time.Instant;
import java.time.InstantSource;
import org.halcyon.base.Ticker;
import org.junit.jupiter.api.Tag;

/// A test that uses the time of the machine, and one that may.
@SuppressWarnings("unused") // the offences are the point
public final class RealTime {
    private RealTime() {}

    static Ticker inALambda() throws InterruptedException {
        Thread.sleep(0);
        Runnable later = () -> {
            Instant born = InstantSource.system().instant();
        };
        later.run();
        return Ticker.system();
    }

    /// Tagged, with all that is in it.
    @Tag("stress")
    public static final class Stress {
        private Stress() {}

        static void everything() throws InterruptedException {
            Thread.sleep(0);
            Runnable later = Ticker::system;
            later.run();
        }
    }
}
