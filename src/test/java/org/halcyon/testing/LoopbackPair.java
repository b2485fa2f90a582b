package org.halcyon.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.halcyon.base.Ticker;
import org.halcyon.network.ConnectOutcome;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.PeerConnection;
import org.halcyon.network.PeerListener;

/// Two ends of one real connection on the loopback address.
///
/// @param near the end that dialled
/// @param far the end that accepted
public record LoopbackPair(PeerConnection near, PeerConnection far) implements AutoCloseable {

    public static LoopbackPair open(Ticker ticker) throws IOException {
        try (PeerListener listener = PeerListener.onLoopback(0, ticker)) {
            var dialled = new CompletableFuture<ConnectOutcome>();
            Thread.ofVirtual()
                    .start(() -> dialled.complete(
                            new DirectConnector(ticker).connect(listener.address(), Duration.ofSeconds(10))));
            PeerConnection far = listener.accept();
            return switch (dialled.join()) {
                case ConnectOutcome.Connected connected -> new LoopbackPair(connected.connection(), far);
                case ConnectOutcome.Failed failed -> throw new AssertionError(failed.toString());
            };
        }
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
