package org.halcyon.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.halcyon.base.Ticker;
import org.halcyon.network.ConnectOutcome.Reason;
import org.halcyon.testing.SocketRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DirectConnectorTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final SocketRecorder recorder = new SocketRecorder();
    private final DirectConnector connector = new DirectConnector(Ticker.system(), recorder, recorder);

    @Test
    void addressesAreReachedWithoutAskingForANameAndNothingElseIsContacted() throws IOException {
        try (PeerListener target = PeerListener.onLoopback(0, Ticker.system())) {
            ConnectOutcome outcome = connector.connect(target.address(), LONG);

            assertThat(outcome).isInstanceOf(ConnectOutcome.Connected.class);
            ((ConnectOutcome.Connected) outcome).connection().close();
            assertThat(recorder.contacted()).containsExactly(target.address());
            assertThat(recorder.lookedUp()).isEmpty();
        }
    }

    @Test
    void namesAreAskedForOnce() throws IOException {
        try (PeerListener target = PeerListener.onLoopback(0, Ticker.system())) {
            recorder.answers(new ResolveOutcome.Found(List.of(InetAddress.getLoopbackAddress())));

            var outcome = (ConnectOutcome.Connected) connector.connect(
                    new HostPort("node.example", target.address().port()), LONG);

            outcome.connection().close();
            assertThat(recorder.lookedUp()).containsExactly("node.example");
            assertThat(recorder.contacted()).containsExactly(target.address());
        }
    }

    @Test
    void unknownNameContactsNobody() {
        ConnectOutcome outcome = connector.connect(new HostPort("node.example", 1), LONG);

        assertThat(((ConnectOutcome.Failed) outcome).reason()).isEqualTo(Reason.UNRESOLVED);
        assertThat(recorder.contacted()).isEmpty();
    }

    @Test
    void onionNamesAreNotAskedFor() {
        ConnectOutcome outcome = connector.connect(new HostPort("b".repeat(56) + ".onion", 9999), LONG);

        assertThat(((ConnectOutcome.Failed) outcome).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(recorder.lookedUp()).isEmpty();
    }
}
