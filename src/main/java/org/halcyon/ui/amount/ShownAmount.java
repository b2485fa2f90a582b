package org.halcyon.ui.amount;

import org.halcyon.base.Credits;
import org.halcyon.base.Duffs;

/// An amount as it is shown: its worth in credits and the sign that says where it went.
public record ShownAmount(Credits worth, Sign sign) {

    /// Incoming and outgoing money carry a sign; balances and moves between own balances do not.
    public enum Sign {
        NONE(""),
        INCOMING("+"),
        OUTGOING("\u2212");

        private final String mark;

        Sign(String mark) {
            this.mark = mark;
        }

        public String mark() {
            return mark;
        }
    }

    public static ShownAmount of(Duffs amount) {
        return new ShownAmount(amount.toCredits(), Sign.NONE);
    }

    public static ShownAmount of(Credits amount) {
        return new ShownAmount(amount, Sign.NONE);
    }

    public ShownAmount with(Sign other) {
        return new ShownAmount(worth, other);
    }

    /// Credits that do not fill a duff, 0 to 999.
    public int creditsBelowDuff() {
        return (int) (worth.value() % Credits.PER_DUFF);
    }

    public long wholeDuffs() {
        return worth.value() / Credits.PER_DUFF;
    }
}
