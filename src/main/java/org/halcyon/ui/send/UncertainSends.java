package org.halcyon.ui.send;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Direction;
import org.halcyon.wallet.ActivityEntry.Role;
import org.halcyon.wallet.ActivityEntry.Standing;
import org.halcyon.wallet.PaymentPlan;

/// Payments of the last ten minutes whose outcome is not known. What is kept here goes with the window; the activity of
/// the wallet, which survives a restart, is asked as well.
final class UncertainSends {
    static final Duration HELD = Duration.ofMinutes(10);

    private record Sent(WalletId from, String to, long amount, Instant at) {}

    private final InstantSource clock;
    private final List<Sent> sent = new ArrayList<>();

    UncertainSends(InstantSource clock) {
        this.clock = clock;
    }

    void add(PaymentPlan plan) {
        sent.removeIf(old -> !isRecent(old.at()));
        sent.add(new Sent(plan.from(), plan.to(), plan.amount().value(), clock.instant()));
    }

    /// True if the same amount went to the same payee and nobody knows yet whether it arrived.
    boolean repeats(PaymentPlan plan, List<ActivityEntry> recent) {
        boolean here = sent.stream()
                .anyMatch(old -> isRecent(old.at())
                        && old.from().equals(plan.from())
                        && old.to().equals(plan.to())
                        && old.amount() == plan.amount().value());
        return here || recent.stream().anyMatch(entry -> isOpen(entry) && paysTheSame(entry, plan));
    }

    private boolean isOpen(ActivityEntry entry) {
        return entry.direction() == Direction.OUTGOING
                && entry.standing() instanceof Standing.Unmined
                && isRecent(entry.firstSeen());
    }

    private static boolean paysTheSame(ActivityEntry entry, PaymentPlan plan) {
        return entry.parts().stream()
                .anyMatch(part -> part.role() == Role.SENT
                        && part.amount().equals(plan.amount())
                        && part.address().filter(plan.to()::equals).isPresent());
    }

    private boolean isRecent(Instant at) {
        return clock.instant().isBefore(at.plus(HELD));
    }
}
