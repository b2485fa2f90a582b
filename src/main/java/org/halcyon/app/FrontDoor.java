package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.network.LocalDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a second start of the program bring the window of the first one to the front.
final class FrontDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String ASK = "halcyon-1 is a window there";
    private static final String THERE = "halcyon-1 there is";
    private static final String SHOW = "halcyon-1 show the window";
    private static final String SHOWN = "halcyon-1 shown";
    private static final Duration END = LocalDoor.PATIENCE.plusSeconds(1);

    private final LocalDoor door;
    private final BoundedExecutor watch;

    private FrontDoor(LocalDoor door, BoundedExecutor watch) {
        this.door = door;
        this.watch = watch;
    }

    /// Opens it in the folder that this program has locked. Without it the program works as well.
    ///
    /// @param toFront brings the window to the front; returns at once
    static Optional<FrontDoor> open(Path socket, Machine machine, Runnable toFront) {
        try {
            LocalDoor door = LocalDoor.open(socket, machine.ticker());
            BoundedExecutor watch = machine.threads().executor("front-door", 1, 1, machine.ticker());
            watch.execute(() -> door.serve(words -> answer(words, toFront)));
            return Optional.of(new FrontDoor(door, watch));
        } catch (IOException failure) {
            LOG.atInfo().setCause(failure).log("a second start cannot show this window");
            return Optional.empty();
        }
    }

    private static Optional<String> answer(String words, Runnable toFront) {
        return switch (words) {
            case ASK -> Optional.of(THERE);
            case SHOW -> {
                toFront.run();
                yield Optional.of(SHOWN);
            }
            default -> Optional.empty();
        };
    }

    /// Whether the program that has the folder can show its window.
    static boolean isThere(Path socket, Ticker ticker) {
        return LocalDoor.knock(socket, ASK, ticker).filter(THERE::equals).isPresent();
    }

    /// Has it show its window.
    ///
    /// @return whether it has done so
    static boolean show(Path socket, Ticker ticker) {
        return LocalDoor.knock(socket, SHOW, ticker).filter(SHOWN::equals).isPresent();
    }

    /// Ends the watch in bounded time.
    @Override
    public void close() throws IOException {
        try {
            door.close();
            WorkerStatus ended = watch.stop(END);
            if (!ended.isClean()) {
                LOG.atWarn().addKeyValue("status", ended).log("watch at the front door did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
