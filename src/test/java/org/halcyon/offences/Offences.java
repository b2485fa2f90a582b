package org.halcyon.offences;

import java.net.Socket;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;

/// One offence against each rule of the layout, so that the rules can be seen to catch it. Its package is, as one of
/// the offences, not marked for null checking.
@SuppressWarnings({"SystemOut", "unused", "NonFinalStaticField"}) // the offences are the point
public final class Offences {
    static int mutable;

    Connection database;
    Socket socket;

    Offences() {}

    static void everything() throws InterruptedException {
        System.out.println(mutable);
        Platform.runLater(() -> {});
        Thread.ofVirtual().unstarted(() -> {});
        Thread.sleep(0);
        Thread.onSpinWait();
        CompletableFuture.runAsync(() -> {}).join();
        Instant born = Instant.now();
        System.nanoTime();
        new SecureRandom();
        System.exit(0);
    }

    /// A view model that knows the scene.
    public static final class BadViewModel {
        Node node;
    }
}
