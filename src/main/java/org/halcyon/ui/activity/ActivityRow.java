package org.halcyon.ui.activity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.halcyon.wallet.ActivityEntry;

/// A row of the table. What costs time is made when it is first asked for, so that a hundred thousand rows are made at
/// once. FX thread only.
final class ActivityRow {
    private final ActivityEntry entry;
    private final Optional<Instant> when;
    private String searched = "";

    ActivityRow(ActivityEntry entry) {
        this.entry = entry;
        when = EntryWords.when(entry);
    }

    ActivityEntry entry() {
        return entry;
    }

    /// Empty if the date is unknown.
    Optional<Instant> when() {
        return when;
    }

    /// @param lower in lower case
    boolean holds(String lower) {
        if (searched.isEmpty()) {
            searched = searchable();
        }
        return searched.contains(lower);
    }

    private String searchable() {
        var text = new StringBuilder(entry.txid().toString()).append(' ').append(entry.label());
        entry.parts()
                .forEach(part ->
                        part.address().ifPresent(address -> text.append(' ').append(address)));
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
