package org.halcyon.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Ticker;
import org.halcyon.network.ConnectOutcome.Reason;
import org.halcyon.testing.LoopbackPair;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PeerConnectionTest {

    @Test
    void bytesTravelBothWaysAndAreCounted() throws IOException {
        try (var pair = LoopbackPair.open(Ticker.system())) {
            pair.near().output().write(new byte[] {1, 2, 3});
            pair.far().output().write(4);

            assertThat(pair.far().input().readNBytes(3)).containsExactly(1, 2, 3);
            assertThat(pair.near().input().read()).isEqualTo(4);
            assertThat(pair.near().sent()).isEqualTo(3);
            assertThat(pair.near().received()).isEqualTo(1);
            assertThat(pair.far().received()).isEqualTo(3);
        }
    }

    @Test
    void closingEndsABlockedReaderAndMayBeRepeated() throws Exception {
        try (var pair = LoopbackPair.open(Ticker.system())) {
            var failure = new CompletableFuture<Exception>();
            Thread reader = Thread.ofPlatform().daemon().start(() -> failure.complete(readFailure(pair.near())));
            awaitRunnableInRead(reader);

            pair.near().close();
            pair.near().close();

            assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(pair.near().isClosed()).isTrue();
            assertThat(pair.far().input().read()).isEqualTo(-1);
        }
    }

    @Test
    void readThatWaitsPastItsDeadlineFails() throws IOException {
        var clock = new StepClock();
        try (var pair = LoopbackPair.open(clock)) {
            pair.near().readUntil(clock.deadline(Duration.ofSeconds(10)));
            clock.advance(Duration.ofSeconds(11));

            assertThatThrownBy(() -> pair.near().input().read()).isInstanceOf(ReadDeadlineException.class);
        }
    }

    @Test
    void bytesThatCameBeforeAnotherReadTimedOutAreNotLost() throws IOException {
        var clock = new StepClock();
        try (var pair = LoopbackPair.open(clock)) {
            pair.far().output().write(7);
            pair.near().readUntil(clock.deadline(Duration.ofSeconds(10)));

            assertThat(pair.near().input().read()).isEqualTo(7);
            pair.near().readWithoutDeadline();
            clock.advance(Duration.ofSeconds(20));
            pair.far().output().write(8);
            assertThat(pair.near().input().read()).isEqualTo(8);
        }
    }

    @Test
    void portWhereNobodyListensIsRefused() throws IOException {
        HostPort gone;
        try (var listener = PeerListener.onLoopback(0, Ticker.system())) {
            gone = listener.address();
        }

        var outcome = new DirectConnector(Ticker.system()).connect(gone, Duration.ofSeconds(5));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ConnectOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.REFUSED));
    }

    @Test
    void onionNameNeedsAnotherConnector() {
        var onion = new HostPort("pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion", 9999);

        var outcome = new DirectConnector(Ticker.system()).connect(onion, Duration.ofSeconds(5));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ConnectOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.UNSUPPORTED));
    }

    private static Exception readFailure(PeerConnection connection) {
        try {
            return new IllegalStateException("read " + connection.input().read());
        } catch (IOException e) {
            return e;
        }
    }

    /// A thread inside a socket read is runnable for Java; its stack shows where it is.
    private static void awaitRunnableInRead(Thread thread) {
        while (java.util.Arrays.stream(thread.getStackTrace())
                .noneMatch(f -> f.getClassName().contains("SocketImpl")
                        || f.getClassName().contains("NioSocket"))) {
            Thread.onSpinWait();
        }
    }
}
