package org.halcyon.ui.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Part;
import org.halcyon.wallet.ActivityEntry.Role;
import org.halcyon.wallet.ActivityEntry.Standing;

/// One entry of the activity in words. Pure.
public final class EntryWords {
    private final Messages messages;

    public EntryWords(Messages messages) {
        this.messages = messages;
    }

    /// How far the network has come with an entry, as the table groups it.
    public enum State {
        SEEN("entry.state.seen"),
        LOCKED("entry.state.locked"),
        MINED("entry.state.mined"),
        CONFIRMED("entry.state.confirmed"),
        CONFLICTED("entry.state.conflicted"),
        ABANDONED("entry.state.abandoned");

        private final String key;

        State(String key) {
            this.key = key;
        }

        public String messageKey() {
            return key;
        }
    }

    public static State state(ActivityEntry entry) {
        return switch (entry.standing()) {
            case Standing.Unmined unmined -> State.SEEN;
            case Standing.Locked locked -> State.LOCKED;
            case Standing.Mined mined -> State.MINED;
            case Standing.Sealed sealed -> State.CONFIRMED;
            case Standing.Conflicted conflicted -> State.CONFLICTED;
            case Standing.Abandoned abandoned -> State.ABANDONED;
        };
    }

    /// The height of its block.
    public static Optional<Integer> height(ActivityEntry entry) {
        return switch (entry.standing()) {
            case Standing.Mined mined -> Optional.of(mined.height());
            case Standing.Sealed sealed -> Optional.of(sealed.height());
            case Standing.Unmined unmined -> Optional.empty();
            case Standing.Locked locked -> Optional.empty();
            case Standing.Conflicted conflicted -> Optional.empty();
            case Standing.Abandoned abandoned -> Optional.empty();
        };
    }

    /// When it happened: first seen, or mined if that was earlier. Empty if neither is known.
    public static Optional<Instant> when(ActivityEntry entry) {
        Optional<Instant> seen = Optional.of(entry.firstSeen()).filter(time -> time.isAfter(Instant.EPOCH));
        if (height(entry).isEmpty()) {
            return seen;
        }
        return entry.blockTime()
                .map(block -> seen.filter(time -> time.isBefore(block)).orElse(block));
    }

    public String title(ActivityEntry entry) {
        return switch (entry.direction()) {
            case INCOMING -> messages.text("entry.received");
            case REWARD -> messages.text("entry.reward");
            case INTERNAL -> messages.text("entry.internal");
            case OUTGOING ->
                addressOf(entry, Role.SENT)
                        .map(address ->
                                messages.text("entry.sentTo", Map.of("address", AddressLabel.shortened(address))))
                        .orElseGet(() -> messages.text("entry.sent"));
        };
    }

    /// The label and what is still open about the entry; may be empty.
    public String second(ActivityEntry entry) {
        var words = new ArrayList<String>();
        if (!entry.label().isBlank()) {
            words.add(entry.label());
        }
        open(entry).ifPresent(words::add);
        return String.join(" \u00b7 ", words);
    }

    /// What is not settled about it, if anything.
    public Optional<String> open(ActivityEntry entry) {
        if (entry.doubleSpendSeen()) {
            return Optional.of(messages.text("entry.doubleSpend"));
        }
        return switch (entry.standing()) {
            case Standing.Unmined unmined -> Optional.of(messages.text("entry.notLocked"));
            case Standing.Conflicted conflicted -> Optional.of(messages.text("entry.conflicted"));
            case Standing.Abandoned abandoned -> Optional.of(messages.text("entry.abandoned"));
            case Standing.Locked locked -> Optional.empty();
            case Standing.Mined mined -> immature(mined.mature());
            case Standing.Sealed sealed -> immature(sealed.mature());
        };
    }

    /// What moved, with its sign. Moves between own addresses carry none.
    public static ShownAmount amount(ActivityEntry entry) {
        if (entry.direction() == ActivityEntry.Direction.INTERNAL) {
            Duffs received = sum(entry, Role.RECEIVED);
            return ShownAmount.of(received.isZero() ? sum(entry, Role.CHANGE) : received);
        }
        ShownAmount.Sign sign = entry.net() < 0 ? ShownAmount.Sign.OUTGOING : ShownAmount.Sign.INCOMING;
        return ShownAmount.of(new Duffs(Math.abs(entry.net()))).with(sign);
    }

    /// The first address with this role.
    public static Optional<String> addressOf(ActivityEntry entry, Role role) {
        return parts(entry, role).stream()
                .flatMap(part -> part.address().stream())
                .findFirst();
    }

    public static Duffs sum(ActivityEntry entry, Role role) {
        return parts(entry, role).stream().map(Part::amount).reduce(Duffs.ZERO, Duffs::plus);
    }

    private static List<Part> parts(ActivityEntry entry, Role role) {
        return entry.parts().stream().filter(part -> part.role() == role).toList();
    }

    private Optional<String> immature(boolean mature) {
        return mature ? Optional.empty() : Optional.of(messages.text("entry.rewardImmature"));
    }
}
