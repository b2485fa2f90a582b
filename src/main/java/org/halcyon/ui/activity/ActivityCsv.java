package org.halcyon.ui.activity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.page.DateWords;
import org.halcyon.wallet.ActivityEntry;

/// The table as a file: RFC 4180 in UTF-8, raw values, one row per entry. A label that a spreadsheet would take for a
/// formula gets an apostrophe in front.
final class ActivityCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Messages messages;
    private final String unit;
    private final AmountFormat format = new AmountFormat(Locale.ROOT);

    ActivityCsv(Messages messages, String unit) {
        this.messages = messages;
        this.unit = unit;
    }

    byte[] bytes(List<ActivityEntry> entries) {
        var out = new StringBuilder();
        line(
                out,
                messages.text("activity.column.state"),
                messages.text("activity.column.when"),
                messages.text("activity.column.what"),
                messages.text("activity.csv.label"),
                messages.text("activity.csv.amount", Map.of("unit", unit)),
                messages.text("activity.csv.fee", Map.of("unit", unit)),
                messages.text("activity.csv.height"),
                messages.text("activity.csv.transaction"));
        entries.forEach(entry -> line(out, cells(entry)));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The raw values of one entry, for the clipboard: separated by tabs.
    String raw(ActivityEntry entry) {
        return String.join("\t", cells(entry)).replace('\n', ' ');
    }

    private String[] cells(ActivityEntry entry) {
        return new String[] {
            messages.text(EntryWords.state(entry).messageKey()),
            EntryWords.when(entry).map(DateWords::exact).orElseGet(() -> messages.text("date.unknown")),
            messages.text(ActivityView.kindKey(entry.direction())),
            harmless(entry.label()),
            signed(entry.net()),
            entry.fee().map(fee -> format.raw(ShownAmount.of(fee))).orElse(""),
            EntryWords.height(entry).map(height -> Integer.toString(height)).orElse(""),
            entry.txid().toString()
        };
    }

    private String signed(long net) {
        ShownAmount amount = ShownAmount.of(new Duffs(Math.abs(net)));
        return format.raw(net < 0 ? amount.with(ShownAmount.Sign.OUTGOING) : amount);
    }

    private static String harmless(String label) {
        Optional<Character> first = label.isEmpty() ? Optional.empty() : Optional.of(label.charAt(0));
        return first.filter(c -> FORMULA_STARTS.indexOf(c) >= 0).isPresent() ? "'" + label : label;
    }

    private static void line(StringBuilder out, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            out.append(i == 0 ? "" : ",").append(quoted(cells[i]));
        }
        out.append("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
