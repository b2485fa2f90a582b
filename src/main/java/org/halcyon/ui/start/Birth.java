package org.halcyon.ui.start;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// From when on a wallet may have been paid.
public sealed interface Birth {

    int LAST_YEAR = 9_999;

    /// Everything is searched.
    record Unknown() implements Birth {}

    record AtHeight(int height) implements Birth {}

    record AtDate(LocalDate date) implements Birth {}

    /// What was typed is neither a date nor a height.
    record Unreadable() implements Birth {}

    /// A date as 2026-08-24, a height as a whole number, or nothing for unknown.
    static Birth read(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Unknown();
        }
        if (text.matches("[0-9]{1,9}")) {
            return new AtHeight(Integer.parseInt(text));
        }
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() < 1 || date.getYear() > LAST_YEAR ? new Unreadable() : new AtDate(date);
        } catch (DateTimeParseException e) {
            return new Unreadable();
        }
    }

    /// The height to begin at; empty means everything.
    default Optional<Integer> height(BirthHeight heights) {
        return switch (this) {
            case Unknown unknown -> Optional.empty();
            case Unreadable unreadable -> Optional.empty();
            case AtHeight at -> Optional.of(at.height());
            case AtDate at ->
                Optional.of(heights.before(at.date().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
        };
    }
}
