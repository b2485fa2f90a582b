package org.halcyon.core.p2p;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.Ticker;

/// The deadlines of one connection as plain state; [PeerDeadlines] guards it and waits for it.
final class DeadlineTable {

    private final Ticker ticker;
    private final PeerLimits limits;
    private final OpenRequests requests;
    private long nextPing;
    private long nonce;
    private long pingSent;
    private OptionalLong pong = OptionalLong.empty();
    private OptionalLong write = OptionalLong.empty();
    private OptionalLong heldSince = OptionalLong.empty();
    private Optional<Duration> roundTrip = Optional.empty();

    DeadlineTable(Ticker ticker, PeerLimits limits) {
        this.ticker = ticker;
        this.limits = limits;
        this.requests = new OpenRequests(limits.openRequests());
        this.nextPing = ticker.nanos(); // the first ping measures the round trip at once
    }

    OpenRequests requests() {
        return requests;
    }

    Optional<Duration> roundTrip() {
        return roundTrip;
    }

    void pong(long answered) {
        if (pong.isPresent() && answered == nonce) {
            pong = OptionalLong.empty();
            roundTrip = Optional.of(Duration.ofNanos(ticker.nanos() - pingSent));
        }
    }

    void writeBegins() {
        write = OptionalLong.of(ticker.deadline(limits.writeWithin()));
    }

    void writeEnds() {
        write = OptionalLong.empty();
    }

    void readerHeld() {
        heldSince = OptionalLong.of(ticker.nanos());
    }

    void readerFreed() {
        long held = ticker.nanos() - heldSince.orElseGet(ticker::nanos);
        heldSince = OptionalLong.empty();
        requests.postpone(held);
        if (pong.isPresent()) {
            pong = OptionalLong.of(pong.getAsLong() + held);
        }
    }

    /// Takes what is due now.
    ///
    /// @param spare the nonce of a ping, should one be due
    List<Due> takeDue(long spare) {
        List<Due> due = new ArrayList<>();
        if (isPast(write)) {
            due.add(new Due.WriteStalled());
        }
        if (heldSince.isPresent()) {
            return due;
        }
        if (isPast(pong)) {
            due.add(new Due.PongMissing());
        }
        if (pong.isEmpty() && ticker.isPast(nextPing)) {
            due.add(beginPing(spare));
        }
        requests.expire(ticker.nanos()).forEach(id -> due.add(new Due.RequestExpired(id)));
        return due;
    }

    private boolean isPast(OptionalLong deadline) {
        return deadline.isPresent() && ticker.isPast(deadline.getAsLong());
    }

    private Due beginPing(long spare) {
        nonce = spare;
        pingSent = ticker.nanos();
        pong = OptionalLong.of(ticker.deadline(limits.pongWithin()));
        nextPing = ticker.deadline(limits.pingEvery());
        return new Due.PingDue(nonce);
    }

    /// The next time at which something may be due, never further away than one ping.
    long earliest() {
        long now = ticker.nanos();
        long left = limits.pingEvery().toNanos();
        if (write.isPresent()) {
            left = Math.min(left, write.getAsLong() - now);
        }
        if (heldSince.isEmpty()) {
            left = Math.min(left, pong.orElse(nextPing) - now);
            left = Math.min(left, requests.earliest(now).orElse(now + left) - now);
        }
        return now + left;
    }
}
