package org.halcyon.ui.storage;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Map;
import org.halcyon.ui.Messages;

/// Sizes of files: megabytes with one digit after the point, or whole kilobytes, never rounded to nothing. Pure.
public final class SizeWords {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;

    private final Messages messages;

    public SizeWords(Messages messages) {
        this.messages = messages;
    }

    public String of(long bytes) {
        return bytes < MEGA
                ? messages.text("storage.kilobytes", Map.of("n", (bytes + KILO - 1) / KILO))
                : messages.text("storage.megabytes", Map.of("n", tenths(bytes)));
    }

    private String tenths(long bytes) {
        var symbols = DecimalFormatSymbols.getInstance(messages.locale());
        symbols.setZeroDigit('0');
        var format = new DecimalFormat("#,##0.0", symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(bytes / (double) MEGA);
    }
}
