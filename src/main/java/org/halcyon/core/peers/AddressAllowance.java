package org.halcyon.core.peers;

import java.time.Duration;
import org.halcyon.base.Ticker;

/// How many addresses one peer may still send. A few come unasked, such as its own one, and more as time goes by; a
/// question makes room for one full answer. What comes beyond that is a flood. Owned by one thread.
public final class AddressAllowance {

    /// Addresses that may come unasked at a time.
    static final int UNASKED = 10;

    /// How long until one more may come.
    static final Duration REFILL = Duration.ofSeconds(10);

    private final Ticker ticker;
    private long refilledAt;
    private int unasked = UNASKED;
    private int answer;

    public AddressAllowance(Ticker ticker) {
        this.ticker = ticker;
        this.refilledAt = ticker.nanos();
    }

    /// The peer was asked for addresses.
    ///
    /// @param most that it may answer with
    public void asked(int most) {
        answer = most;
    }

    /// Takes room for a message of `count` addresses.
    ///
    /// @return how many of them there is room for
    public int take(int count) {
        refill();
        int ofAnswer = Math.min(count, answer);
        int ofUnasked = Math.min(count - ofAnswer, unasked);
        answer -= ofAnswer;
        unasked -= ofUnasked;
        return ofAnswer + ofUnasked;
    }

    private void refill() {
        long steps = (ticker.nanos() - refilledAt) / REFILL.toNanos();
        refilledAt += steps * REFILL.toNanos();
        unasked = (int) Math.min(UNASKED, unasked + steps);
    }
}
