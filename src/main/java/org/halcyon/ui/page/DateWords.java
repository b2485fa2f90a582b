package org.halcyon.ui.page;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.halcyon.ui.Messages;

/// Dates as people read them, near ones in words. Pure but for the clock.
public final class DateWords {
    private final Messages messages;
    private final ZoneId zone;
    private final InstantSource clock;

    public DateWords(Messages messages, ZoneId zone, InstantSource clock) {
        this.messages = messages;
        this.zone = zone;
        this.clock = clock;
    }

    /// For lists: the time of today, "Yesterday", the day, with its year if that is another one.
    public String brief(Instant instant) {
        LocalDate day = local(instant).toLocalDate();
        if (day.equals(today())) {
            return time(instant);
        }
        return day.equals(today().minusDays(1))
                ? messages.text("date.yesterdayAlone")
                : format(instant, dayPattern(day));
    }

    /// For sentences: "14:02 today", "yesterday 21:12", "19 Aug, 21:12".
    public String inSentence(Instant instant) {
        LocalDate day = local(instant).toLocalDate();
        if (day.equals(today())) {
            return messages.text("date.today", Map.of("time", time(instant)));
        }
        if (day.equals(today().minusDays(1))) {
            return messages.text("date.yesterday", Map.of("time", time(instant)));
        }
        return messages.text("date.other", Map.of("date", format(instant, dayPattern(day)), "time", time(instant)));
    }

    /// For tables: day and time, or the day with its year if that is another one. Always short enough for its column.
    public String inTable(Instant instant) {
        LocalDate day = local(instant).toLocalDate();
        boolean thisYear = day.getYear() == today().getYear();
        return format(instant, thisYear ? "d MMM HH:mm" : "d MMM yyyy");
    }

    /// Everything, with the zone.
    public String full(Instant instant) {
        return format(instant, "d MMMM yyyy, HH:mm:ss zzz");
    }

    public String time(Instant instant) {
        return format(instant, "HH:mm");
    }

    public String timeOfDay(Instant instant) {
        return format(instant, "HH:mm:ss");
    }

    /// For files: ISO 8601 in UTC.
    public static String exact(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    private String dayPattern(LocalDate day) {
        return day.getYear() == today().getYear() ? "d MMM" : "d MMM yyyy";
    }

    private LocalDate today() {
        return local(clock.instant()).toLocalDate();
    }

    private ZonedDateTime local(Instant instant) {
        return instant.atZone(zone);
    }

    private String format(Instant instant, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, messages.locale()).format(local(instant));
    }
}
