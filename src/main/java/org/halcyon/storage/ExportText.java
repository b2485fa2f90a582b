package org.halcyon.storage;

import java.io.IOException;
import java.io.Writer;

/// Text in sections of lines, each of cells between commas, as a spreadsheet reads it. A cell never begins with what
/// makes a formula of it.
final class ExportText {
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;
    private long rows;
    private long unreadable;

    ExportText(Writer out) {
        this.out = out;
    }

    void section(String name, String... columns) throws IOException {
        out.write("\n[" + name + "]\n");
        line(columns);
    }

    void row(String... cells) throws IOException {
        line(cells);
        rows++;
    }

    /// Says that something is missing here.
    void missing(String what) throws IOException {
        line("not readable", what);
        unreadable++;
    }

    void line(String... cells) throws IOException {
        for (int n = 0; n < cells.length; n++) {
            out.write((n == 0 ? "" : ",") + cell(cells[n]));
        }
        out.write("\n");
    }

    long rows() {
        return rows;
    }

    long unreadable() {
        return unreadable;
    }

    /// Control characters become spaces, so that one row stays one line.
    static String cell(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String plain = text.replaceAll("\\p{Cntrl}", " ").replace("\"", "\"\"");
        return "\"" + (isFormula ? "'" : "") + plain + "\"";
    }
}
