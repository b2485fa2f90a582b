package org.halcyon.coordinator;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.Hold;

/// What every pass of one coordinator goes through: at most one at a time, and none while somebody keeps it closed.
///
/// Slot, holds, latch and seal are one word that only changes by compare-and-set, so all admissions and closings are in
/// one order: a pass that is admitted is seen by every drain whose hold came later, and a pass that came later than the
/// hold is refused. The rest of the word counts the passes, so that only the pass that has the slot can give it back.
/// Any thread may call any method; only [#drain] waits.
///
/// A drain that gives up leaves the gate latched. When the pass it gave up on ends after all, that end is the drain's
/// success at last, and takes the latch down with it.
public final class PassGate {
    private static final long IN_FLIGHT = 1L << 32;
    private static final long LATCHED = 1L << 33;
    private static final long SEALED = 1L << 34;
    private static final long HOLDS = IN_FLIGHT - 1;
    private static final long CLOSED = SEALED | LATCHED | HOLDS;
    private static final long ONE_PASS = 1L << 35;
    private static final long PASS = -ONE_PASS;

    private final String what;
    private final Ticker ticker;
    private final Runnable moved;
    private final AtomicLong word = new AtomicLong();
    private final ReentrantLock bell = new ReentrantLock();
    private final Condition freed = bell.newCondition();

    /// An open gate with a free slot.
    ///
    /// @param what names it in the log
    /// @param moved called, under no lock, when holds, latch or seal may have changed; the slot is for its owner to
    /// tell
    public PassGate(String what, Ticker ticker, Runnable moved) {
        this.what = what;
        this.ticker = ticker;
        this.moved = moved;
    }

    /// Takes the slot, or says why not.
    public Admission tryBegin() {
        long before = word.getAndUpdate(PassGate::entered);
        return mayEnter(before)
                ? new Admission.Granted(this, pass(entered(before)))
                : new Admission.Refused(refusal(before));
    }

    /// Keeps passes out until the hold is closed; one that is in flight goes on. Holds are counted.
    public Hold hold() {
        word.incrementAndGet();
        moved.run();
        return Hold.opened("gate of " + what, this::lower);
    }

    private void lower() {
        word.decrementAndGet();
        moved.run();
    }

    /// Waits until the slot is free. Giving up, also by interruption, latches the gate; success takes the latch down.
    ///
    /// @param own an open hold on this gate: a drain keeps passes out from before its first look until after its last
    /// @param deadline a value of the ticker; one that is past makes this a single look
    /// @throws InterruptedException if the thread is interrupted while it waits; the gate is latched then, if a pass is
    ///     still in flight
    /// @throws IllegalArgumentException if the hold is closed
    public DrainOutcome drain(Hold own, long deadline) throws InterruptedException {
        if (!own.isOpen()) {
            throw new IllegalArgumentException("a drain needs an open hold");
        }
        try {
            awaitFreeSlot(deadline);
        } catch (InterruptedException e) {
            settle();
            throw e;
        }
        return settle();
    }

    /// Refuses every pass from now on, for good. One that is in flight goes on.
    public void seal() {
        word.getAndUpdate(now -> now | SEALED);
        moved.run();
    }

    public GateState state() {
        long now = word.get();
        return new GateState(isInFlight(now), (int) (now & HOLDS), (now & LATCHED) != 0, (now & SEALED) != 0);
    }

    private void awaitFreeSlot(long deadline) throws InterruptedException {
        bell.lockInterruptibly();
        try {
            boolean inTime = !ticker.isPast(deadline);
            while (isInFlight(word.get()) && inTime) {
                inTime = ticker.await(bell, freed, deadline);
            }
        } finally {
            bell.unlock();
        }
    }

    private DrainOutcome settle() {
        long before = word.getAndUpdate(PassGate::settled);
        moved.run();
        return isInFlight(before) ? DrainOutcome.GAVE_UP : DrainOutcome.DRAINED;
    }

    /// Gives the slot back if that pass has it. Whoever waits has a hold, so the word that the slot was in says whether
    /// there is anybody to wake.
    void leave(long pass) {
        long before = word.getAndUpdate(now -> hasSlot(now, pass) ? left(now) : now);
        if (hasSlot(before, pass) && (before & HOLDS) != 0) {
            ring();
        }
    }

    private void ring() {
        bell.lock();
        try {
            freed.signalAll();
        } finally {
            bell.unlock();
        }
    }

    private static boolean mayEnter(long now) {
        return (now & (CLOSED | IN_FLIGHT)) == 0;
    }

    private static boolean isInFlight(long now) {
        return (now & IN_FLIGHT) != 0;
    }

    private static boolean hasSlot(long now, long pass) {
        return isInFlight(now) && pass(now) == pass;
    }

    /// The number of the newest pass that was admitted; it begins again after 536,870,912 of them.
    private static long pass(long now) {
        return now & PASS;
    }

    private static long entered(long now) {
        return mayEnter(now) ? (now + ONE_PASS) | IN_FLIGHT : now;
    }

    private static long left(long now) {
        return now & ~(IN_FLIGHT | LATCHED);
    }

    private static long settled(long now) {
        return isInFlight(now) ? now | LATCHED : now & ~LATCHED;
    }

    private static Refusal refusal(long now) {
        if ((now & SEALED) != 0) {
            return Refusal.SEALED;
        }
        if ((now & LATCHED) != 0) {
            return Refusal.LATCHED;
        }
        return (now & HOLDS) != 0 ? Refusal.HELD : Refusal.BUSY;
    }
}
